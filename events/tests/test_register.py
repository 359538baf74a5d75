"""Coming in: event.register."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from events.models import Registration, State, Why
from events.tests.people import NOW, a_selection, a_user, an_event, fill, guest, mails, member, states

pytestmark = pytest.mark.django_db


def test_a_guest_holds_a_seat_until_the_address_is_confirmed():
    registration = guest(an_event(), "ewa")
    assert (registration.state, registration.holds_seat, registration.why) == ("pending_email", True, "held")
    assert len(mails("confirm_address", registration)) == 1


def test_a_signed_in_person_is_confirmed_at_once():
    registration = member(an_event(), "ewa")
    assert (registration.state, registration.user.email) == ("confirmed", "ewa@example.org")
    assert len(mails("confirmed", registration)) == 1


def test_an_account_does_not_answer_for_somebody_elses_address():
    event = an_event()
    registration = event.register(
        name="Ewa", email="ewa@example.org", language="pl", user=a_user("jan"), now=NOW
    )
    assert (registration.state, registration.user) == (State.PENDING_EMAIL, None)


def test_once_seats_run_out_people_wait_in_order():
    event = an_event(capacity=1)
    first, second, third = (member(event, name) for name in ["ewa", "jan", "ola"])
    assert [first.state, second.state, third.state] == ["confirmed", "waiting", "waiting"]
    assert [second.position, third.position] == [1, 2]
    assert second.reason == "All places were taken, so the registration joined the reserve list."


def test_the_same_form_sent_twice_gives_one_row_and_one_mail():
    event, key = an_event(), uuid.uuid4()
    assert guest(event, "ewa", form_key=key) == guest(event, "ewa", form_key=key)
    assert len(mails("confirm_address")) == 1


def test_a_form_sent_again_after_cancelling_does_not_register_again():
    event, key = an_event(), uuid.uuid4()
    guest(event, "ewa", form_key=key).cancel(now=NOW)
    assert guest(event, "ewa", form_key=key).state == State.CANCELLED


def test_somebody_registered_already_gets_the_same_answer_and_the_mail_again():
    event = an_event()
    first = member(event, "ewa")
    assert guest(event, "ewa") == first
    assert states(event) == ["confirmed"]
    assert len(mails("confirmed", first)) == 2


def test_asking_many_times_does_not_fill_the_mailbox():
    event = an_event()
    registration = guest(event, "ewa")
    for _time in range(5):
        guest(event, "EWA")
    assert len(mails("confirm_address", registration)) == 2


def test_signing_in_afterwards_confirms_the_guests_registration():
    event = an_event()
    registration = guest(event, "ewa")
    assert member(event, "ewa") == registration
    assert states(event) == ["confirmed"]


def test_who_cancelled_may_come_back_with_a_new_row():
    event = an_event()
    member(event, "ewa").cancel(now=NOW)
    member(event, "ewa")
    assert states(event) == ["cancelled", "confirmed"]


def test_in_selection_an_application_takes_no_seat():
    registration = member(a_selection(), "ewa")
    assert (registration.state, registration.holds_seat) == ("submitted", False)


def test_a_newcomer_joins_the_queue_while_others_wait():
    event = an_event(capacity=1)
    first, _second = fill(event, 2)
    first.cancel(now=NOW)
    assert states(event) == ["cancelled", "offered"]
    assert member(event, "ola").why == Why.FULL


def test_an_institution_gets_no_more_than_its_places_however_it_is_typed():
    event = an_event(per_institution=2)
    names = ["SP nr 5, Łapy", "sp nr 5 łapy", "SP Nr 5 – Lapy"]
    rows = [member(event, f"p{number}", institution_name=name) for number, name in enumerate(names)]
    assert [row.state for row in rows] == ["confirmed", "confirmed", "waiting"]
    assert rows[2].why == Why.INSTITUTION


def test_those_whose_institution_has_its_places_hold_nobody_up():
    event = an_event(per_institution=1)
    fill(event, 2, institution_name="SP 1")
    assert member(event, "ola", institution_name="SP 2").state == State.CONFIRMED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"published_pl": False, "published_en": False}, "This event is not published."),
        ({"cancelled_at": NOW}, "This event has been cancelled."),
        ({"admission": "open"}, "This event needs no registration. Simply come."),
        ({"registration_opens_at": NOW.replace(hour=12)}, "Registration has not opened yet."),
        ({"registration_closes_at": NOW}, "Registration for this event has ended."),
        ({"starts_at": NOW.replace(month=10)}, "This event is over."),
        ({"starts_at": NOW.replace(hour=10)}, "Registration for this event has ended."),
    ],
)
def test_a_closed_door_says_why(change, sentence):
    with pytest.raises(ValidationError, match=sentence):
        guest(an_event(**change), "ewa")
    assert not Registration.objects.exists()


def test_an_answer_to_a_question_that_is_not_asked_is_refused():
    with pytest.raises(ValidationError, match="questions have changed"):
        guest(an_event(), "ewa", answers={"17": "yes"})


def test_a_required_question_must_be_answered():
    event = an_event()
    question = event.questions.create(text_pl="Czego?", text_en="What?", required=True)
    with pytest.raises(ValidationError, match="Please answer"):
        guest(event, "ewa")
    assert guest(event, "ewa", answers={question.pk: " a "}).answers == {str(question.pk): "a"}


def test_no_form_can_name_a_state():
    with pytest.raises(TypeError):
        guest(an_event(), "ewa", state="confirmed")
