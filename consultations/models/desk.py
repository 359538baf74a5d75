"""What is free, asked of the database: the facts by four queries, the answer by slots.free."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations import slots
from consultations.models.advisor import Advisor, Expertise
from consultations.models.booking import Booking
from consultations.models.hours import AvailabilityException, AvailabilityRule
from consultations.models.room import Room
from consultations.models.states import LIVE
from consultations.models.turns import TAKEN
from hub.models import ClosedDay
from mailing.hours import WARSAW

AROUND = (timedelta(days=2), timedelta(days=14))  # where alternatives to a time are looked for


def facts(since: date, until: date, *, person=None, without=None) -> slots.Facts:
    """Everything that free times depend on in these days, and the weeks they are part of.

    `person` is the account that asks; `without` a booking that is about to leave its time.
    """
    first = since - timedelta(days=since.weekday())
    last = until + timedelta(days=6 - until.weekday())
    bookings = Booking.objects.filter(
        state__in=LIVE, starts__lt=beginning(last, 2), busy_until__gt=beginning(first)
    )
    rows = bookings.exclude(pk=without.pk) if without else bookings
    return slots.Facts(
        advisers=advisers(since, until),
        busy=tuple(
            slots.Busy(*row[:5], mine=bool(person) and row[5] == person.pk)
            for row in rows.values_list("advisor", "starts", "ends", "busy_until", "room", "person")
        ),
        closed=frozenset(ClosedDay.objects.between(since, until).values_list("day", flat=True)),
        rooms=tuple(Room.objects.filter(active=True).values_list("pk", flat=True)),
    )


def local_day(now: datetime | None = None) -> date:
    return (now or timezone.now()).astimezone(WARSAW).date()


def beginning(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), datetime.min.time(), WARSAW)


def advisers(since: date, until: date) -> tuple[slots.Adviser, ...]:
    """The active ones with topics and hours, in one query."""
    own = {"advisor": OuterRef("pk")}
    hours = {"start": "from_minute", "end": "until_minute", "modes": "modes"}
    known = Expertise.objects.filter(**own).values_list(JSONObject(topic="topic", preference="preference"))
    weekly = AvailabilityRule.objects.between(since, until).filter(**own).order_by()
    others = AvailabilityException.objects.filter(**own, day__range=(since, until)).order_by()
    valid = {"weekday": "weekday", "first": "valid_from", "last": "valid_until"}
    rows = Advisor.objects.active().annotate(
        known=ArraySubquery(known),
        weekly=ArraySubquery(weekly.values_list(JSONObject(**hours, **valid))),
        others=ArraySubquery(others.values_list(JSONObject(**hours, day="day", kind="kind"))),
    )
    names = ["pk", "known", "languages", "daily_max", "weekly_max", "weekly", "others"]
    return tuple(adviser(*row) for row in rows.order_by("pk").values_list(*names))


def adviser(pk, known, languages, daily_max, weekly_max, weekly, others) -> slots.Adviser:
    return slots.Adviser(
        pk=pk,
        topics={row["topic"]: row["preference"] for row in known},
        languages=tuple(languages),
        daily_max=daily_max,
        weekly_max=weekly_max,
        hours=tuple(slots.Hours(**dated(row, "first", "last")) for row in weekly),
        others=tuple(slots.Other(**dated(row, "day")) for row in others),
    )


def dated(row: dict, *names: str) -> dict:
    """JSON has no dates."""
    days = {name: date.fromisoformat(row[name]) for name in names if row[name]}
    return row | days | {"modes": tuple(row["modes"])}


class Desk:
    """The half of Topic that knows what is free."""

    def free_times(
        self,
        *,
        mode: str,
        since: date,
        until: date,
        language: str = "",
        advisor=None,
        person=None,
        without=None,
        by_staff: bool = False,
        now: datetime | None = None,
    ) -> dict[datetime, list[int]]:
        """{start: pks of free advisors} on these Warsaw days: what can be booked, and nothing else.

        `person`: the signed-in user, who cannot be in two places; `without`: the booking that moves.
        """
        return slots.free(
            slots.Question(
                terms=self.terms(by_staff=by_staff),
                mode=mode,
                since=since,
                until=until,
                now=now or timezone.now(),
                language=language,
                advisor=advisor.pk if advisor else None,
            ),
            facts(since, until, person=person, without=without),
        )

    def nearest_times(self, wanted: datetime, *, number: int = 3, **wish) -> list[tuple[datetime, list]]:
        """[(start, [Advisor])] closest to a time that was wanted; `wish` as for free_times, without days."""
        today = local_day(wish.get("now"))
        day = min(max(wanted.astimezone(WARSAW).date(), today), self.last_day(today))
        for around in AROUND:
            times = self.free_times(since=day - around, until=day + around, **wish)
            if len(times) >= number:
                break
        chosen = slots.nearest(times, wanted, number)
        people = Advisor.objects.in_bulk({pk for start in chosen for pk in times[start]})
        return [(start, [people[pk] for pk in times[start]]) for start in chosen]

    def last_day(self, today: date) -> date:
        return today + timedelta(days=self.horizon_days)

    def why_not(self, starts: datetime, *, by_staff: bool, now: datetime):
        """A whole sentence on why a start is not free."""
        if starts <= now:
            return _("This time has passed. Please choose another one.")
        if not by_staff and starts < now + timedelta(hours=self.notice_hours):
            return _("This time is too soon: the advisor needs some time to prepare.")
        if starts.astimezone(WARSAW).date() > self.last_day(local_day(now)):
            return _("This time is too far ahead: times are opened gradually.")
        return TAKEN


def next_times(topics, *, now: datetime | None = None, language: str = "") -> dict[int, datetime]:
    """{topic's pk: its next free time} for a page that lists topics: four queries a fortnight looked at."""
    now, found, left = now or timezone.now(), {}, list(topics)
    since, days = now.astimezone(WARSAW).date(), timedelta(days=13)
    last = since + timedelta(days=max((topic.horizon_days for topic in left), default=0))
    while left and since <= last:
        known = facts(since, since + days)
        for topic in left:
            earliest = [
                first_in(topic, mode, since, since + days, now, language, known) for mode in topic.modes
            ]
            if any(earliest):
                found[topic.pk] = min(filter(None, earliest))
        left = [topic for topic in left if topic.pk not in found]
        since += days + timedelta(days=1)
    return found


def first_in(topic, mode, since, until, now, language, known) -> datetime | None:
    asked = slots.Question(
        terms=topic.terms(), mode=mode, since=since, until=until, now=now, language=language
    )
    return next(iter(slots.free(asked, known)), None)


def orphans(advisor, *, now: datetime | None = None) -> list[Booking]:
    """Bookings to come that the advisor's hours no longer cover: somebody has to move or to keep them.

    To see what a change would orphan: save it in a transaction, ask here, roll back.
    """
    now = now or timezone.now()
    rows = list(advisor.bookings.coming(now).select_related("topic"))
    if not rows:
        return []
    first, last = local_day(rows[0].starts), local_day(rows[-1].starts)
    known = facts(first, last)
    own = next((row for row in known.advisers if row.pk == advisor.pk), None)
    there = {
        mode: list(slots.windows_of(own, mode, first, last, known.closed)) if own else []
        for mode in {row.mode for row in rows}
    }
    return [row for row in rows if not slots.covers(there[row.mode], row.starts, row.ends)]


def offered(known: slots.Facts, since: date, until: date) -> dict[int, int]:
    """{advisor's pk: minutes offered}."""
    return {row.pk: slots.offered_minutes(row, since, until, known.closed) for row in known.advisers}
