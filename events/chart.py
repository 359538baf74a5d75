"""How an event filled: a picture of seats and queue over time. Data in, SVG out; no clock and no query."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from events.models import State, Why

WIDTH, HEIGHT = 640, 200


class Moment(NamedTuple):
    at: datetime
    seats: int
    waiting: int


class Taken(NamedTuple):
    """A step as far as seats are concerned."""

    at: datetime
    registration: int
    after: str  # a State
    why: str  # a Why


def course(steps: Iterable[Taken]) -> list[Moment]:
    """How many had a seat (confirmed, or held for them) and how many waited after each step."""
    seated, waiting, found = set(), set(), []
    for step in steps:
        for members, belongs in [(seated, has_seat(step)), (waiting, step.after == State.WAITING)]:
            (members.add if belongs else members.discard)(step.registration)
        found.append(Moment(step.at, len(seated), len(waiting)))
    return found


def has_seat(step: Taken) -> bool:
    """A seat is kept while the address is confirmed and while one person alone has an offer."""
    return step.after == State.CONFIRMED or step.why in {Why.HELD, Why.OFFERED}


def by_day(moments: list[Moment]) -> list[Moment]:
    """How each day ended."""
    return list({localdate(moment.at): moment for moment in moments}.values())


def drawing(moments: list[Moment], places: int | None, label: str) -> SafeString:
    """Two stairs, and a line for the number of places. The colours stand in admin-events.css."""
    highest = max([1, places or 0, *(max(moment.seats, moment.waiting) for moment in moments)])
    first, last = moments[0].at, moments[-1].at
    span = (last - first).total_seconds() or 1

    def x(at: datetime) -> float:
        return round((at - first).total_seconds() / span * WIDTH, 1)

    def y(number: int) -> float:
        return round(HEIGHT - number / highest * (HEIGHT - 10), 1)

    def stairs(numbers: list[int]) -> str:
        path = f"M0 {y(0)}"
        for moment, number in zip(moments, numbers, strict=True):
            path += f"H{x(moment.at)}V{y(number)}"
        return f"{path}H{WIDTH}"

    limit = format_html('<path class="chart__places" d="M0 {0}H{1}"/>', y(places), WIDTH) if places else ""
    return format_html(
        '<svg class="chart" role="img" aria-label="{}" viewBox="-4 -4 {} {}">{}'
        '<path class="chart__waiting" d="{}"/><path class="chart__seats" d="{}"/>'
        '<text x="2" y="{}">{}</text></svg>',
        label,
        WIDTH + 8,
        HEIGHT + 8,
        limit,
        stairs([moment.waiting for moment in moments]),
        stairs([moment.seats for moment in moments]),
        y(highest) + 14,
        highest,
    )
