"""How a time gets booked: one act behind one lock."""

from datetime import datetime, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from consultations import slots
from consultations.models import desk
from consultations.models.advisor import Advisor, Expertise
from consultations.models.booking import Booking, email_key, institution_key
from consultations.models.states import OPEN, State, Via, What
from consultations.models.turns import Taken, one_at_a_time
from hub.models import Hub
from mailing.hours import WARSAW

FAIRNESS = timedelta(weeks=4)
DETAILS = {
    "idea", "institution_name", "sector", "action", "deadline", "first_time", "people", "access_needs",
}  # fmt: skip


class Asking:
    """The half of Topic that books."""

    def book(self, *, starts: datetime, draft=None, form_key=None, **given) -> Booking:
        """Book a time, or return the booking that the same draft or form has made already.

        Needed: mode, talk (language of the conversation), name, language (of e-mails). Possible: email,
        phone, person (account), advisor (None: anyone), by (a member of staff, who need not keep the notice),
        now, and what DETAILS names; a draft brings its own details and files.

        Raises Taken with `alternatives` where the time is not free, ValidationError at a limit.
        """
        given = (draft.details() if draft else {}) | given
        try:
            return self.book_now(
                starts=starts, draft=draft, form_key=form_key or (draft.key if draft else None), **given
            )
        except Taken as refusal:
            wish = {"mode": given["mode"], "language": given["talk"], "person": given.get("person")}
            refusal.alternatives = self.nearest_times(
                starts,
                advisor=given.get("advisor"),
                by_staff=bool(given.get("by")),
                now=given.get("now"),
                **wish,
            )
            raise

    @transaction.atomic
    def book_now(self, *, starts, draft, form_key, mode, talk, name, language, email="", phone="",
                 person=None, advisor=None, by=None, now=None, **details) -> Booking:  # fmt: skip
        """`book` without alternatives to a refusal: they are looked for when the lock is free again."""
        if unknown := details.keys() - DETAILS:
            raise TypeError(f"not a detail of a consultation: {', '.join(sorted(unknown))}")
        now = now or timezone.now()
        one_at_a_time()
        made = Booking.objects.filter(form_key=form_key).first() if form_key else None
        if made:
            return made
        Booking.release_overdue(now)
        booking = Booking(
            topic=self, mode=mode, talk=talk, name=name, email=email, phone=phone, person=person,
            language=language, via=Via.PHONE if by else Via.WEB, form_key=form_key, made_at=now, **details,
        )  # fmt: skip
        self.refuse_unless_allowed(booking, draft=draft, by=by, now=now)
        self.seat(booking, starts, advisor=advisor, by_staff=bool(by), now=now)
        waits = self.needs_approval and not by
        state, what = (State.PENDING, What.ASKED) if waits else (State.BOOKED, What.BOOKED)
        booking.become(state, what, by=by, now=now)
        if draft:
            draft.documents.update(booking=booking, draft=None)
            draft.delete()
        booking.tell_made(now)
        return booking

    def seat(self, booking, starts: datetime, *, advisor=None, by_staff=False, now: datetime) -> None:
        """Unsaved: give the booking this time, an advisor and, at the hub, a room. Under the lock only."""
        without = booking if booking.pk else None
        day = starts.astimezone(WARSAW).date()
        known = desk.facts(day, day, person=booking.person, without=without)
        asked = slots.Question(
            terms=self.terms(by_staff=by_staff),
            mode=booking.mode,
            since=day,
            until=day,
            now=now,
            language=booking.talk,
            advisor=advisor.pk if advisor else None,
        )
        people = slots.free(asked, known).get(starts, []) if starts.second == starts.microsecond == 0 else []
        if not people or booking.mode not in self.modes:
            raise Taken(self.why_not(starts, by_staff=by_staff, now=now))
        rooms = slots.free_rooms(known, starts, self.duration) if booking.mode == slots.ON_SITE else []
        chosen = Advisor.objects.get(pk=self.choose(people, booking, now))
        booking.topic = self
        booking.put_at(starts, advisor=chosen, room=None)
        booking.room_id = rooms[0] if rooms else None

    # Who it is when the client has no wish ------------------------------------------------------------------

    def choose(self, people: list[int], booking, now: datetime) -> int:
        """First who knows the institution or the person, then who likes the topic, then the least booked."""
        if len(people) == 1:
            return people[0]
        known = (
            self.knows(booking)
            .filter(advisor__in=people)
            .order_by("-starts")
            .values_list("advisor", flat=True)
        )
        if met := known.first():
            return met
        rows = Expertise.objects.filter(topic=self, advisor__in=people).values_list("advisor", "preference")
        liking = dict(rows)
        gladly = [pk for pk in people if liking[pk] == max(liking.values())]
        return gladly[0] if len(gladly) == 1 else min(gladly, key=self.load(now))

    def knows(self, booking):
        """Earlier consultations of the same institution; of the same person where none was named."""
        met = Booking.objects.live().exclude(pk=booking.pk)
        if key := institution_key(booking.institution_name):
            return met.filter(institution_key=key)
        return met.filter(email_key=email_key(booking.email)).exclude(email_key="")

    def load(self, now: datetime):
        """Asks for the share of offered hours that are booked, four weeks around now: fair to part-timers."""
        today = now.astimezone(WARSAW).date()
        since, until = today - FAIRNESS, today + FAIRNESS
        known = desk.facts(since, until)
        hours, booked = desk.offered(known, since, until), slots.by_advisor(known.busy)
        return partial(share, hours, booked)

    # What is not allowed ------------------------------------------------------------------------------------

    def refuse_unless_allowed(self, booking, *, draft=None, by=None, now: datetime) -> None:
        """Raises ValidationError when the topic is closed, a draft is missing or enough is booked already."""
        if not self.active:
            raise ValidationError(_("Consultations on this topic cannot be booked at present."))
        if by:
            return
        if self.needs_draft and not (draft and draft.documents.exists()):
            raise ValidationError(_("This topic needs a draft of the application. Please attach the file."))
        self.refuse_beyond_limit(booking, now)

    def refuse_beyond_limit(self, booking, now: datetime) -> None:
        """Raises ValidationError when the institution has as many open consultations as it may."""
        if self.open_consultations(booking, now) < self.open_per_institution:
            return
        raise ValidationError(
            ngettext_lazy(
                "There is %(number)s open consultation already, which is the most at a time. After it, or by "
                "phone on %(phone)s, another can be booked.",
                "There are %(number)s open consultations already, which is the most at a time. After one of "
                "them, or by phone on %(phone)s, another can be booked.",
                "number",
            ),
            params={"number": self.open_per_institution, "phone": Hub.current().phone_shown},
        )

    def open_consultations(self, booking, now: datetime) -> int:
        """How many are still to come for this institution, or for the person where none was named."""
        return (
            self.knows(booking).filter(state__in=OPEN, starts__gt=now).exclude(pk=booking.replaces_id).count()
        )


def share(hours: dict, booked: dict, pk: int) -> tuple[float, int]:
    """Sorts advisors: the lowest share of booked to offered minutes first, then the number."""
    taken = sum((row.end - row.start).total_seconds() / 60 for row in booked.get(pk, []))
    return taken / max(hours.get(pk, 0), 1), pk
