"""The one function that says what is free, beside a slow and simple one that decides time by time."""

import random
import time as clock_of_process
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.slots import (
    Adviser,
    Busy,
    Facts,
    Hours,
    Other,
    Question,
    Terms,
    free,
    free_rooms,
    nearest,
    offered_minutes,
)
from mailing.hours import WARSAW, wall_time

MONDAY, JANUARY = date(2026, 11, 30), date(2026, 1, 1)
MARCH, OCTOBER = date(2027, 3, 28), date(2026, 10, 25)  # the nights of the changes
EVERY_DAY = range(1, 8)


def adviser(*hours, pk=1, days=EVERY_DAY, others=(), **fields) -> Adviser:
    """Hours are (from, until) in minutes of local time."""
    rows = tuple(Hours(day, start, end, JANUARY) for day in days for start, end in hours)
    given = {"topics": {1: 0}, "languages": ("pl",), "hours": rows, "others": tuple(others)} | fields
    return Adviser(pk=pk, **given)


def at(hour, minute=0, day=MONDAY) -> datetime:
    return wall_time(day, time(hour, minute)).astimezone(UTC)


def busy(start, minutes=60, gap=0, pk=1, **fields) -> Busy:
    end = start + timedelta(minutes=minutes)
    return Busy(pk, start, end, end + timedelta(minutes=gap), **fields)


def ask(facts, *, since=MONDAY, until=None, now=None, mode="online", language="", advisor=None, **terms):
    asked = Question(
        terms=Terms(1, **({"duration": 60, "step": 30, "horizon": 999} | terms)),
        mode=mode,
        since=since,
        until=until or since,
        now=now or datetime(2026, 1, 2, tzinfo=UTC),
        language=language,
        advisor=advisor,
    )
    return free(asked, facts)


def starts(facts, **wish) -> list[str]:
    return [f"{start.astimezone(WARSAW):%H:%M}" for start in ask(facts, **wish)]


def test_the_last_start_ends_with_the_hours():
    assert starts(Facts((adviser((1110, 1200)),)), duration=90) == ["18:30"]


def test_after_a_taken_hour_the_grid_goes_on():
    facts = Facts((adviser((660, 900)),), (busy(at(11)),))
    assert starts(facts, duration=120) == ["12:00", "12:30", "13:00"]


def test_a_break_is_kept_before_and_after():
    facts = Facts((adviser((540, 780)),), (busy(at(10, 15), 60, gap=15),))
    assert starts(facts, gap=15, step=15) == ["09:00", "11:30", "11:45", "12:00"]


def test_hours_that_touch_are_one():
    assert "11:30" in starts(Facts((adviser((540, 720), (720, 900)),)))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Other(MONDAY, "closed"), []),
        (Other(MONDAY, "closed", 600, 660), ["09:00", "11:00"]),
        (Other(MONDAY, "replace", 960, 1020), ["16:00"]),
        (Other(MONDAY, "extra", 960, 1020), ["09:00", "09:30", "10:00", "10:30", "11:00", "16:00"]),
    ],
)
def test_a_day_that_differs(other, expected):
    assert starts(Facts((adviser((540, 720), others=[other]),))) == expected


def test_on_a_day_when_the_hub_is_closed_nobody_is_there():
    assert ask(Facts((adviser((540, 720)),), closed=frozenset([MONDAY]))) == {}


def test_hours_for_visits_are_not_for_calls():
    hours = (Hours(1, 540, 600, JANUARY, None, ("on_site",)), Hours(1, 600, 660, JANUARY))
    facts = Facts((adviser()._replace(hours=hours),))
    assert starts(facts, mode="phone") == ["10:00"]
    assert starts(facts, mode="on_site") == ["09:00", "09:30", "10:00"]


def test_who_does_not_know_the_topic_or_the_language_is_not_asked():
    people = (adviser((540, 600), pk=1, topics={2: 0}), adviser((540, 600), pk=2, languages=("en",)))
    assert ask(Facts(people), language="pl") == {}
    assert list(ask(Facts(people), language="en").values()) == [[2]]


