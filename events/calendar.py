"""A month as a table: weeks from Monday, each day with what happens on it. No clock and no query inside."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse

from events.cards import Card

FIRST, LAST = 2015, 2100


class Day(NamedTuple):
    day: date
    in_month: bool
    is_today: bool
    cards: list[Card]


class Month(NamedTuple):
    day: date  # the first
    today: date

    @classmethod
    def at(cls, year: int, month: int, today: date) -> "Month | None":
        """None for a month that no calendar of ours has."""
        known = FIRST <= year <= LAST and 1 <= month <= 12
        return cls(date(year, month, 1), today) if known else None

    @property
    def before(self) -> "Month | None":
        earlier = self.day - timedelta(days=1)
        return self.at(earlier.year, earlier.month, self.today)

    @property
    def after(self) -> "Month | None":
        later = self.day + timedelta(days=31)
        return self.at(later.year, later.month, self.today)

    @property
    def address(self) -> str:
        return reverse("events:month", args=[self.day.year, self.day.month])

    def weeks(self, cards: Iterable[Card]) -> list[list[Day]]:
        """An event of several days stands on each of them."""
        cards = list(cards)
        return [
            [self.filled(day, cards) for day in week]
            for week in calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)
        ]

    def filled(self, day: date, cards: list[Card]) -> Day:
        inside = day.month == self.day.month
        on_it = [card for card in cards if card.start.date() <= day <= card.end.date()] if inside else []
        return Day(day, inside, day == self.today, on_it)
