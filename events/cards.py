"""What a list says of an event, ready to be written down. Sixty rows are many: a value is formatted once."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from events import pills
from events.models import Event, Format
from innhub.templatetags.polish import date_range
from programme.models import Sector

SPOKEN = {
    "pl": gettext_lazy("in Polish"),
    "en": gettext_lazy("in English"),
    "uk": gettext_lazy("in Ukrainian"),
    "be": gettext_lazy("in Belarusian"),
    "lt": gettext_lazy("in Lithuanian"),
    "de": gettext_lazy("in German"),
    "es": gettext_lazy("in Spanish"),
}


class Card(NamedTuple):
    day: date
    title: str
    address: str
    facts: tuple[str, ...]
    sectors: tuple[tuple[str, str], ...]  # (code in lower case, name)
    pill: pills.Pill
    cancelled: bool
    start: datetime
    end: datetime


class Month(NamedTuple):
    day: date  # the first
    cards: list[Card]


def cards(events: Iterable[Event], sectors: dict[str, Sector], now: datetime) -> list[Card]:
    """One for each event of for_cards(), in the active language. `sectors`: Sector.objects.by_code()."""
    language = get_language()
    names = {code: (code.lower(), sector.name) for code, sector in sectors.items()}
    return [card(event, names, now, language) for event in events]


def card(event: Event, names: dict[str, tuple[str, str]], now: datetime, language: str) -> Card:
    start, end = localtime(event.starts_at), localtime(event.ends_at)
    return Card(
        day=start.date(),
        title=event.title,
        address=address(event.slug, language),
        facts=tuple(filter(None, (hours(start, end), where(event), spoken(event), aids(event)))),
        sectors=tuple(pair for code, pair in names.items() if code in event.sector_codes),
        pill=pills.of_event(event, now),
        cancelled=bool(event.cancelled_at),
        start=start,
        end=end,
    )


def by_month(rows: Iterable[Card], today: date | None = None) -> list[Month]:
    """What began last month and is still going on stands under this one, when `today` is given."""
    earliest = today.replace(day=1) if today else date.min

    def month(row: Card) -> date:
        return max(row.day.replace(day=1), earliest)

    return [Month(day, list(group)) for day, group in groupby(rows, key=month)]


@lru_cache(4096)
def address(slug: str, language: str) -> str:
    """reverse() for every row would cost more than fetching it."""
    return reverse("events:event", args=[slug])


def hours(start: datetime, end: datetime) -> str:
    """ "9:00–14:00"; the days where there are several."""
    if start.date() != end.date():
        return days(start.date(), end.date(), get_language())
    return f"{clock(start.time(), get_language())}–{clock(end.time(), get_language())}"


@lru_cache(512)
def clock(moment: time, language: str) -> str:
    return time_format(moment, "TIME_FORMAT")


@lru_cache(512)
def days(first: date, last: date, language: str) -> str:
    return date_range(first, last)


def where(event: Event) -> str:
    """The building, "online", or both."""
    if event.format == Format.ONLINE:
        return pgettext("event", "online")
    place = event.venue.name if event.venue else pgettext("event", "on site")
    return _("%(place)s or online") % {"place": place} if event.format == Format.HYBRID else place


def spoken(event: Event) -> str:
    return ", ".join(str(SPOKEN[language]) for language in event.languages)


def aids(event: Event) -> str:
    """What helps those who hear less."""
    given = [_("Polish Sign Language")] if event.sign_language else []
    return ", ".join([*given, *([_("live captions")] if event.captions else [])])
