"""How many seats there are and who has them. Reading only; deciding is admission.py's."""

from collections import Counter
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events import waitlist
from events.models.states import Admission, Mode, Stage, State, Why
from mailing.hours import days_before

LAST_PLACES = 5
GROUP_LIMIT = 10  # people registered at once where the event sets no places per institution
NAMES_FIXED = time(8)


class Seats:
    """The third of Event that counts."""

    def locked(self):
        """This event read again under its row lock, so that nobody else decides on its seats until we commit.

        FOR NO KEY UPDATE: rows that merely refer to the event are not held up. Inside a transaction only.
        """
        return type(self).objects.select_for_update(no_key=True).get(pk=self.pk)

    def places(self, mode: str) -> int | None:
        """How many can take part in this way; None is no limit."""
        return self.capacity if mode == Mode.ON_SITE else self.online_capacity

    def taken_now(self, mode: str) -> int:
        return self.registrations.holding().filter(mode=mode).count()

    def free(self, mode: str) -> int | None:
        """Seats that nobody holds, counted now; None is no limit. Those who wait come first: place_for."""
        places = self.places(mode)
        return None if places is None else max(0, places - self.taken_now(mode))

    def over_by(self, mode: str) -> int:
        """How many hold a seat too many, after staff lowered the number of places."""
        places = self.places(mode)
        return 0 if places is None else max(0, self.taken_now(mode) - places)

    def free_by_mode(self) -> dict[str, int | None]:
        """{mode: seats that a newcomer can have at once} (None: no limit). Free of queries after
        with_seats().

        None is left for a newcomer while anybody waits.
        """
        counts = {Mode.ON_SITE: "taken", Mode.ONLINE: "taken_online"}
        waiting = self.waiting if "waiting" in self.__dict__ else self.registrations.queue().count()
        found = {}
        for mode in self.modes:
            places = self.places(mode)
            taken = self.__dict__[counts[mode]] if counts[mode] in self.__dict__ else self.taken_now(mode)
            found[mode] = None if places is None else 0 if waiting else max(0, places - taken)
        return found

    @property
    def free_places(self) -> int | None:
        """What a card shows: `free_by_mode` added up; None when some way of taking part has no limit."""
        free = self.free_by_mode().values()
        return None if None in free else sum(free)

    @property
    def places_in_all(self) -> int | None:
        places = [self.places(mode) for mode in self.modes]
        return None if None in places else sum(places)

    def seats_by_institution(self, *, but: int | None = None) -> dict[str, int]:
        """{institution's key: seats it holds}, without the registration `but`."""
        rows = self.registrations.holding().exclude(institution_key="").exclude(pk=but).order_by()
        return dict(rows.values_list("institution_key").annotate(number=Count("pk")))

    def place_for(self, registration) -> Why:
        """Whether this one may have a seat now (Why.SEAT), or why it has to wait. Ask under the lock."""
        if self.free(registration.mode) == 0:
            return Why.FULL
        if self.is_full_for(registration):
            return Why.INSTITUTION
        return Why.OTHERS_WAIT if self.others_before(registration) else Why.SEAT

    def is_full_for(self, registration) -> bool:
        """Whether the person's institution has all the places it may have, this person's own not counted."""
        used = self.seats_by_institution(but=registration.pk) if self.per_institution else {}
        return not waitlist.is_eligible(registration.institution_key, limit=self.per_institution, used=used)

    def others_before(self, registration) -> bool:
        """Whether anybody who could take the seat has been waiting longer."""
        rows = self.registrations.ahead_of(registration).exclude(pk=registration.pk)
        in_line = rows.filter(Q(state=State.WAITING) | Q(state=State.OFFERED, holds_seat=False))
        keys = list(in_line.values_list("institution_key", flat=True))
        used = self.seats_by_institution() if self.per_institution and keys else {}
        return any(waitlist.is_eligible(key, limit=self.per_institution, used=used) for key in keys)

    def stage(self, now: datetime | None = None) -> Stage:
        """What the pill says. Without with_seats() it counts, which costs two queries."""
        now = now or timezone.now()
        if self.cancelled_at:
            return Stage.CANCELLED
        if self.ends_at is None or self.ends_at <= now:
            return Stage.PAST
        if self.starts_at <= now:
            return Stage.RUNNING
        if self.admission == Admission.OPEN:
            return Stage.FREE_ENTRY
        if self.registration_opens_at and self.registration_opens_at > now:
            return Stage.NOT_YET
        return self.stage_of_registration(now)

    def stage_of_registration(self, now: datetime) -> Stage:
        if self.registration_ends_at <= now:
            return Stage.CLOSED
        free = self.free_places
        if self.admission == Admission.SELECTION or free is None:
            return Stage.OPEN
        if free == 0:
            return Stage.QUEUE
        return Stage.LAST if free <= LAST_PLACES else Stage.OPEN

    # Saying no ----------------------------------------------------------------------------------------------

    @property
    def group_limit(self) -> int:
        """How many one person may register at once."""
        return self.per_institution or GROUP_LIMIT

    @property
    def names_fixed_at(self) -> datetime:
        """Until then a place can be passed on: 8:00 on the first day."""
        return min(days_before(self.starts_at, 0, NAMES_FIXED), self.starts_at)

    def refuse_unless_open(self, now: datetime | None = None) -> None:
        """Raise ValidationError saying what is the case when nobody can register."""
        now = now or timezone.now()
        if self.cancelled_at:
            raise ValidationError(_("This event has been cancelled."), code="cancelled")
        if not self.languages_published() or self.starts_at is None:
            raise ValidationError(_("This event is not published."), code="draft")
        if self.ends_at <= now:
            raise ValidationError(_("This event is over."), code="past")
        if self.admission == Admission.OPEN:
            raise ValidationError(_("This event needs no registration. Simply come."), code="free_entry")
        if self.registration_opens_at and self.registration_opens_at > now:
            raise ValidationError(_("Registration has not opened yet."), code="not_yet")
        if self.registration_ends_at <= now:
            raise ValidationError(_("Registration for this event has ended."), code="closed")

    def refuse_crowd(self, people: list[dict]) -> None:
        if not people or len(people) > self.group_limit:
            raise ValidationError(
                ngettext(
                    "At most %(number)s person of one institution can be registered.",
                    "At most %(number)s people of one institution can be registered.",
                    self.group_limit,
                )
                % {"number": self.group_limit}
            )
        addresses = Counter(person["email"].strip().casefold() for person in people)
        if max(addresses.values()) > 1:
            raise ValidationError(_("Each person needs an e-mail address of their own."))

    def mode_or_refuse(self, mode: str) -> Mode:
        """The way of taking part; where there is only one it need not be said."""
        if not mode and len(self.modes) == 1:
            return self.modes[0]
        if mode not in self.modes:
            raise ValidationError(_("Choose whether to come or to take part online."))
        return Mode(mode)
