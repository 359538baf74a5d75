"""Dates in words and lines that break well: `{% load polish %}`. Both languages, Warsaw time."""

from datetime import date, datetime, time

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

from innhub import polish

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def no_break(text: str) -> str:
    """`{{ page.title|no_break }}`: plain text is escaped as ever, the tags of safe HTML are left alone."""
    return polish.no_break_html(text) if isinstance(text, SafeString) else polish.no_break(text)


@register.filter
def day_in_words(day: date | datetime) -> str:
    """`{{ event.starts_at|day_in_words }}` → "wtorek, 24 listopada 2026", "Tuesday, 24 November 2026"."""
    if not day:
        return ""
    return f"{_weekday(_here(day))}, {date_format(_here(day), 'DATE_FORMAT')}"


@register.filter
def time_range(start: datetime | time, end: datetime | time | None) -> str:
    """`{{ slot.starts_at|time_range:slot.ends_at }}` → "10:00–13:00"; without an end "10:00"."""
    return "–".join(
        time_format(_here(moment), "TIME_FORMAT") for moment in (start, end) if moment is not None
    )


@register.simple_tag
def date_range(start: date | datetime, end: date | datetime | None) -> str:
    """`{% date_range a b %}` → "20–22 listopada 2026", "30 listopada – 2 grudnia 2026"; one day: one date."""
    first, last = _day(start), _day(end or start)
    whole = date_format(last, "DATE_FORMAT")
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    return f"{date_format(first, 'MONTH_DAY_FORMAT' if first.year == last.year else 'DATE_FORMAT')} – {whole}"


def _here(moment):
    """An aware moment on the hub's clock; days and times without a zone as they are."""
    return localtime(moment) if isinstance(moment, datetime) and is_aware(moment) else moment


def _day(moment: date | datetime) -> date:
    moment = _here(moment)
    return moment.date() if isinstance(moment, datetime) else moment


def _weekday(day: date) -> str:
    """Polish writes the weekday small within a line; Django's catalogue has it with a capital."""
    name = date_format(day, "l")
    return name.lower() if get_language() == "pl" else name
