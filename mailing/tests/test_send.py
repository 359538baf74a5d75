from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

import mailing
from mailing.models import Message, Reason, State
from mailing.pump import Pump

pytestmark = pytest.mark.django_db


def test_a_rolled_back_act_mails_nothing():
    with transaction.atomic():
        mailing.send("tests/plain", to="ewa@example.org", language="pl")
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_key_exists_once(put):
    first, second = put(key="tests/plain:1"), put(key="tests/plain:1", to="adam@example.org")
    assert (first.pk, second.recipient) == (second.pk, "ewa@example.org")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ewa",
        "ewa@",
        "ewa@example.org\nBcc: all@example.org",
        "e\x00wa@example.org" * 30,
        "ewa@ex ample.org",
    ],
)
def test_an_address_that_is_none_fails_and_says_so(put, address):
    message = put(to=address)
    assert (message.state, message.reason) == (State.FAILED, Reason.BAD_ADDRESS)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("raising", Reason.BROKEN), ("missing", Reason.BROKEN), ("unheard_of", Reason.UNKNOWN_KIND)],
)
def test_a_mail_that_cannot_be_written_fails_and_the_queue_goes_on(put, pumped, kind, reason):
    bad, good = put(kind), put()
    assert (pumped(bad).state, pumped(bad).reason) == (State.FAILED, reason)
    assert pumped(good).state == State.SENT


def test_a_rule_that_raises_fails_its_own_mail_only(put, pumped):
    first, bad, last = put(), put(context={"explode": True}), put()
    assert [pumped(row).state for row in (first, bad, last)] == [State.SENT, State.FAILED, State.SENT]


def test_a_line_break_in_a_header_is_refused(put, pumped):
    bad, good = (
        put("header", context={"word": "a\r\nBcc: all@example.org"}),
        put("header", context={"word": "a"}),
    )
    assert [pumped(bad).reason, pumped(good).state] == [Reason.BROKEN, State.SENT]


def test_a_line_break_in_a_subject_is_refused(put, pumped):
    assert pumped(put(context={"word": "a\nBcc: all@example.org"})).reason == Reason.BROKEN


def test_what_json_cannot_hold_fails_the_mail_not_the_act(put):
    assert put(context={"word": object()}).reason == Reason.BROKEN


def test_nul_and_half_characters_are_dropped(put):
    assert put(context={"word": "a\x00b\ud800c\\u0000d"}).context == {"word": "ab?c\\u0000d"}


def test_what_nobody_wants_any_more_is_skipped(put, pumped):
    message = pumped(put(context={"unwanted": "The booking was cancelled."}))
    assert (message.state, message.reason, message.detail) == (
        State.SKIPPED,
        Reason.NOT_WANTED,
        "The booking was cancelled.",
    )


def test_what_it_is_about_may_vanish(put, pumped, ewa):
    message = put(about=ewa)
    ewa.delete()
    assert pumped(message).reason == Reason.GONE


def test_withdrawn_mail_stays(put, pumped, ewa):
    message = put(about=ewa, due_at=timezone.now() + timedelta(days=1))
    assert mailing.withdraw(ewa) == 1
    assert pumped(message).state == State.SKIPPED


def test_a_forgotten_person_gets_nothing_and_leaves_no_address(put, pumped):
    gone, waiting = pumped(put()), put(to="EWA@example.org")
    mailing.forget("ewa@example.org")
    assert pumped(waiting).reason == Reason.ERASED
    assert not Message.objects.exclude(recipient=None).exists()
    assert not hasattr(pumped(gone), "source")


def test_a_person_erased_between_lease_and_marker_gets_nothing(put, smtp):
    message, pump = put(), Pump()
    pump.lease()
    mailing.forget("ewa@example.org")
    pump.step(message)
    assert smtp.received() == []


def test_a_code_is_not_kept_once_a_server_has_it(put, pumped, smtp):
    message = pumped(put("secret", context={"word": "123456"}))
    assert (message.state, message.context, hasattr(message, "source")) == (State.SENT, {}, False)
