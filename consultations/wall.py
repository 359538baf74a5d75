"""Hours on Warsaw's walls as minutes since 1970 in UTC, day by day. Pure functions.

Never the other way round: hours are stored as people say them, and no offset is stored anywhere.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from mailing.hours import WARSAW

EPOCH = date(1970, 1, 1).toordinal()
DAY = 24 * 60


@lru_cache(4096)
def midnight_of(day: date) -> tuple[int, bool]:
    """Warsaw's midnight in minutes since 1970, and whether the clocks change on that day."""
    here, there = (
        datetime(each.year, each.month, each.day, tzinfo=WARSAW).utcoffset()
        for each in (day, day + timedelta(days=1))
    )
    return (day.toordinal() - EPOCH) * DAY - int(here.total_seconds()) // 60, here != there


def instant(day: date, minutes: int, *, fold: int) -> int:
    """When the clocks show that. A time that is skipped becomes the moment of the change; of one that comes
    twice, `fold` says which.
    """
    whole, rest = divmod(minutes, DAY)
    naive = datetime(day.year, day.month, day.day) + timedelta(days=whole, minutes=rest)  # noqa: DTZ001
    early, late = (naive.replace(tzinfo=WARSAW, fold=turn) for turn in (0, 1))
    if early.utcoffset() < late.utcoffset():  # skipped: fold 0 reads it by the old offset, fold 1 by the new
        low, high = minute(late), minute(early)
        while low < high:
            middle = (low + high) // 2
            new = moment(middle).astimezone(WARSAW).utcoffset() == late.utcoffset()
            low, high = (low, middle) if new else (middle + 1, high)
        return low
    return minute(late if fold else early)


def is_ambiguous(start: int) -> bool:
    """Whether the clocks show this time twice."""
    local = moment(start).astimezone(WARSAW) if start in change_hours((start // DAY) // 366 + 1970) else None
    return bool(local) and local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


@lru_cache(64)
def change_hours(year: int) -> frozenset[int]:
    """Minutes close to a change of the clocks in that year and its neighbours: the only ones worth a look."""
    found = set()
    for number in range(date(year - 1, 1, 1).toordinal(), date(year + 2, 1, 1).toordinal()):
        midnight, changes = midnight_of(date.fromordinal(number))
        if changes:
            found.update(range(midnight, midnight + 6 * 60))
    return frozenset(found)


def minute(at: datetime) -> int:
    return int(at.timestamp() // 60)


def ceiling(at: datetime) -> int:
    return -int(-at.timestamp() // 60)


def moment(minutes: int) -> datetime:
    return datetime.fromtimestamp(minutes * 60, UTC)


def clock(minutes: int) -> str:
    """9:05; midnight at the end of a day is 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"
