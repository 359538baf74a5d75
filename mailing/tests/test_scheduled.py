from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from mailing import hours
from mailing.models import Reason, State

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 11, 24, 9, 0, tzinfo=hours.WARSAW)


@pytest.fixture
def reminder(put, ewa):
    return put("reminder", about=ewa, due_at=DUE, key="tests/reminder:1")


def at(hour, minute=0, day=24):
    return time_machine.travel(datetime(2026, 11, day, hour, minute, tzinfo=hours.WARSAW), tick=False)


def test_a_reminder_waits_for_its_hour(reminder, pumped):
    with at(8, 59):
        assert pumped(reminder).state == State.QUEUED
    with at(9):
        assert pumped(reminder).state == State.SENT


def test_a_reminder_is_never_sent_after_its_grace(reminder, pumped):
    with at(12, 1):
        assert pumped(reminder).reason == Reason.TOO_LATE


def test_no_reminder_leaves_at_night(put, ewa, pumped):
    late = put("reminder", about=ewa, due_at=DUE.replace(hour=19, minute=59))
    with at(20):
        assert pumped(late).state == State.QUEUED
    with at(7, 59, day=25):
        assert pumped(late).state == State.QUEUED
    with at(8, day=25):
        assert pumped(late).reason == Reason.TOO_LATE


def test_a_moved_event_silences_the_old_reminder(reminder, put, ewa, pumped):
    ewa.name = "Ewa at another hour"
    ewa.save()
    new = put("reminder", about=ewa, due_at=DUE, key="tests/reminder:2")
    with at(9):
        assert [pumped(reminder).reason, pumped(new).state] == [Reason.CHANGED, State.SENT]


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (
            datetime(2026, 3, 29, 8, tzinfo=UTC),
            datetime(2026, 3, 28, 8, tzinfo=UTC),
        ),  # the night before: +1 → +2
        (datetime(2026, 3, 30, 7, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (datetime(2026, 10, 25, 9, tzinfo=UTC), datetime(2026, 10, 24, 7, tzinfo=UTC)),  # +2 → +1
        (datetime(2026, 10, 26, 9, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (
            datetime(2026, 11, 24, 23, 30, tzinfo=UTC),
            datetime(2026, 11, 24, 8, tzinfo=UTC),
        ),  # half past midnight
    ],
)
def test_the_day_before_at_nine_by_the_clock_on_the_wall(event, due):
    assert hours.days_before(event) == due


def test_an_hour_that_does_not_exist_becomes_the_next():
    assert hours.wall_time(date(2026, 3, 29), time(2, 30)).isoformat() == "2026-03-29T03:30:00+02:00"


def test_an_hour_that_comes_twice_is_the_first():
    assert hours.wall_time(date(2026, 10, 25), time(2, 30)).utcoffset() == timedelta(hours=2)
