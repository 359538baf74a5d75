"""A material change of an event and who is told of it: shown to the staff first, held for ten minutes, then
mailed.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models.states import Format, State
from innhub.templatetags.polish import day_in_words, time_range
from mailing.calendar import Entry

TAKE_BACK = timedelta(minutes=10)
TOLD = [State.CONFIRMED, State.OFFERED, State.WAITING, State.SUBMITTED]


class Difference(NamedTuple):
    """One thing that changed, in words: "Date and hour", "Tuesday, 24 November 2026, 10:00–13:00", …"""

    label: str
    old: str
    new: str


class NoticeQuerySet(models.QuerySet):
    def drafts(self):
        """Changes that nobody has been told of yet."""
        return self.filter(confirmed_at=None, taken_back_at=None)


class ChangeNotice(models.Model):
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="notices", verbose_name=_("event"))
    before = models.JSONField()  # Event.facts
    after = models.JSONField()
    created_at = models.DateTimeField(pgettext_lazy("change notice", "changed"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("change notice", "by"),
    )
    confirmed_at = models.DateTimeField(pgettext_lazy("change notice", "released"), null=True, blank=True)
    leaves_at = models.DateTimeField(pgettext_lazy("change notice", "mails leave"), null=True, blank=True)
    taken_back_at = models.DateTimeField(pgettext_lazy("change notice", "taken back"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change notice")
        verbose_name_plural = _("change notices")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"],
                condition=models.Q(confirmed_at=None, taken_back_at=None),
                name="change_notice_one_draft_per_event",
            )
        ]

    def __str__(self):
        return f"{self.event}: {', '.join(difference.label for difference in self.differences())}"

    @property
    def is_cancellation(self) -> bool:
        return bool(self.after["cancelled"])

    def audience(self):
        """The registrations to be told: everybody with a place, an offer, a turn in the queue or an
        application.
        """
        return self.event.registrations.filter(state__in=TOLD).exclude(email="").order_by("pk")

    def by_language(self) -> dict[str, int]:
        """{language: how many people are told in it}, for the preview."""
        return dict(Counter(self.audience().values_list("language", flat=True)))

    def calendars(self) -> int:
        """How many people's calendar entries move."""
        return self.audience().filter(state=State.CONFIRMED).count()

    def differences(self) -> list[Difference]:
        """What changed, in the active language; nothing that stayed as it was."""
        if self.is_cancellation:
            return [Difference(str(_("The event")), str(_("takes place")), str(_("is cancelled")))]
        pairs = [
            (_("Date and hour"), *(times(facts) for facts in (self.before, self.after))),
            (_("Place"), *(place(facts) for facts in (self.before, self.after))),
            (_("Format"), *(str(Format(facts["format"]).label) for facts in (self.before, self.after))),
        ]
        return [Difference(str(label), old, new) for label, old, new in pairs if old != new]

    def dropped_entries(self, *, offset: int) -> list[Entry]:
        """Calendar entries of sittings that no longer take place, to be cancelled in people's calendars."""
        kept = {session["uid"] for session in self.after["sessions"]}
        return [
            Entry(
                uid=session["uid"],
                sequence=session["sequence"] + 1 + offset,
                starts=parse_datetime(session["starts"]),
                ends=parse_datetime(session["ends"]),
                title=self.event.said("title"),
            )
            for session in self.before["sessions"]
            if session["uid"] not in kept
        ]

    @transaction.atomic
    def release(self, *, now: datetime | None = None) -> int:
        """Let the mails go in ten minutes; returns how many. Doing it twice changes nothing.

        Calendar entries get a higher SEQUENCE, reminders move to the new date (the old ones notice it
        themselves).
        """
        now = now or timezone.now()
        event = self.event.locked()
        self.refresh_from_db()
        if self.confirmed_at or self.taken_back_at:
            return 0
        self.confirmed_at, self.leaves_at = now, now + TAKE_BACK
        self.save(update_fields=["confirmed_at", "leaves_at"])
        event.sessions.update(sequence=models.F("sequence") + 1)
        kind = "events/cancelled" if self.is_cancellation else "events/changed"
        registrations = list(self.audience())
        for registration in registrations:
            registration.event = event
            registration.mail(
                kind,
                due_at=self.leaves_at,
                key=f"{kind}:{self.pk}:{registration.pk}",
                context={"notice": self.pk},
            )
            if registration.state == State.CONFIRMED and not self.is_cancellation:
                registration.schedule(now)
        return len(registrations)

    @transaction.atomic
    def take_back(self, *, now: datetime | None = None) -> None:
        """Tell nobody after all; a cancellation is undone. ValidationError once the mails have left."""
        now = now or timezone.now()
        event = self.event.locked()
        self.refresh_from_db()
        if self.taken_back_at:
            return
        if self.leaves_at and self.leaves_at <= now:
            raise ValidationError(_("The ten minutes are over: the mails have left."))
        self.taken_back_at = now
        self.save(update_fields=["taken_back_at"])
        if self.is_cancellation:
            event.cancelled_at = None
            event.save(update_fields=["cancelled_at"])
            event.promote(now=now)


def times(facts: dict) -> str:
    """Every session's day and hours."""
    moments = [
        (parse_datetime(session["starts"]), parse_datetime(session["ends"])) for session in facts["sessions"]
    ]
    return "; ".join(f"{day_in_words(start)}, {time_range(start, end)}" for start, end in moments)


def place(facts: dict) -> str:
    rooms = {session["room"]: None for session in facts["sessions"] if session["room"]}
    venue = facts[f"venue_{get_language()}"] if f"venue_{get_language()}" in facts else facts["venue_pl"]
    return ", ".join([*rooms, *filter(None, [venue])])
