"""Confirm, extend, correct, cancel, check: and what they refuse, in whole sentences."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from programme.models.status import Status
from programme.tests.factories import SOURCE, deadline, draft, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def kinds(deadline):
    return list(deadline.changes.order_by("pk").values_list("kind", flat=True))


def test_a_confirmed_draft_says_who_checked_which_source_when(person):
    new = draft()
    new.confirm(source_url=SOURCE, by=person)
    new.refresh_from_db()
    assert (new.status, new.source_url, new.verified_by) == (Status.CONFIRMED, SOURCE, person)
    assert new.verified_on == timezone.localdate()


def test_an_extension_keeps_the_earlier_date(person):
    one = deadline(days=5)
    was, later = one.closes_at, in_days(12)
    one.extend(closes_at=later, source_url=SOURCE, by=person)
    one.refresh_from_db()
    assert (one.status, one.previous_closes_at, one.closes_at) == (Status.EXTENDED, was, later)


def test_a_second_extension_keeps_both_earlier_dates(person):
    one = deadline(days=5)
    first, second = one.closes_at, in_days(12)
    one.extend(closes_at=second, source_url=SOURCE, by=person)
    one.extend(closes_at=in_days(20), source_url=SOURCE, by=person)
    assert list(one.changes.order_by("pk").values_list("closed_at", flat=True)) == [first, second]


def test_a_correction_is_no_extension_and_may_go_backwards(person):
    one = deadline(days=12)
    one.correct(closes_at=in_days(5), source_url=SOURCE, by=person)
    assert (one.status, one.previous_closes_at, kinds(one)) == (Status.CONFIRMED, None, ["corrected"])


def test_correcting_an_extension_away_leaves_a_plain_deadline(person):
    one = deadline(days=5)
    was = one.closes_at
    one.extend(closes_at=in_days(12), source_url=SOURCE, by=person)
    one.correct(closes_at=was, source_url=SOURCE, by=person)
    assert (one.status, one.previous_closes_at) == (Status.CONFIRMED, None)


def test_a_cancelled_deadline_can_come_back(person):
    one = deadline()
    one.cancel(source_url=SOURCE, by=person)
    one.confirm(source_url=SOURCE, by=person)
    assert (one.status, kinds(one)) == (Status.CONFIRMED, ["cancelled", "confirmed"])


def test_a_check_renews_the_date_and_nothing_else(person):
    one = deadline(verified_on="2026-01-01")
    before = one.sequence
    one.check_again(by=person)
    assert (one.verified_on, one.sequence) == (timezone.localdate(), before)


def test_subscribers_see_every_move_as_a_new_version(person):
    one = deadline(days=5)
    one.extend(closes_at=in_days(12), source_url=SOURCE, by=person)
    one.cancel(source_url=SOURCE, by=person)
    assert one.sequence == 2


@pytest.mark.parametrize(
    ("act", "given", "sentence"),
    [
        ("confirm", {"source_url": SOURCE}, "This deadline is published already."),
        (
            "extend",
            {"closes_at": in_days(1), "source_url": SOURCE},
            "An extension must be later than the present closing time.",
        ),
        (
            "correct",
            {"closes_at": in_days(-1), "source_url": SOURCE},
            "This closing time has already passed. Check the date and the hour.",
        ),
        (
            "cancel",
            {"source_url": ""},
            "Give the address of the page that says so: a date without a source is not published.",
        ),
        ("extend", {"closes_at": in_days(90), "source_url": "no address"}, "Enter a valid URL."),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_with_a_sentence(act, given, sentence, person):
    one = deadline(days=10)
    with pytest.raises(ValidationError) as refusal:
        getattr(one, act)(by=person, **given)
    assert refusal.value.messages == [sentence]
    assert kinds(one) == []


@pytest.mark.parametrize("act", ["extend", "correct", "cancel", "check_again"])
def test_a_draft_is_confirmed_before_anything_else(act, person):
    given = {"extend": {"closes_at": in_days(90)}, "correct": {"closes_at": in_days(90)}}.get(act, {})
    source = {} if act == "check_again" else {"source_url": SOURCE}
    with pytest.raises(ValidationError) as refusal:
        getattr(draft(), act)(by=person, **given, **source)
    assert refusal.value.messages == ["This deadline is not published. Confirm it with its source first."]


def test_a_draft_of_the_past_is_not_published(person):
    with pytest.raises(ValidationError, match="already passed"):
        draft(days=-1).confirm(source_url=SOURCE, by=person)
