"""What happens by itself."""

from datetime import timedelta

import pytest
import time_machine

from events import tasks
from events.models import Group, Registration
from events.tests.people import NOW, SOON, a_user, an_event, fill, guest, mails, member, states
from events.tests.test_groups import a_group

pytestmark = pytest.mark.django_db


def test_the_sweep_frees_offers_and_closes():
    event = an_event(capacity=1)
    guest(event, "ewa")
    member(event, "jan")
    with time_machine.travel(NOW + timedelta(minutes=61)):
        tasks.sweep()
    assert states(event) == ["pending_email", "offered"]
    with time_machine.travel(SOON - timedelta(hours=1)):
        tasks.sweep()
        tasks.sweep()
    assert states(event) == ["pending_email", "expired"]


def test_after_the_cut_off_the_queue_is_closed_once():
    event = an_event(capacity=1)
    fill(event, 2)
    with time_machine.travel(SOON - timedelta(hours=1)):
        tasks.sweep()
        tasks.sweep()
    assert (states(event), len(mails("closing"))) == (["confirmed", "closed"], 1)


def test_unconfirmed_people_are_forgotten_after_seven_days():
    event = an_event()
    guest(event, "ewa")
    a_group(event, "jan")
    member(event, "ola")
    with time_machine.travel(NOW + timedelta(days=7)):
        tasks.tidy()
    assert (states(event), Group.objects.count()) == (["confirmed"], 0)


def test_access_needs_are_erased_a_month_after_the_event():
    member(an_event(), "ewa", access_needs="pętla indukcyjna")
    with time_machine.travel(SOON + timedelta(days=29)):
        tasks.tidy()
    assert Registration.objects.get().access_needs == "pętla indukcyjna"
    with time_machine.travel(SOON + timedelta(days=31)):
        tasks.tidy()
    assert Registration.objects.get().access_needs == ""


def test_an_event_where_nothing_waits_is_left_alone(django_assert_num_queries):
    event = an_event()
    member(event, "ewa")
    event.add(name="Jan", by=a_user("anna"), language="pl", now=NOW)
    with django_assert_num_queries(1):
        tasks.sweep()
