"""How long somebody has to answer. Pure functions; `closed` are the days on which the hub is closed."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

from mailing.hours import WARSAW, wall_time

MORNING, EVENING = time(8), time(20)
TO_ANSWER = timedelta(hours=4)
BEFORE = timedelta(hours=2)  # an offer ends at least so long before the time it offers
SHORTEST = timedelta(minutes=30)


def is_workday(day: date, closed: Container[date] = ()) -> bool:
    return day.weekday() < 5 and day not in closed


def offer_until(now: datetime, starts: datetime, closed: Container[date] = ()) -> datetime | None:
    """Four working hours (8:00 to 20:00) from now, two hours before the start at the latest.

    None where that leaves less than half an hour: then nothing is offered.
    """
    now, left, day = now.astimezone(UTC), TO_ANSWER, now.astimezone(WARSAW).date()
    last = starts.astimezone(UTC) - BEFORE
    while day <= last.astimezone(WARSAW).date():
        if is_workday(day, closed):
            opens, closes = max(wall_time(day, MORNING), now), wall_time(day, EVENING)
            here = max(closes.astimezone(UTC) - opens.astimezone(UTC), timedelta())
            if here >= left:
                return enough(now, min(opens.astimezone(UTC) + left, last))
            left -= here
        day += timedelta(days=1)
    return enough(now, last)


def enough(now: datetime, until: datetime) -> datetime | None:
    return until if until - now >= SHORTEST else None


def after_workdays(now: datetime, days: int, closed: Container[date] = ()) -> datetime:
    """The same hour so many working days later, not before 8:00."""
    local = now.astimezone(WARSAW)
    day = local.date()
    while days:
        day += timedelta(days=1)
        days -= is_workday(day, closed)
    return wall_time(day, max(local.time().replace(microsecond=0), MORNING))
