"""Which times are free. Pure functions: facts in, times out; no clock and no query inside.

The same function answers the picker, the booking, the staff and the list of those who wait, so that nothing
is shown that would be refused. Inside, moments are minutes since 1970 (wall.py): durations, breaks and notice
pass, whatever the clocks on the wall do. docs/decisions/0009-free-times.md says why.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from consultations.wall import DAY, ceiling, instant, is_ambiguous, midnight_of, minute, moment
from mailing.hours import WARSAW

ON_SITE = "on_site"  # the way of meeting that needs a room
NO_MODES: tuple[str, ...] = ()


class Terms(NamedTuple):
    """The rules of a topic; all but `horizon` (days) in minutes."""

    topic: int
    duration: int
    step: int
    gap: int = 0
    notice: int = 0
    horizon: int = 45


class Hours(NamedTuple):
    """Weekly hours in minutes of local time. `modes` empty: every way."""

    weekday: int  # ISO: Monday is 1
    start: int
    end: int
    first: date
    last: date | None = None
    modes: tuple[str, ...] = NO_MODES


class Other(NamedTuple):
    """Hours of one day that differ: closed, replace or extra."""

    day: date
    kind: str
    start: int = 0
    end: int = DAY
    modes: tuple[str, ...] = NO_MODES


class Busy(NamedTuple):
    """A live booking. `until` includes the break after it."""

    advisor: int
    start: datetime
    end: datetime
    until: datetime
    room: int | None = None
    mine: bool = False  # of the person who asks


class Adviser(NamedTuple):
    """One who advises: `topics` maps a topic's pk to the preference."""

    pk: int
    topics: dict[int, int]
    languages: tuple[str, ...]
    daily_max: int = 99
    weekly_max: int = 99
    hours: tuple[Hours, ...] = ()
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Facts:
    advisers: tuple[Adviser, ...]
    busy: tuple[Busy, ...] = ()
    closed: frozenset[date] = field(default_factory=frozenset)  # days on which the whole hub is closed
    rooms: tuple[int, ...] = ()  # empty: rooms are not counted


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody looks for, on the days `since` to `until` (both included) of Warsaw's calendar."""

    terms: Terms
    mode: str
    since: date
    until: date
    now: datetime
    language: str = ""  # "" for any
    advisor: int | None = None


class Window(NamedTuple):
    """A stretch in which an advisor is there; the grid of starts begins at `anchor`."""

    start: int
    end: int
    anchor: int
    day: date


def free(question: Question, facts: Facts) -> dict[datetime, list[int]]:
    """{start: pks of the advisors who are free then}, in order of time."""
    now, terms = ceiling(question.now), question.terms
    today = question.now.astimezone(WARSAW).date()
    first, last = max(question.since, today), min(question.until, today + timedelta(days=terms.horizon))
    taken = by_advisor(facts.busy)
    mine = [(minute(row.start), ceiling(row.end)) for row in facts.busy if row.mine]
    found: dict[int, list[int]] = defaultdict(list)
    for adviser in sorted(candidates(question, facts)):
        full = full_days(adviser, taken[adviser.pk])
        windows = [
            window
            for window in windows_of(adviser, question.mode, first, last, facts.closed)
            if not full(window.day)
        ]
        busy = [(minute(row.start), ceiling(row.until)) for row in taken[adviser.pk]]
        for start in starts(windows, merged(busy), terms, now + terms.notice):
            found[start].append(adviser.pk)
    times = clear_of(merged(mine), sorted(found), terms.duration)
    if question.mode == ON_SITE and facts.rooms:
        times = with_a_room(facts, times, terms.duration)
    return {moment(start): found[start] for start in times}


def candidates(question: Question, facts: Facts) -> Iterator[Adviser]:
    """Those who know the topic, speak the language and, if one is wished for, are the one."""
    for adviser in facts.advisers:
        speaks = not question.language or question.language in adviser.languages
        wished = question.advisor in {None, adviser.pk}
        if speaks and wished and question.terms.topic in adviser.topics:
            yield adviser


