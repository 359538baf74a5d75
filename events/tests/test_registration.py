"""One registration: links, whose it is, cancelling, correcting, entered by phone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events.models import Registration, State, Why
from events.tests.people import NOW, SOON, a_hybrid, a_user, an_event, guest, mails, member, states

pytestmark = pytest.mark.django_db


def test_a_link_leads_to_its_registration():
    registration = guest(an_event(), "ewa")
    assert Registration.objects.by_token(registration.token()) == registration


@pytest.mark.parametrize("token", ["", "x", "-", "żółć-x", "x" * 5000, "\x00"])
def test_a_made_up_link_leads_nowhere(token):
    guest(an_event(), "ewa")
    assert Registration.objects.by_token(token) is None


def test_an_altered_link_leads_nowhere():
    first, second = guest(an_event(), "ewa"), guest(an_event(), "jan")
    assert Registration.objects.by_token(f"{first.code}-{second.signature('manage')}") is None


def test_the_link_to_the_meeting_opens_nothing_else():
    registration = guest(an_event(), "ewa")
    assert Registration.objects.by_token(registration.token("join")) is None
    assert Registration.objects.by_token(registration.token("join"), "join") == registration


def test_registrations_made_as_a_guest_belong_to_the_account_once_the_address_is_confirmed():
    registration = guest(an_event(), "ewa")
    user = a_user("jan")
    address = user.emailaddress_set.create(email="Ewa@example.org", verified=False)
    assert list(Registration.objects.of(user)) == []
    address.verified = True
    address.save()
    assert list(Registration.objects.of(user)) == [registration]


def test_cancelling_twice_is_cancelling_once():
    registration = member(an_event(), "ewa")
    registration.cancel(now=NOW)
    registration.cancel(now=NOW)
    assert (registration.why, len(mails("resigned"))) == (Why.CANCELLED, 1)


def test_a_late_cancellation_is_kept_apart():
    registration = member(an_event(cancel_notice=48), "ewa")
    registration.cancel(now=SOON - timedelta(hours=47))
    assert registration.why == Why.CANCELLED_LATE


def test_once_the_event_has_begun_it_is_too_late():
    registration = member(an_event(), "ewa")
    with pytest.raises(ValidationError, match="The event has begun"):
        registration.cancel(now=SOON)


def test_the_history_says_which_member_of_staff_cancelled():
    registration, anna = member(an_event(), "ewa"), a_user("anna")
    registration.cancel(by=anna, now=NOW)
    assert registration.steps.last().by == anna
    assert registration.reason == "The hub cancelled the registration."


@time_machine.travel(NOW, tick=False)
def test_answers_can_be_corrected():
    event = an_event()
    question = event.questions.create(
        text_pl="Obiad?", text_en="Lunch?", sort="one", options_pl="tak\nnie", options_en="yes\nno"
    )
    registration = member(event, "ewa", answers={question.pk: "0"})
    registration.change(answers={question.pk: "1"}, county="Suwałki")
    registration.refresh_from_db()
    assert (registration.answers, registration.county) == ({str(question.pk): "1"}, "Suwałki")
    with pytest.raises(ValidationError, match="Choose from the answers"):
        registration.change(answers={question.pk: "2"})


@time_machine.travel(NOW, tick=False)
def test_nobody_slips_into_a_full_institution_by_a_correction():
    event = an_event(per_institution=1)
    member(event, "ewa", institution_name="SP 1")
    registration = member(event, "jan", institution_name="SP 2")
    with pytest.raises(ValidationError, match="no place left"):
        registration.change(institution_name="sp-1")


def test_somebody_who_phoned_is_entered_without_an_address():
    event, anna = an_event(capacity=1), a_user("anna")
    first = event.add(name="Jan", by=anna, language="pl", now=NOW)
    second = event.add(name="Ola", by=anna, language="pl", now=NOW)
    assert [first.state, second.state] == ["confirmed", "waiting"]
    assert (first.why, mails("confirmed")) == (Why.ADDED, [])


def test_staff_may_enter_people_after_the_closing_but_not_after_the_end():
    event, anna = an_event(registration_closes_at=NOW), a_user("anna")
    event.add(name="Jan", by=anna, language="pl", now=SOON)
    with pytest.raises(ValidationError, match="cancelled or over"):
        event.add(name="Ola", by=anna, language="pl", now=SOON + timedelta(days=1))
    assert states(event) == ["confirmed"]


def test_in_a_hybrid_event_one_says_how_one_comes():
    with pytest.raises(ValidationError, match="Choose whether to come"):
        guest(a_hybrid(), "ewa")


def test_a_confirmed_address_twice_is_one_confirmation():
    registration = guest(an_event(), "ewa")
    registration.confirm_address(now=NOW)
    registration.confirm_address(now=NOW)
    assert (registration.state, len(mails("confirmed"))) == (State.CONFIRMED, 1)


def test_after_the_closing_a_held_seat_can_still_be_confirmed():
    event = an_event(registration_closes_at=NOW + timedelta(minutes=10))
    registration = guest(event, "ewa")
    registration.confirm_address(now=NOW + timedelta(minutes=30))
    assert registration.state == State.CONFIRMED


def test_after_the_closing_nobody_joins_the_queue_any_more():
    event = an_event(capacity=0, registration_closes_at=NOW + timedelta(minutes=10))
    registration = guest(event, "ewa")
    with pytest.raises(ValidationError, match="has ended"):
        registration.confirm_address(now=NOW + timedelta(minutes=30))


def test_nobody_is_confirmed_for_a_cancelled_event():
    event = an_event()
    registration = guest(event, "ewa")
    event.cancel(reason_pl="Choroba.", now=NOW)
    with pytest.raises(ValidationError, match="has been cancelled"):
        registration.confirm_address(now=NOW)
