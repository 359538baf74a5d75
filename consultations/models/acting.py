"""What becomes of a booking. Each act holds the hub's lock; a refusal is a ValidationError."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.states import DONE, OPEN, State, What
from consultations.models.turns import TAKEN, Taken, one_at_a_time
from hub.models import Hub

UNDO = timedelta(days=7)  # how long "attended" and "nobody came" can be taken back
DECIDE_BEFORE = timedelta(hours=2)  # a time nobody approved by then is given back


class Acting:
    """The half of Booking that moves between states and times."""

    # What the client does, and the staff for the client -----------------------------------------------------

    def move(self, *, starts: datetime, advisor=None, by=None, now: datetime | None = None):
        """Take another time, with the same advisor unless one is given. The old time is free at the commit.

        Raises Taken with `alternatives`, or ValidationError after the topic's deadline (not for staff).
        """
        try:
            return self.move_now(starts=starts, advisor=advisor or self.advisor, by=by, now=now)
        except Taken as refusal:
            refusal.alternatives = self.topic.nearest_times(
                starts, mode=self.mode, language=self.talk, advisor=advisor or self.advisor,
                person=self.person, without=self, by_staff=bool(by), now=now,
            )  # fmt: skip
            raise

    @transaction.atomic
    def move_now(self, *, starts: datetime, advisor, by=None, now: datetime | None = None):
        now = self.take_turn(now)
        self.refuse_unless_open(now)
        if not by:
            self.refuse_late(now)
        if (starts, advisor.pk) == (self.starts, self.advisor_id):
            return self
        before, from_advisor = self.starts, self.advisor
        self.topic.seat(self, starts, advisor=advisor, by_staff=bool(by), now=now)
        self.changed(What.MOVED, by=by, now=now, starts=[before.isoformat(), starts.isoformat()])
        self.tell_moved(now, before=before, advisor_before=from_advisor)
        self.give_back(now)
        return self

    @transaction.atomic
    def cancel(self, *, by=None, reason: str = "", now: datetime | None = None):
        """Give the time back, clients until the topic's deadline. Doing it twice changes nothing."""
        now = self.take_turn(now)
        if self.state == State.HELD:
            return self.refuse(now=now)
        if not self.is_live:
            return self
        self.refuse_unless_open(now)
        if not by:
            self.refuse_late(now)
        was = self.state
        self.reason = reason
        state, what = (
            (State.CANCELLED_HUB, What.CANCELLED_BY_HUB) if by else (State.CANCELLED_CLIENT, What.CANCELLED)
        )
        self.become(state, what, by=by, now=now)
        self.tell_cancelled(was=was, by=by)
        self.give_back(now)
        return self

    # What the staff decide ----------------------------------------------------------------------------------

    @transaction.atomic
    def approve(self, *, by, now: datetime | None = None):
        """Agree to a time that was asked for. Doing it twice changes nothing."""
        now = self.take_turn(now)
        if self.state == State.BOOKED:
            return self
        if self.state != State.PENDING:
            raise ValidationError(_("This consultation does not wait for an approval."))
        self.become(State.BOOKED, What.APPROVED, by=by, now=now)
        self.tell_made(now)
        return self

    @transaction.atomic
    def decline(self, *, by, reason: str, now: datetime | None = None):
        """Say no to a time that was asked for; the client reads the reason."""
        now = self.take_turn(now)
        if self.state != State.PENDING:
            raise ValidationError(_("This consultation does not wait for an approval."))
        self.reason = reason
        self.become(State.DECLINED, What.DECLINED, by=by, now=now)
        self.mail("consultations/declined")
        self.give_back(now)
        return self

    @transaction.atomic
    def hand_over(self, *, advisor, by, now: datetime | None = None):
        """A colleague takes over at the same time, also outside of the own hours; the history stays.

        Raises Taken when the colleague has another consultation then.
        """
        now = self.take_turn(now)
        self.refuse_unless_open(now)
        if advisor.pk == self.advisor_id:
            return self
        before, self.advisor = self.advisor, advisor
        self.changed(What.HANDED_OVER, by=by, now=now, advisor=[before.name, advisor.name])
        self.tell_handed_over(now, advisor_before=before)
        return self

    @transaction.atomic
    def attended(self, *, by, now: datetime | None = None):
        return self.mark(State.ATTENDED, What.ATTENDED, by, now)

    @transaction.atomic
    def no_show(self, *, by, now: datetime | None = None):
        return self.mark(State.NO_SHOW, What.NO_SHOW, by, now)

    @transaction.atomic
    def unmark(self, *, by, now: datetime | None = None):
        """Take "attended" or "nobody came" back, within seven days of the end."""
        now = self.take_turn(now)
        if self.state not in DONE or now > self.ends + UNDO:
            raise ValidationError(_("The mark can be taken back for seven days after the consultation."))
        self.become(State.BOOKED, What.UNMARKED, by=by, now=now)
        return self

    def mark(self, state: str, what: str, by, now: datetime | None):
        now = self.take_turn(now)
        if self.state == state:
            return self
        if self.state not in {State.BOOKED, *DONE} or now < self.starts:
            raise ValidationError(_("Only a consultation that has begun can be marked."))
        self.become(state, what, by=by, now=now)
        return self

    # Offers to those who wait -------------------------------------------------------------------------------

    @transaction.atomic
    def accept(self, *, now: datetime | None = None):
        """Take the offered time; a booking that it replaces moves there and is returned.

        Doing it twice changes nothing.
        Raises ValidationError when the offer has ended.
        """
        now = self.take_turn(now)
        if self.state in {State.BOOKED, State.PENDING}:
            return self
        if self.state != State.HELD or self.held_until <= now:
            raise ValidationError(_("This offer has ended. You keep your place among those who wait."))
        first = self.replaces
        if first and first.state in OPEN:
            starts, advisor = self.starts, self.advisor
            self.become(State.EXPIRED, What.ACCEPTED, now=now)
            self.entry_done()
            return first.move_now(starts=starts, advisor=advisor, now=now)
        state = State.PENDING if self.topic.needs_approval else State.BOOKED
        self.become(state, What.ACCEPTED, now=now)
        self.entry_done()
        self.tell_made(now)
        return self

    @transaction.atomic
    def refuse(self, *, now: datetime | None = None):
        """Leave the offered time to the next; the wait for another one goes on. Twice changes nothing."""
        now = self.take_turn(now)
        if self.state == State.HELD:
            self.let_go(What.REFUSED, State.DECLINED, now)
            self.give_back(now)
        return self

    def let_go(self, what: str, state: str, now: datetime) -> None:
        """The offer ends; whoever got it waits on and is not offered the same time again."""
        self.become(state, what, now=now)
        for entry in self.entries.all():
            entry.wait_on(self.starts)

    def entry_done(self) -> None:
        for entry in self.entries.all():
            entry.finish()

    # How it moves -------------------------------------------------------------------------------------------

    def take_turn(self, now: datetime | None) -> datetime:
        """The lock, then what is overdue ends, then this row as it is now."""
        now = now or timezone.now()
        one_at_a_time()
        self.release_overdue(now)
        self.refresh_from_db()
        return now

    @classmethod
    def release_overdue(cls, now: datetime) -> int:
        """End unanswered offers and undecided requests, under the lock. Returns how many."""
        held = Q(state=State.HELD, held_until__lte=now)
        undecided = Q(state=State.PENDING, starts__lte=now + DECIDE_BEFORE)
        rows = list(cls.objects.filter(held | undecided).select_related("topic", "advisor"))
        for booking in rows:
            if booking.state == State.HELD:
                booking.let_go(What.UNANSWERED, State.EXPIRED, now)
            else:
                booking.become(State.EXPIRED, What.UNDECIDED, now=now)
                booking.mail("consultations/expired")
        return len(rows)

    def become(self, state: str, what: str, *, by=None, now: datetime, until=None) -> None:
        self.state, self.held_until = state, until
        self.save_or_be_refused()
        self.note(what, by=by, now=now)

    def changed(self, what: str, *, by, now: datetime, **changes) -> None:
        """Another time or another advisor: the calendar entry and the reminders are new ones."""
        self.sequence, self.version = self.sequence + 1, self.version + 1
        self.save_or_be_refused()
        self.note(what, by=by, now=now, **changes)

    def save_or_be_refused(self) -> None:
        """A clash that the database alone has seen becomes the same refusal as any other."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as clash:
            if "booking_one_per_" in str(clash):
                raise Taken(TAKEN) from clash
            raise

    def give_back(self, now: datetime) -> None:
        """A time has become free: ask who has been waiting for one."""
        self.topic.waiting.model.objects.offer(now)

    # What is not allowed ------------------------------------------------------------------------------------

    def refuse_unless_open(self, now: datetime) -> None:
        if self.state not in OPEN or self.starts <= now:
            raise ValidationError(_("This consultation can no longer be changed."))

    def refuse_late(self, now: datetime) -> None:
        if now > self.change_until:
            raise ValidationError(
                _(
                    "It is less than %(hours)s hours to the consultation, so it cannot be changed here any "
                    "more. Please call us: %(phone)s."
                ),
                params={"hours": self.topic.cancel_hours, "phone": Hub.current().phone_shown},
            )
