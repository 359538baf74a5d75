"""Who is offered a freed place, and until when. Pure functions: no clock and no query inside.

Moments are aware datetimes; promises are made in the wall time of Warsaw. docs/decisions/0008-seats.md says
why.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from mailing.hours import WARSAW, wall_time

SHORTEST = timedelta(hours=2)
LONGEST = timedelta(hours=48)
LAST_DAY = timedelta(hours=24)
ASKED_PER_SEAT = 3  # on the last day
EVENING = time(21)
MORNING = time(8)


def is_last_day(now: datetime, cutoff: datetime) -> bool:
    """Too late to keep a seat for one person who may be asleep: several are asked, the first answer wins."""
    return cutoff.astimezone(UTC) - now.astimezone(UTC) <= LAST_DAY


def offer_until(now: datetime, cutoff: datetime) -> datetime | None:
    """Until when an offer made `now` is open; None when no offer can be made any more.

    A quarter of the time left, between 2 and 48 hours; on the last day, when no seat is kept, as long as
    possible. Never past the cut-off and never ending between 21:00 and 8:00: then at 21:00 if that leaves two
    hours, else at 8:00.
    """
    now, cutoff = now.astimezone(UTC), cutoff.astimezone(UTC)  # hours that pass, not hours on the wall
    if cutoff <= now:
        return None
    window = min(max((cutoff - now) / 4, SHORTEST), LONGEST)
    end = cutoff if is_last_day(now, cutoff) else on_the_quarter(now + window, now + SHORTEST)
    if not at_night(end):
        return end
    evening, morning = night_around(end)
    if evening - now >= SHORTEST:
        return evening
    if morning <= cutoff:
        return morning
    return evening if evening > now else None


def on_the_quarter(end: datetime, earliest: datetime) -> datetime:
    """The quarter of an hour before `end`, which reads better in a mail, unless that is too early."""
    quarter = end - timedelta(minutes=end.minute % 15, seconds=end.second, microseconds=end.microsecond)
    return max(quarter, earliest)


def at_night(moment: datetime) -> bool:
    """Whether nobody should have to answer then. 21:00 and 8:00 themselves are day."""
    clock = moment.astimezone(WARSAW).time()
    return clock > EVENING or clock < MORNING


def night_around(moment: datetime) -> tuple[datetime, datetime]:
    """21:00 before and 8:00 after a moment of the night."""
    local = moment.astimezone(WARSAW)
    first = local.date() if local.time() > EVENING else local.date() - timedelta(days=1)
    return wall_time(first, EVENING), wall_time(first + timedelta(days=1), MORNING)


class Waiting(NamedTuple):
    """One in the queue, as far as the choice is concerned."""

    pk: int
    institution: str  # "" for somebody who named none


def next_in_line(
    queue: Iterable[Waiting], *, seats: int, limit: int | None = None, used: dict[str, int] | None = None
) -> list[int]:
    """The pks to be offered `seats` places, in order; who is passed over keeps the place in the queue.

    `limit` is the number of places per institution and `used` how many each has; a person whose institution
    has all of its places is passed over until one of them is given back.
    """
    taken, chosen = Counter(used), []
    for entry in queue:
        if len(chosen) >= seats:
            break
        if is_eligible(entry.institution, limit=limit, used=taken):
            taken[entry.institution] += 1
            chosen.append(entry.pk)
    return chosen


def is_eligible(institution: str, *, limit: int | None, used: dict[str, int]) -> bool:
    return limit is None or not institution or used.get(institution, 0) < limit
