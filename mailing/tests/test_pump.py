import uuid
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from mailing.models import Line, Message, Reason, State, Suppression
from mailing.pump import Pump

pytestmark = pytest.mark.django_db
NEVER = uuid.UUID(int=0)


def in_hand(message, state, *, over):
    """As a pump that died left it."""
    until = Now() + timedelta(seconds=-1 if over else 60)
    Message.objects.filter(pk=message.pk).update(state=state, lease=NEVER, lease_until=until, attempts=1)


def test_a_mail_leaves_once(put, pumped, smtp):
    message = put()
    pumped()
    assert pumped(message).state == State.SENT
    assert smtp.received() == [("ewa@example.org", message.message_id)]


def test_personal_mail_goes_before_a_newsletter(put, pumped, smtp):
    put("news", to="first@example.org")
    put(to="second@example.org")
    pumped()
    assert [to for to, _ in smtp.received()] == ["second@example.org", "first@example.org"]


def test_a_dead_pumps_untouched_rows_wait_again(put, pumped, smtp):
    message = put()
    in_hand(message, State.LEASED, over=True)
    Message.objects.expire_leases()
    assert pumped(message).state == State.SENT
    assert pumped(message).doubts == 0


def test_a_row_in_another_pumps_hand_is_left_alone(put, pumped, smtp):
    message = put()
    in_hand(message, State.LEASED, over=False)
    Message.objects.expire_leases()
    assert pumped(message).state == State.LEASED


def test_personal_mail_in_doubt_goes_again_with_its_message_id(put, pumped, smtp):
    message = put()
    in_hand(message, State.SENDING, over=True)
    Message.objects.expire_leases()
    assert (pumped(message).state, pumped(message).doubts) == (State.SENT, 1)
    assert smtp.received() == [("ewa@example.org", message.message_id)]


def test_a_newsletter_in_doubt_is_held(put, pumped, smtp):
    message = put("news")
    in_hand(message, State.SENDING, over=True)
    Message.objects.expire_leases()
    assert (pumped(message).state, smtp.received()) == (State.UNCERTAIN, [])


def test_a_pump_that_slept_past_its_lease_marks_nothing(put, smtp):
    message = put()
    pump = Pump()
    assert pump.lease() == [message.pk]
    Message.objects.filter(pk=message.pk).update(lease_until=Now() - timedelta(seconds=1))
    pump.step(message)
    assert smtp.received() == []


def test_a_greylisted_mail_waits_and_tries_again(put, pumped, smtp):
    message = pumped(put(to="later@example.org"))
    assert (message.state, message.reason, message.attempts) == (State.QUEUED, Reason.TRYING, 1)
    assert timedelta(seconds=40) < message.try_at - timezone.now() < timedelta(seconds=80)


def test_after_six_tries_it_fails(put, pumped, smtp):
    message = put(to="later@example.org")
    for _ in range(6):
        Message.objects.update(try_at=timezone.now())
        pumped()
    assert (pumped(message).state, pumped(message).reason) == (State.FAILED, Reason.GAVE_UP)


def test_a_missing_mailbox_fails_and_is_suppressed(put, pumped, smtp):
    good, bad, other = put(), put(to="nobody@example.org"), put(to="other@example.org")
    assert pumped(bad).reason == Reason.NO_MAILBOX
    assert [pumped(good).state, pumped(other).state] == [State.SENT, State.SENT]
    assert [row.address for row in Suppression.objects.active()] == ["nobody@example.org"]


def test_a_refusal_for_policy_suppresses_nobody(put, pumped, smtp):
    assert pumped(put(to="policy@example.org")).reason == Reason.REFUSED
    assert not Suppression.objects.exists()


def test_a_suppressed_address_is_skipped(put, pumped, smtp):
    Suppression.objects.add("EWA@example.org", "staff")
    assert pumped(put()).reason == Reason.SUPPRESSED
    assert smtp.received() == []


def test_a_complaint_stops_newsletters_but_no_answers(put, pumped, smtp):
    Suppression.objects.add("ewa@example.org", "complained")
    news, answer = put("news"), put()
    assert [pumped(news).state, pumped(answer).state] == [State.SKIPPED, State.SENT]


def test_a_broken_connection_after_the_content_is_a_doubt(put, pumped, smtp):
    smtp.behave("drop")
    message = pumped(put())
    assert (message.state, message.doubts) == (State.QUEUED, 1)
    assert pumped(put("news")).state == State.QUEUED  # the line rests, nothing more is risked


def test_a_server_that_does_not_answer_costs_no_try(put, pumped, smtp, settings):
    settings.EMAIL_PORT = 1
    message = pumped(put())
    assert (message.state, message.attempts, Line.current().trouble) == (State.QUEUED, 0, "unreachable")


def test_refused_authentication_closes_the_line(put, pumped, smtp):
    smtp.behave("login")
    message = pumped(put())
    assert (message.state, Line.current().trouble) == (State.QUEUED, "authentication")


def test_an_open_line_forgets_earlier_trouble(put, pumped, smtp):
    Line.current().close("unreachable", "")
    Line.objects.update(closed_until=timezone.now() - timedelta(seconds=1))
    pumped(put())
    assert Line.current().failures == 0


def test_a_storm_of_refusals_leaves_most_rows_untried(put, pumped, smtp):
    smtp.behave("storm")
    for number in range(20):
        put(to=f"p{number}@example.org")
    pumped()
    assert Message.objects.filter(attempts__gt=0).count() == 5


def test_a_copy_of_the_database_sends_nothing(put, pumped, smtp):
    Line.current()
    Line.objects.update(instance="another.example.org/1")
    message = pumped(put())
    assert (message.kept, smtp.received()) == (True, [])
    Line.current().bind()
    pumped(put())
    assert len(smtp.received()) == 1
