"""A teacher registers several people, and passes a place on."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Group
from events.tests.people import NOW, SOON, a_user, an_event, guest, mails, member, states

pytestmark = pytest.mark.django_db


def a_group(event, *names, leader="ewa", user=None, **fields) -> Group:
    people = [{"name": name.title(), "email": f"{name}@example.org"} for name in names]
    fields = {"institution_name": "SP 1", "language": "pl", "now": NOW, "user": user} | fields
    return event.register_group(name=leader.title(), email=f"{leader}@example.org", people=people, **fields)


def test_each_person_has_an_own_row_and_an_own_mail():
    event = an_event()
    group = a_group(event, "ewa", "jan", "ola", user=a_user("ewa"))
    assert states(event) == ["confirmed"] * 3
    assert [message.recipient for message in mails("confirmed")] == [
        "ewa@example.org",
        "jan@example.org",
        "ola@example.org",
    ]
    assert len(mails("group_registered", group)) == 1


def test_a_guests_group_holds_its_seats_until_the_guest_confirms():
    event = an_event()
    group = a_group(event, "jan", "ola")
    assert (states(event), event.free("on_site")) == (["pending_email"] * 2, 8)
    assert (len(mails("group_confirm")), len(mails("confirm_address"))) == (1, 0)
    group.confirm_address(now=NOW)
    group.confirm_address(now=NOW)
    assert states(event) == ["confirmed"] * 2
    assert (len(mails("confirmed")), len(mails("group_registered"))) == (2, 1)


def test_where_seats_run_out_part_of_the_group_waits():
    event = an_event(capacity=2)
    a_group(event, "a", "b", "c", user=a_user("ewa"))
    assert states(event) == ["confirmed", "confirmed", "waiting"]


def test_the_limit_of_the_institution_is_the_limit_of_the_group():
    with pytest.raises(ValidationError, match="At most 2 people"):
        a_group(an_event(per_institution=2), "a", "b", "c")


def test_one_address_is_one_person():
    with pytest.raises(ValidationError, match="an e-mail address of their own"):
        a_group(an_event(), "a", "a")


def test_who_is_registered_already_stays_as_is():
    event = an_event()
    known = member(event, "jan")
    a_group(event, "jan", "ola", user=a_user("ewa"))
    known.refresh_from_db()
    assert (known.group, states(event)) == (None, ["confirmed"] * 2)


def test_the_groups_link_leads_to_it_and_an_altered_one_to_nothing():
    group = a_group(an_event(), "jan")
    assert Group.objects.by_token(group.token) == group
    assert Group.objects.by_token(group.token[:-1] + "x") is None


def test_a_place_is_passed_on_to_a_colleague():
    event = an_event()
    registration = member(event, "ewa", access_needs="pętla indukcyjna")
    registration.pass_on(name="Jan Nowak", email="jan@example.org", now=NOW)
    assert (registration.name, registration.access_needs, registration.user) == ("Jan Nowak", "", None)
    assert states(event) == ["confirmed"]
    assert mails("confirmed")[-1].recipient == "jan@example.org"


def test_names_are_fixed_at_eight_on_the_day():
    registration = member(an_event(), "ewa")
    with pytest.raises(ValidationError, match="until 8:00"):
        registration.pass_on(name="Jan", email="jan@example.org", now=SOON.replace(hour=7))


def test_a_place_cannot_go_to_somebody_who_has_one():
    event = an_event()
    registration, _other = member(event, "ewa"), guest(event, "jan")
    with pytest.raises(ValidationError, match="registered already"):
        registration.pass_on(name="Jan", email="JAN@example.org", now=NOW)
