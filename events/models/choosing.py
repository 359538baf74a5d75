"""What the staff decide about one registration. Each act holds the event's row lock."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.states import State, Why


class Choosing:
    """The third of Registration that belongs to the staff."""

    @transaction.atomic
    def approve(self, *, by, now: datetime | None = None):
        """Selection: this one may come. Raises ValidationError when no seat is free."""
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state == State.CONFIRMED:
            return self
        if self.state not in {State.SUBMITTED, State.WAITING} or event.cancelled_at:
            raise ValidationError(_("Only an application or somebody on the reserve list can be chosen."))
        if event.free(self.mode) == 0:
            raise ValidationError(
                _("All places are taken. Raise the number of places or use the reserve list.")
            )
        self.become(State.CONFIRMED, Why.APPROVED, by=by, now=now)
        return self

    @transaction.atomic
    def put_on_reserve(self, *, by, now: datetime | None = None):
        """Selection: not now, perhaps later. A place that becomes free is offered in the order of
        application.
        """
        now = now or timezone.now()
        self.under_lock(now)
        if self.state != State.SUBMITTED:
            raise ValidationError(_("Only an application can be put on the reserve list."))
        self.become(State.WAITING, Why.RESERVE, by=by, now=now)
        return self

    @transaction.atomic
    def reject(self, *, by, note: str = "", now: datetime | None = None):
        """Selection: this one cannot come. `note` stays with the staff."""
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state not in {State.SUBMITTED, State.WAITING}:
            raise ValidationError(_("Only an application or somebody on the reserve list can be refused."))
        self.become(State.REJECTED, Why.REJECTED, by=by, note=note, now=now)
        event.promote(now=now)
        return self

    @transaction.atomic
    def move_up(self, *, priority: int, by, note: str, now: datetime | None = None):
        """Put somebody before (or behind) the others who wait. Needs a reason, which the history keeps."""
        now = now or timezone.now()
        event = self.under_lock(now)
        if self.state != State.WAITING or not note.strip():
            raise ValidationError(_("Only somebody on the reserve list can be moved, and with a reason."))
        self.priority = priority
        self.become(State.WAITING, Why.MOVED_UP, by=by, note=note, now=now, tell=False)
        event.promote(now=now)
        return self
