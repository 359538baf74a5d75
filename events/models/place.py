"""What becomes of one registration: the acts that take or free a seat. Each holds the event's row lock."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import mailing
from events.models.states import LIVE, Admission, State, Why
from mailing.hours import days_before

HOLD = timedelta(minutes=60)
MAIL = {
    State.PENDING_EMAIL: "events/confirm_address",
    State.SUBMITTED: "events/received",
    State.WAITING: "events/waiting",
    State.OFFERED: "events/offered",
    State.CONFIRMED: "events/confirmed",
    State.CANCELLED: "events/resigned",
    State.EXPIRED: "events/expired",
    State.REJECTED: "events/rejected",
    State.CLOSED: "events/closing",
}
REMINDERS = (7, 1)  # days before, at nine


def next_calendar_offset(before) -> int:
    """For a person with these earlier registrations: calendars take an invitation after a cancellation only
    with a higher number.
    """
    return max((row.calendar_offset + 1 for row in before), default=0)


class Holding:
    """The half of Registration that moves between states."""

    # What the person does -----------------------------------------------------------------------------------

    @transaction.atomic
    def confirm_address(self, *, now: datetime | None = None):
        """The person has answered the mail: a seat if one is held or free, else the queue at the original
        time.

        Doing it twice changes nothing. Raises ValidationError when the event is cancelled or registration is
        over and no seat is held.
        """
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state != State.PENDING_EMAIL:
            return self
        if event.cancelled_at or not self.holds_seat:
            event.refuse_unless_open(now)
        if event.admission == Admission.SELECTION:
            self.become(State.SUBMITTED, Why.APPLIED, now=now)
        elif self.holds_seat:
            self.become(State.CONFIRMED, Why.CONFIRMED_ADDRESS, now=now)
        else:
            self.enter(event, now)
        return self

    @transaction.atomic
    def accept_offer(self, *, now: datetime | None = None):
        """Take the offered place. Doing it twice changes nothing.

        Raises ValidationError when the offer has ended or, at the last minute, when somebody answered first.
        """
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state == State.CONFIRMED:
            return self
        if self.state == State.WAITING and self.why == Why.FASTER:
            raise ValidationError(_("Somebody else answered first. Your place on the reserve list is kept."))
        if self.state != State.OFFERED or event.cancelled_at:
            raise ValidationError(_("This offer has ended."))
        if not self.holds_seat and event.place_for(self) not in {Why.SEAT, Why.OTHERS_WAIT}:
            raise ValidationError(_("Somebody else answered first. Your place on the reserve list is kept."))
        self.become(State.CONFIRMED, Why.ACCEPTED, now=now)
        event.call_back_the_others(self.mode, now)
        return self

    @transaction.atomic
    def decline_offer(self, *, now: datetime | None = None):
        """Leave the offered place to the next in line. Raises ValidationError when there is no offer."""
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state == State.DECLINED:
            return self
        if self.state != State.OFFERED:
            raise ValidationError(_("This offer has ended."))
        self.become(State.DECLINED, Why.DECLINED, now=now)
        event.promote(now=now)
        return self

    @transaction.atomic
    def cancel(self, *, by=None, now: datetime | None = None):
        """Give up the place or the wait; the seat goes to the next in line at once. Twice changes nothing.

        `by` is the member of staff who does it, None for the person. Raises ValidationError once the event
        began.
        """
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state not in LIVE:
            return self
        if event.starts_at and event.starts_at <= now:
            raise ValidationError(_("The event has begun, so this registration can no longer be cancelled."))
        late = self.state == State.CONFIRMED and event.cancel_until and now > event.cancel_until
        self.become(
            State.CANCELLED,
            Why.CANCELLED_BY_HUB if by else Why.CANCELLED_LATE if late else Why.CANCELLED,
            by=by,
            now=now,
        )
        event.promote(now=now)
        return self

    @transaction.atomic
    def switch(self, *, mode: str, now: datetime | None = None):
        """Take part the other way (hybrid events). Without a free seat there, nothing changes and it raises.

        Somebody who waits moves to the other queue and keeps the original time.
        """
        now = now or timezone.now()
        event = self.under_lock(now)
        if mode == self.mode:
            return self
        if mode not in event.modes or self.state not in {State.CONFIRMED, State.WAITING}:
            raise ValidationError(_("The way of taking part cannot be changed now."))
        before, self.mode = self.mode, mode
        if event.place_for(self) == Why.SEAT:
            self.become(State.CONFIRMED, Why.SWITCHED, now=now)
        elif self.state == State.CONFIRMED:
            self.mode = before
            raise ValidationError(_("All places of the other kind are taken. You keep the one you have."))
        else:
            self.become(State.WAITING, Why.SWITCHED, now=now)
        event.promote(now=now)
        return self

    @transaction.atomic
    def pass_on(self, *, name: str, email: str, by=None, now: datetime | None = None):
        """Give the place to a colleague, until the morning of the event. The old links stop working.

        Both are told. Answers and needs of the former person are forgotten. Raises ValidationError when it is
        too late or the colleague is registered already.
        """
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state not in {State.CONFIRMED, State.WAITING, State.SUBMITTED} or now >= event.names_fixed_at:
            raise ValidationError(_("The name can be changed until 8:00 on the day of the event."))
        before = list(event.registrations.of_address(email)) if email else []
        if any(row.is_live and row != self for row in before):
            raise ValidationError(_("This person is registered already."))
        had_entry = self.state == State.CONFIRMED
        context = {"was_confirmed": had_entry, "offset": self.calendar_offset + 1}
        self.mail("events/swapped", context=context)
        self.name, self.email, self.user = name, email, None
        self.answers, self.access_needs, self.photos_allowed = {}, "", False
        self.code = type(self).code.field.get_default()
        self.calendar_offset = next_calendar_offset(before)
        self.become(self.state, Why.SWAPPED, by=by, now=now)
        return self

    # How it moves -------------------------------------------------------------------------------------------

    def under_lock(self, now: datetime):
        """The event, locked and with overdue seats released; this row read again. In a transaction only."""
        event = self.event.locked()
        event.release_overdue(now)
        self.refresh_from_db()
        self.event = event
        return event

    def come(self, event, *, sure: bool, now: datetime, tell: bool = True) -> None:
        """A new row comes in: at once when the address is `sure`, else once the mail has been answered."""
        if sure:
            return self.enter(event, now)
        seat = event.admission != Admission.SELECTION and event.place_for(self) == Why.SEAT
        why, until = (Why.HELD, now + HOLD) if seat else (Why.ASKED_ADDRESS, None)
        return self.become(State.PENDING_EMAIL, why, now=now, holds=seat, until=until, tell=tell)

    def greet_again(self, *, user, now: datetime):
        """Registered already: nothing changes, except that a confirmed account answers for the address."""
        if user and self.state == State.PENDING_EMAIL:
            self.user = user
            self.save(update_fields=["user"])
            return self.confirm_address(now=now)
        self.tell_again(now=now)
        return self

    def enter(self, event, now: datetime):
        """A confirmed person comes in: a seat, or the queue."""
        if event.admission == Admission.SELECTION:
            return self.become(State.SUBMITTED, Why.APPLIED, now=now)
        why = event.place_for(self)
        return self.become(State.CONFIRMED if why == Why.SEAT else State.WAITING, why, now=now)

    def become(
        self, state, why, *, now: datetime, by=None, note="", holds=None, until=None, tell=True
    ) -> None:
        """Go to a state: write the row, the history and the mail. Nothing else changes a registration's
        state.

        `holds`: whether it takes a seat, where the state alone does not say (pending and offered).
        """
        before = self.state if self.pk else ""
        self.state, self.why, self.held_until = state, why, until
        self.holds_seat = state == State.CONFIRMED if holds is None else holds
        if state == State.CANCELLED and before == State.CONFIRMED:
            self.calendar_offset += 1
        self.save()
        self.steps.create(before=before, after=state, why=why, at=now, by=by, note=note)
        if tell:
            self.tell(before=before, now=now)

    def tell(self, *, before: str = "", now: datetime) -> None:
        """Mail what is the case now; put the reminders of a confirmed place into the outbox."""
        if self.state in MAIL:
            self.mail(MAIL[self.state], context={"was_confirmed": before == State.CONFIRMED})
        if self.state == State.CONFIRMED:
            self.schedule(now)

    def tell_again(self, *, now: datetime) -> None:
        """The person asked once more: the same mail with the same links, at most every ten minutes."""
        moment = f"{now:%Y%m%d%H}{now.minute // 10}"
        self.mail(MAIL[self.state], key=f"events/again:{self.pk}:{self.state}:{moment}")

    def mail(self, kind: str, *, to: str = "", **options) -> None:
        """Nobody is written to who gave no address (entered by phone)."""
        if to or self.email:
            mailing.send(kind, to=to or self.email, language=self.language, about=self, **options)

    def schedule(self, now: datetime) -> None:
        """Reminders seven days and one day before at nine, thanks on the morning after. Each exists once."""
        event = self.event
        for days in REMINDERS:
            self.mail_later(f"events/reminder_{days}", days_before(event.starts_at, days), now)
        ends = event.ends_at.astimezone(event.starts_at.tzinfo)
        self.mail_later("events/thanks", days_before(ends, -1, time(10)), now)

    def mail_later(self, kind: str, due_at: datetime, now: datetime) -> None:
        """Not for a moment that has passed: who registers late gets no reminder of a week before."""
        if due_at > now:
            key = f"{kind}:{self.pk}:{self.code}:{self.event.times_version}"
            self.mail(kind, due_at=due_at, key=key)
