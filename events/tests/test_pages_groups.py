"""A teacher registers colleagues."""

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from events.models import Group, Registration, State
from events.tests.people import NOW, a_user, an_event
from innhub.honeypot import moment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, *args) -> str:
    with override("pl"):
        return reverse(f"events:{name}", args=args)


def rows(*names) -> dict:
    data = {"people-TOTAL_FORMS": "10", "people-INITIAL_FORMS": "0"}
    for number, name in enumerate(names):
        data |= {f"people-{number}-name": name.title(), f"people-{number}-email": f"{name}@example.org"}
    return data


def send(client, event, *names, **fields):
    with time_machine.travel(NOW.timestamp() - 10, tick=False):
        opened = moment()
    who = {"name": "Ola Duda", "email": "ola@example.org", "institution_name": "SP 4", "opened": opened}
    return client.post(page("group_registration", event.slug_pl), who | rows(*names) | fields)


def states() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("state", flat=True))


def test_a_guests_group_gets_its_places_after_one_confirmation(client):
    event = an_event(capacity=2)
    assert send(client, event, "jan", "ewa", "iza").url == page("received", event.slug_pl)
    client.post(page("group_confirmation", Group.objects.get().token))
    assert states() == ["confirmed", "confirmed", "waiting"]


def test_opening_the_mailed_link_of_a_group_confirms_nothing(client):
    send(client, an_event(), "jan")
    assert client.get(page("group_confirmation", Group.objects.get().token)).status_code == 200
    assert states() == [State.PENDING_EMAIL]


def test_a_signed_in_teacher_sees_the_list_at_once(client):
    client.force_login(a_user("ola"))
    answer = send(client, an_event(), "jan", "ewa")
    assert answer.url == page("group", Group.objects.get().token)
    assert "Jan" in client.get(answer.url).content.decode()


def test_more_than_the_institution_may_send_is_refused(client):
    event = an_event(per_institution=2)
    assert send(client, event, "jan", "ewa", "iza").status_code == 200
    assert not Registration.objects.exists()


def test_the_same_address_twice_is_refused_and_nothing_is_lost(client):
    answer = send(client, an_event(), "jan", "ewa", **{"people-1-email": "jan@example.org"})
    assert 'value="Ewa"' in answer.content.decode()
    assert not Registration.objects.exists()


def test_a_group_of_nobody_is_refused(client):
    assert send(client, an_event()).status_code == 200
    assert not Group.objects.exists()


def test_a_name_is_changed_and_a_place_given_up_from_the_list(client):
    client.force_login(a_user("ola"))
    send(client, an_event(), "jan", "ewa")
    token, (jan, ewa) = Group.objects.get().token, Registration.objects.order_by("pk")
    client.post(page("group_successor", token, jan.pk), {"name": "Adam Kos", "email": "adam@example.org"})
    client.post(page("group_cancellation", token, ewa.pk))
    assert list(Registration.objects.order_by("pk").values_list("name", "state")) == [
        ("Adam Kos", "confirmed"),
        ("Ewa", "cancelled"),
    ]


def test_a_group_cannot_touch_somebody_elses_registration(client):
    client.force_login(a_user("ola"))
    event = an_event()
    send(client, event, "jan")
    other = event.register(name="Ala", email="ala@example.org", language="pl", now=NOW)
    assert client.post(page("group_cancellation", Group.objects.get().token, other.pk)).status_code == 404
