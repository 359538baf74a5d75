"""When mail may leave and when a reminder is due, by the clocks of Warsaw. Pure functions."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")
MORNING = time(8)
EVENING = time(20)


def wall_time(day: date, at: time) -> datetime:
    """The instant at which Warsaw's clocks show `at`.

    An hour that does not exist (last Sunday of March) becomes the one an hour later; one that exists twice
    (October) is the first of the two.
    """
    moment = datetime.combine(day, at, WARSAW)
    return moment.astimezone(ZoneInfo("UTC")).astimezone(WARSAW)


def days_before(moment: datetime, days: int = 1, at: time = time(9)) -> datetime:
    """The instant `days` calendar days before `moment`, when the clocks show `at`."""
    return wall_time(moment.astimezone(WARSAW).date() - timedelta(days=days), at)


def is_quiet(now: datetime) -> bool:
    """Whether nobody wants a reminder now: before 8:00 or from 20:00 on."""
    return not MORNING <= now.astimezone(WARSAW).time() < EVENING