def starts(
    windows: Iterable[Window], busy: list[tuple[int, int]], terms: Terms, earliest: int
) -> Iterator[int]:
    """The starts on the grid whose consultation ends within the window and whose break is clear of `busy`."""
    ends = [end for _start, end in busy]
    for window in windows:
        row, low = bisect_right(ends, max(window.start, earliest)), max(window.start, earliest)
        while True:
            limit = busy[row][0] - terms.gap if row < len(busy) else window.end
            high = min(limit, window.end) - terms.duration
            first = window.anchor + -(-(low - window.anchor) // terms.step) * terms.step
            for start in range(first, high + 1, terms.step):
                if not is_ambiguous(start):
                    yield start
            if row >= len(busy) or busy[row][0] >= window.end:
                break
            low, row = max(low, busy[row][1]), row + 1


# Days of an advisor ----------------------------------------------------------------------------------------


def windows_of(
    adviser: Adviser, mode: str, first: date, last: date, closed: frozenset[date]
) -> Iterator[Window]:
    """When the advisor is there in this way, from `first` to `last`, in order and without overlap."""
    weekly, others = defaultdict(list), defaultdict(list)
    for hours in adviser.hours:
        weekly[hours.weekday].append(hours)
    for other in adviser.others:
        others[other.day].append(other)
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if day in closed or not (weekly[day.isoweekday()] or others[day]):
            continue
        valid = [row for row in weekly[day.isoweekday()] if is_valid(row, day)]
        for start, end, anchor in open_minutes(valid, others[day], mode):
            yield from window(day, start, end, anchor)


def covers(windows: Iterable[Window], start: datetime, end: datetime) -> bool:
    """Whether one stretch holds the whole of it."""
    return any(row.start <= minute(start) and ceiling(end) <= row.end for row in windows)


def is_valid(hours: Hours, day: date) -> bool:
    return hours.first <= day and (hours.last is None or day <= hours.last)


def open_minutes(weekly: list[Hours], others: list[Other], mode: str) -> list[tuple[int, int, int]]:
    """[(from, until, anchor)] on the wall: hours that touch are one, closed parts are cut out."""
    instead = [row for row in others if row.kind == "replace"]
    extra = [row for row in others if row.kind == "extra"]
    rows = [row for row in [*(instead or weekly), *extra] if not row.modes or mode in row.modes]
    there = [(row.start, row.end) for row in rows]
    away = merged((row.start, row.end) for row in others if row.kind == "closed")
    pieces = []
    for anchor, end in merged(there):
        start = anchor
        for gone, back in away:
            if gone < end and back > start:
                pieces.append((start, min(gone, end), anchor))
                start = back
        pieces.append((start, end, anchor))
    return [piece for piece in pieces if piece[0] < piece[1]]


def window(day: date, start: int, end: int, anchor: int) -> Iterator[Window]:
    """The stretch in minutes since 1970. On the nights of a change the part that surely exists."""
    midnight, changes = midnight_of(day)
    if not changes:
        yield Window(midnight + start, midnight + end, midnight + anchor, day)
        return
    opens, closes = instant(day, start, fold=1), instant(day, end, fold=0)
    if opens < closes:
        yield Window(opens, closes, opens - (start - anchor), day)


def full_days(adviser: Adviser, busy: list[Busy]):
    """Asks whether the advisor's limit is reached on a day, or in its week, of Warsaw's calendar."""
    days = Counter(row.start.astimezone(WARSAW).date() for row in busy)
    weeks = Counter()
    for day, number in days.items():
        weeks[day.isocalendar()[:2]] += number
    full = {day for day, number in days.items() if number >= adviser.daily_max}
    full_weeks = {week for week, number in weeks.items() if number >= adviser.weekly_max}

    def is_full(day: date) -> bool:
        return day in full or (bool(full_weeks) and day.isocalendar()[:2] in full_weeks)

    return is_full


def offered_minutes(adviser: Adviser, first: date, last: date, closed: frozenset[date]) -> int:
    """How much time an advisor offers in these days, whatever the way of meeting."""
    modes = {mode for row in [*adviser.hours, *adviser.others] for mode in row.modes} or {""}
    spans = [
        (stretch.start, stretch.end)
        for mode in modes
        for stretch in windows_of(adviser, mode, first, last, closed)
    ]
    return sum(end - start for start, end in merged(spans))


# Rooms and people ------------------------------------------------------------------------------------------


def free_rooms(facts: Facts, start: datetime, duration: int) -> list[int]:
    """The rooms that nobody has from `start` on for so many minutes."""
    return [room for room in facts.rooms if clear_of(room_busy(facts, room), [minute(start)], duration)]


def with_a_room(facts: Facts, times: list[int], duration: int) -> list[int]:
    """Those of the times at which at least one room is free."""
    fitting = set()
    for room in facts.rooms:
        fitting.update(clear_of(room_busy(facts, room), times, duration))
    return sorted(fitting)


def room_busy(facts: Facts, room: int) -> list[tuple[int, int]]:
    return merged((minute(row.start), ceiling(row.end)) for row in facts.busy if row.room == room)


def clear_of(busy: list[tuple[int, int]], times: list[int], duration: int) -> list[int]:
    ends = [end for _start, end in busy]
    return [
        start
        for start in times
        if (row := bisect_right(ends, start)) == len(busy) or busy[row][0] >= start + duration
    ]


def by_advisor(busy: Iterable[Busy]) -> dict[int, list[Busy]]:
    found = defaultdict(list)
    for row in busy:
        found[row.advisor].append(row)
    return found


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, with those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def nearest(times: Iterable[datetime], wanted: datetime, number: int = 3) -> list[datetime]:
    """The times closest to the one that was wanted, in order of time."""
    times = sorted(times)
    place = bisect_left(times, wanted)
    close = sorted(times[max(place - number, 0) : place + number], key=lambda time: abs(time - wanted))
    return sorted(close[:number])
