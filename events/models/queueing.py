"""What becomes of the queue: offers, their end, and the closing message. See admission.py about the lock."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import waitlist
from events.models.registration import Registration
from events.models.states import Admission, State, Why


class Queueing:
    """The part of Event that serves those who wait."""

    @transaction.atomic
    def promote(self, *, now: datetime | None = None) -> list[Registration]:
        """Offer what is free to those first in line; returns who was offered a place.

        Called after everything that frees a seat and by the sweep. Ten at once make no more offers than one.
        """
        now = now or timezone.now()
        event = self.locked()
        event.release_overdue(now)
        if event.reason_for_no_offers(now):
            return []
        return [registration for mode in event.modes for registration in event.offer(mode, now)]

    def reason_for_no_offers(self, now: datetime) -> str:
        """Why nobody in the queue is offered a place, in words for the staff; "" when offers are made."""
        if self.cancelled_at:
            return str(_("The event is cancelled."))
        if self.offers_end_at is None or waitlist.offer_until(now, self.offers_end_at) is None:
            return str(_("It is too late to offer a place: the time for answers would be over."))
        if (
            self.admission == Admission.SELECTION
            and self.registrations.filter(state=State.SUBMITTED).exists()
        ):
            return str(_("Applications are still under review."))
        return ""

    def offer(self, mode: str, now: datetime) -> list[Registration]:
        queue = {row.pk: row for row in self.registrations.queue().filter(mode=mode)}
        if not queue:
            return []
        free, asked = self.free(mode), self.registrations.asked().filter(mode=mode).count()
        free = len(queue) if free is None else free
        keep = not asked and (free >= len(queue) or not waitlist.is_last_day(now, self.offers_end_at))
        chosen = waitlist.next_in_line(
            (waitlist.Waiting(row.pk, row.institution_key) for row in queue.values()),
            seats=free if keep else max(0, free * waitlist.ASKED_PER_SEAT - asked),
            limit=self.per_institution,
            used=self.seats_by_institution(),
        )
        until = waitlist.offer_until(now, self.offers_end_at)
        why = Why.OFFERED if keep else Why.ASKED_TOGETHER
        for pk in chosen:
            queue[pk].event = self
            queue[pk].become(State.OFFERED, why, now=now, holds=keep, until=until)
        return [queue[pk] for pk in chosen]

    def call_back_the_others(self, mode: str, now: datetime) -> None:
        """Somebody took the last seat of those that several were asked about: the others wait on."""
        if self.free(mode) == 0:
            for row in self.registrations.asked().filter(mode=mode):
                row.event = self
                row.become(State.WAITING, Why.FASTER, now=now)

    def release_overdue(self, now: datetime) -> None:
        """Seats held too long become free: unconfirmed people go on without one, unanswered offers end."""
        for row in self.registrations.filter(held_until__lte=now).order_by("pk"):
            row.event = self
            if row.state == State.PENDING_EMAIL:
                row.become(State.PENDING_EMAIL, Why.HOLD_OVER, now=now, holds=False, tell=False)
            elif row.state == State.OFFERED:
                row.become(State.EXPIRED, Why.UNANSWERED, now=now)

    def look_after(self, *, now: datetime | None = None) -> None:
        """What the sweep does: offers first, then, after the cut-off, the closing message."""
        self.promote(now=now)
        self.close_queue(now=now)

    @transaction.atomic
    def close_queue(self, *, now: datetime | None = None) -> int:
        """After the cut-off: everyone still in the queue gets one closing message. Returns how many."""
        now = now or timezone.now()
        event = self.locked()
        if event.cancelled_at or event.offers_end_at is None or now < event.offers_end_at:
            return 0
        event.release_overdue(now)
        rows = list(event.registrations.queue())
        for row in rows:
            row.event = event
            row.become(State.CLOSED, Why.CLOSED, now=now)
        return len(rows)

    @transaction.atomic
    def set_places(
        self, *, capacity: int | None, online_capacity: int | None, now: datetime | None = None
    ) -> int:
        """Raise or lower the number of places; None is no limit. Returns how many offers that made.

        Lowered below what is taken, everybody keeps the place and nobody new gets one (see over_by).
        """
        event = self.locked()
        event.capacity, event.online_capacity = capacity, online_capacity
        event.save(update_fields=["capacity", "online_capacity"])
        self.capacity, self.online_capacity = capacity, online_capacity
        return len(event.promote(now=now))
