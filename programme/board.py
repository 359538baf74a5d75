"""The deadline board as it is printed: months, closing times within them, and what closes then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from programme import brussels
from programme.models import Action, Deadline, KeyAction, Sector

SOON = 14  # days


@dataclass
class Line:
    """One deadline with its sectors in the order of the programme."""

    deadline: Deadline
    sectors: list[Sector]


@dataclass
class Moment:
    """Everything that closes at the same instant, under one date tile."""

    closes_at: datetime
    left: str  # "12 days left", "" once it has passed
    soon: bool  # within two weeks
    lines: list[Line]
    sectors: list[Sector]  # of all its lines

    @property
    def day(self) -> date:
        return brussels.local(self.closes_at).date()

    @property
    def hour(self) -> str:
        return brussels.hour_in_words(self.closes_at)


@dataclass
class Month:
    day: date  # the first of it
    moments: list[Moment]


@dataclass
class Waiting:
    """A month in which calls usually close, with the actions for which nothing is announced yet."""

    day: date  # the first of it; that it is expected in this very year is no promise
    actions: list[Action]
    sectors: list[Sector]


@dataclass
class Described:
    """An action from `for_board()` with its sectors."""

    action: Action
    sectors: list[Sector]


def sectors_of(request) -> dict[str, Sector]:
    """`Sector.objects.by_code()`, asked once for all the tags of a page."""
    if not hasattr(request, "sectors"):
        request.sectors = Sector.objects.by_code()
    return request.sectors


def months(deadlines: Iterable[Deadline], sectors: dict[str, Sector], now: datetime) -> list[Month]:
    """Deadlines from `for_board()`, already in order of time, by month and instant on Brussels' clock."""
    lined = closing_times(deadlines, sectors, now)
    by_month = groupby(lined, key=lambda moment: moment.day.replace(day=1))
    return [Month(first, list(group)) for first, group in by_month]


def closing_times(deadlines: Iterable[Deadline], sectors: dict[str, Sector], now: datetime) -> list[Moment]:
    """What closes at the same instant, together."""
    found = []
    for closes_at, at_once in groupby(deadlines, key=lambda deadline: deadline.closes_at):
        lines = [Line(one, in_order(one.sector_codes(), sectors)) for one in at_once]
        together = set().union(*(line.deadline.sector_codes() for line in lines))
        left = brussels.days_left_in_words(closes_at, now)
        soon = brussels.days_left(closes_at, now) <= SOON
        found.append(Moment(closes_at, left, soon, lines, in_order(together, sectors)))
    return found


def waiting(
    actions: Iterable[Action], announced: set[int], sectors: dict[str, Sector], today: date
) -> list[Waiting]:
    """Actions from `for_board()` with a usual month and no announced deadline, by the month expected next."""
    months = [(action.expected_month(today), action) for action in actions if action.pk not in announced]
    expected = sorted((pair for pair in months if pair[0]), key=lambda pair: pair[0])
    found = []
    for day, pairs in groupby(expected, key=lambda pair: pair[0]):
        named = [action for _day, action in pairs]
        together = set().union(*(action.sector_codes for action in named))
        found.append(Waiting(day, named, in_order(together, sectors)))
    return found


def described(actions: Iterable[Action], sectors: dict[str, Sector]) -> list[Described]:
    return [Described(action, in_order(set(action.sector_codes), sectors)) for action in actions]


def key_actions(actions: Iterable[Action], sectors: dict[str, Sector]) -> list[tuple[str, list[Described]]]:
    """(name of the key action, its actions) in the order of the programme."""
    every = described(actions, sectors)
    pairs = [(key.label, [one for one in every if one.action.key_action == key]) for key in KeyAction]
    return [(name, found) for name, found in pairs if found]


def in_order(codes: set[str], sectors: dict[str, Sector]) -> list[Sector]:
    return [sector for code, sector in sectors.items() if code in codes]
