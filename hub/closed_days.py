"""Days on which Poland rests by law (Act of 18 January 1951 on days off work; 24 December since 2025)."""

from datetime import date
from typing import NamedTuple

import holidays


class Holiday(NamedTuple):
    day: date
    name_pl: str
    name_en: str


def polish(since: date, until: date) -> list[Holiday]:
    """The public holidays of these days, both included, Sundays that are holidays among them."""
    years = range(since.year, until.year + 1)
    polish, english = (
        holidays.country_holidays("PL", years=years, language=name) for name in ("pl", "en_US")
    )
    return [Holiday(day, polish[day], english[day]) for day in sorted(polish.keys()) if since <= day <= until]
