"""The arithmetic of the queue: windows of offers, and whose turn it is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.waitlist import Waiting, at_night, is_last_day, next_in_line, offer_until
from mailing.hours import WARSAW

# Both changes of the clocks lie within: 28 March and 31 October 2027.
moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
aheads = st.timedeltas(timedelta(minutes=1), timedelta(days=60))


def local(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


@given(moments, aheads)
def test_an_offer_never_ends_past_the_cut_off_nor_at_night(now, ahead):
    end = offer_until(now, now + ahead)
    assert end is None or (now < end <= now + ahead and not at_night(end))


@given(moments, aheads)
def test_there_is_time_to_answer(now, ahead):
    end = offer_until(now, now + ahead)
    assert end is None or end - now >= timedelta(hours=2) or is_last_day(now, now + ahead)


@given(moments, aheads)
def test_a_kept_seat_is_kept_for_48_hours_at_most(now, ahead):
    end = offer_until(now, now + ahead)
    assert end is None or end - now <= timedelta(hours=48) or is_last_day(now, now + ahead)


@given(moments, aheads)
def test_only_a_night_before_the_cut_off_leaves_no_time(now, ahead):
    if offer_until(now, now + ahead) is None:
        assert is_last_day(now, now + ahead)
        assert at_night(now) or at_night(now + ahead)


@pytest.mark.parametrize(
    ("now", "cutoff", "end"),
    [
        (local(1, 10), local(20, 10), local(3, 10)),  # 48 hours at most
        (local(1, 10), local(5, 10), local(2, 10)),  # a quarter of four days
        (local(1, 9), local(2, 21), local(1, 18)),  # a quarter of 36 hours
        (local(1, 15), local(3, 3), local(1, 21)),  # nine hours would end at midnight
        (local(1, 20), local(2, 10), local(2, 10)),  # the last day: until the cut-off
        (local(1, 17), local(2, 6), local(1, 21)),  # the cut-off lies in the night
        (local(1, 22), local(2, 6), None),
        (local(1, 10), local(1, 10), None),
    ],
)
def test_examples(now, cutoff, end):
    assert offer_until(now, cutoff) == end


def test_the_night_of_the_clock_change_is_an_hour_shorter():
    saturday = datetime(2027, 3, 27, 19, 30, tzinfo=WARSAW)
    cutoff = datetime(2027, 3, 30, 12, tzinfo=WARSAW)
    assert offer_until(saturday, cutoff) == datetime(2027, 3, 28, 12, 15, tzinfo=WARSAW)


def test_first_come_first_served():
    queue = [Waiting(pk, "") for pk in [4, 2, 9]]
    assert next_in_line(queue, seats=2) == [4, 2]


def test_who_is_over_the_limit_is_passed_over():
    queue = [Waiting(1, "sp1"), Waiting(2, "sp2"), Waiting(3, "sp2"), Waiting(4, "")]
    assert next_in_line(queue, seats=3, limit=1, used={"sp1": 1}) == [2, 4]


@given(
    st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=12),
    st.integers(0, 8),
    st.none() | st.integers(1, 3),
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 3)),
)
def test_nobody_gets_more_than_allowed_and_no_seat_stays_without_need(names, seats, limit, used):
    queue = [Waiting(number, name) for number, name in enumerate(names)]
    chosen = next_in_line(queue, seats=seats, limit=limit, used=used)
    assert len(chosen) <= seats
    assert chosen == sorted(chosen)
    counts = {name: used.get(name, 0) + sum(names[pk] == name for pk in chosen) for name in "abc"}
    assert all(limit is None or counts[name] <= max(limit, used.get(name, 0)) for name in "abc")
    passed_over = [entry for entry in queue if entry.pk not in chosen]
    if len(chosen) < seats:
        assert all(limit is not None and counts[entry.institution] >= limit for entry in passed_over)