def test_a_full_day_or_week_offers_nothing():
    taken = (busy(at(9)), busy(at(9, day=MONDAY + timedelta(days=1))))
    whole = {"since": MONDAY, "until": MONDAY + timedelta(days=7)}
    days = {
        start.astimezone(WARSAW).day
        for start in ask(Facts((adviser((540, 720), daily_max=1),), taken), **whole)
    }
    assert days == {2, 3, 4, 5, 6, 7}
    days = {
        start.astimezone(WARSAW).day
        for start in ask(Facts((adviser((540, 720), weekly_max=2),), taken), **whole)
    }
    assert days == {7}


def test_notice_and_horizon():
    facts = Facts((adviser((540, 720)),))
    assert starts(facts, now=at(9, 10), notice=60) == ["10:30", "11:00"]
    assert ask(facts, since=MONDAY + timedelta(days=3), now=at(9), horizon=2) == {}
    assert len(ask(facts, since=MONDAY + timedelta(days=2), now=at(9), horizon=2)) == 5


def test_without_a_free_room_nobody_is_received_but_calls_go_on():
    facts = Facts((adviser((540, 660)),), (busy(at(9), pk=7, room=1),), rooms=(1,))
    assert starts(facts, mode="on_site") == ["10:00"]
    assert starts(facts, mode="phone") == ["09:00", "09:30", "10:00"]
    assert free_rooms(facts, at(10), 60) == [1]


def test_nobody_is_offered_an_hour_in_which_they_sit_with_somebody_else():
    facts = Facts((adviser((540, 660)),), (busy(at(9), pk=7, mine=True),))
    assert starts(facts) == ["10:00"]


def test_the_nearest_times_come_in_order():
    times = [at(hour) for hour in (9, 10, 12, 15)]
    assert nearest(times, at(11)) == [at(9), at(10), at(12)]


# The nights on which the clocks change --------------------------------------------------------------------


def test_in_march_no_start_stands_in_the_hour_that_is_skipped():
    assert starts(Facts((adviser((60, 300)),)), since=MARCH, step=60) == ["01:00", "03:00", "04:00"]


def test_in_october_no_start_stands_in_the_hour_that_comes_twice():
    assert starts(Facts((adviser((60, 300)),)), since=OCTOBER, step=60) == ["01:00", "03:00", "04:00"]


def test_an_hour_lasts_an_hour_over_the_change():
    found = list(ask(Facts((adviser((60, 240)),)), since=MARCH, step=60))
    assert found[1] - found[0] == timedelta(hours=1)


@pytest.mark.parametrize("day", [OCTOBER, MARCH])
def test_hours_that_begin_inside_the_change_begin_after_it(day):
    found = starts(Facts((adviser((150, 300)),)), since=day, step=30)
    assert found == ["03:00", "03:30", "04:00"]


def test_nine_stays_nine_when_the_clocks_change():
    found = ask(Facts((adviser((540, 600)),)), since=date(2026, 10, 19), until=date(2026, 10, 26))
    assert [f"{start:%d %H}" for start in found][::7] == ["19 07", "26 08"]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Warsaw", "America/New_York"])
def test_the_process_zone_changes_nothing(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    clock_of_process.tzset()
    try:
        assert [f"{start:%H:%M}" for start in ask(Facts((adviser((540, 600)),)))] == ["08:00"]
    finally:
        monkeypatch.undo()
        clock_of_process.tzset()


# Shown and accepted are one -------------------------------------------------------------------------------


def would_be_accepted(start, person: Adviser, facts: Facts, terms: Terms, now) -> bool:
    """Written again from the rules, a minute at a time, without the sweep."""
    local = start.astimezone(WARSAW)
    if start < now + timedelta(minutes=terms.notice) or local.date() in facts.closed:
        return False
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        return False
    end = start + timedelta(minutes=terms.duration)
    clear = end + timedelta(minutes=terms.gap)
    own = [row for row in facts.busy if row.advisor == person.pk]
    if any(row.start < clear and start < row.until for row in own):
        return False
    if sum(row.start.astimezone(WARSAW).date() == local.date() for row in own) >= person.daily_max:
        return False
    return all(is_there(person, moment) for moment in minutes(start, end)) and on_grid(person, start, terms)


def minutes(start, end):
    return [start + timedelta(minutes=number) for number in range(int((end - start).total_seconds() // 60))]


def is_there(person, moment) -> bool:
    local = moment.astimezone(WARSAW)
    minute = local.hour * 60 + local.minute
    return any(row.weekday == local.isoweekday() and row.start <= minute < row.end for row in person.hours)


def on_grid(person, start, terms) -> bool:
    first = start
    while (
        is_there(person, first - timedelta(minutes=1))
        and first.astimezone(WARSAW).date() == (first - timedelta(minutes=1)).astimezone(WARSAW).date()
    ):
        first -= timedelta(minutes=1)
    return (start - first).total_seconds() / 60 % terms.step == 0


SPANS = st.lists(st.tuples(st.integers(12, 80), st.integers(1, 16)), min_size=1, max_size=3)
TAKEN = st.lists(st.tuples(st.integers(0, 2), st.integers(30, 80), st.sampled_from([15, 30, 60])), max_size=6)
DAYS = st.sampled_from([MONDAY, MARCH - timedelta(days=1), OCTOBER - timedelta(days=1)])


@settings(max_examples=60, deadline=None)
@given(
    DAYS, SPANS, TAKEN, st.sampled_from([15, 30, 60]), st.sampled_from([0, 15]), st.integers(1, 4), st.data()
)
def test_never_shown_that_would_be_refused_and_never_refused_if_shown(
    day, spans, taken, step, gap, limit, data
):
    person = adviser(
        *[(15 * start, min(15 * (start + length), 1440)) for start, length in spans], daily_max=limit
    )
    rows = tuple(
        busy(at(0, day=day) + timedelta(days=after, minutes=15 * begin), long, gap)
        for after, begin, long in taken
    )
    closed = frozenset(data.draw(st.lists(st.just(day + timedelta(days=1)), max_size=1)))
    facts, now = (
        Facts((person,), rows, closed),
        at(0, day=day) + timedelta(minutes=data.draw(st.integers(0, 900))),
    )
    terms = {"duration": 60, "step": step, "gap": gap, "notice": 120}
    shown = set(ask(facts, since=day, until=day + timedelta(days=2), now=now, **terms))
    every = minutes(at(0, day=day), at(0, day=day + timedelta(days=3)))
    accepted = {
        start for start in every[::15] if would_be_accepted(start, person, facts, Terms(1, **terms), now)
    }
    assert shown == accepted


@settings(max_examples=40, deadline=None)
@given(SPANS, TAKEN)
def test_another_booking_never_adds_a_time(spans, taken):
    person = adviser(*[(15 * start, min(15 * (start + length), 1440)) for start, length in spans])
    rows = [busy(at(0) + timedelta(days=after, minutes=15 * begin), long) for after, begin, long in taken]
    whole = {"since": MONDAY, "until": MONDAY + timedelta(days=2)}
    shown = [set(ask(Facts((person,), tuple(rows[:number])), **whole)) for number in range(len(rows) + 1)]
    assert all(after <= before for before, after in zip(shown, shown[1:], strict=False))


def test_within_a_minute_the_grid_does_not_move():
    facts, now = Facts((adviser((540, 720)),)), at(9, 10)
    second = timedelta(seconds=random.randrange(1, 49))
    assert ask(facts, now=now + second) == ask(facts, now=now + timedelta(seconds=50))


def test_offered_time_is_counted_once_whatever_the_way():
    hours = (Hours(1, 540, 660, JANUARY, None, ("on_site",)), Hours(1, 600, 720, JANUARY, None, ("phone",)))
    assert offered_minutes(adviser()._replace(hours=hours), MONDAY, MONDAY, frozenset()) == 180
