"""The deadline board: when a call closes, who says so, when that was checked, and what was said before."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from translated_fields import TranslatedField

from programme import brussels
from programme.models.action import Action, array
from programme.models.sector import Sector
from programme.models.status import IN_FORCE, Status

UNSOURCED = _("Give the address of the page that says so: a date without a source is not published.")
PAST = _("This closing time has already passed. Check the date and the hour.")
STALE = timedelta(days=30)  # how long a check counts: deadlines move


def earlier(kind: str) -> RawSQL:
    """The closing times that the row's deadline had before changes of this kind, oldest first."""
    where = f"deadline_id = programme_deadline.id AND kind = '{kind}'"
    return array("closed_at", "programme_deadlinechange", where, models.DateTimeField())


class DeadlineQuerySet(models.QuerySet):
    def public(self):
        """Everything that has a source; a draft is nobody's promise."""
        return self.exclude(status=Status.DRAFT)

    def upcoming(self, now: datetime | None = None):
        return self.filter(closes_at__gt=now or timezone.now()).order_by("closes_at", "action__order", "pk")

    def past(self, now: datetime | None = None):
        return self.filter(closes_at__lte=now or timezone.now()).order_by("-closes_at", "action__order", "pk")

    def in_force(self):
        return self.filter(status__in=IN_FORCE)

    def for_sector(self, code: str):
        """Deadlines of this sector; one that names none is for all sectors of its action."""
        named = Deadline.sectors.through.objects.filter(deadline=OuterRef("pk"))
        own = Exists(named.filter(sector__in=[code, Sector.ALL]))
        return self.filter(own | ~Exists(named) & Q(action__in=Action.objects.for_sector(code)))

    def for_action(self, action: Action):
        return self.filter(action=action)

    def for_beginners(self):
        return self.filter(action__for_beginners=True)

    def unchecked(self, today: date | None = None):
        """What the board shows although nobody has looked at its source for 30 days."""
        return self.in_force().upcoming().filter(verified_on__lt=(today or timezone.localdate()) - STALE)

    def for_board(self):
        """With action, sector codes and earlier closing times, all in one query."""
        own, of_action = "deadline_id = programme_deadline.id", "action_id = programme_deadline.action_id"
        return self.select_related("action").annotate(
            named_sectors=array("sector_id", "programme_deadline_sectors", own),
            action_sectors=array("sector_id", "programme_action_sectors", of_action),
            extended_from=earlier(Kind.EXTENDED),
            corrected_from=earlier(Kind.CORRECTED),
        )


class Deadline(models.Model):
    action = models.ForeignKey(Action, models.PROTECT, related_name="deadlines", verbose_name=_("action"))
    sectors = models.ManyToManyField(
        Sector,
        related_name="deadlines",
        blank=True,
        verbose_name=_("sectors"),
        help_text=_("Choose none if the deadline is for every sector of the action."),
    )
    call_year = models.PositiveSmallIntegerField(
        _("call"), help_text=_("The year of the call, such as 2027.")
    )
    round = models.PositiveSmallIntegerField(pgettext_lazy("of a call", "round"), default=1)
    closes_at = models.DateTimeField(_("closes"))
    previous_closes_at = models.DateTimeField(_("closed earlier"), null=True, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    verified_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )
    note = TranslatedField(models.CharField(_("note for readers"), max_length=300, blank=True))
    sequence = models.PositiveIntegerField(default=0, editable=False)  # RFC 5545 §3.8.7.4
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["closes_at", "action__order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="deadline_is_public_only_with_a_checked_source",
                condition=Q(status=Status.DRAFT) | ~Q(source_url="") & Q(verified_on__isnull=False),
                violation_error_message=_("Without the address of its source a deadline stays a draft."),
            ),
            models.CheckConstraint(
                name="deadline_extended_is_later_than_before",
                condition=~Q(status=Status.EXTENDED)
                | Q(previous_closes_at__isnull=False, closes_at__gt=F("previous_closes_at")),
                violation_error_message=_("An extended deadline closes later than before."),
            ),
            models.UniqueConstraint(
                fields=["action", "call_year", "round", "closes_at"],
                name="deadline_is_listed_once",
                violation_error_message=_("This deadline is on the list already."),
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], name="deadline_closes_at")]

    def __str__(self):
        return f"{self.action.code} {self.call_year}/{self.round}"

    def sector_codes(self) -> set[str]:
        """Needs `for_board()`."""
        return set(self.named_sectors or self.action_sectors)

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE

    @property
    def source_host(self) -> str:
        return host(self.source_url)

    @property
    def hour_in_words(self) -> str:
        return brussels.hour_in_words(self.closes_at)

    # Acts. Each locks the row, so that two people at once cannot both move it. -----------------------------

    @transaction.atomic
    def confirm(self, *, source_url: str, by) -> None:
        """Publish a draft, or bring a cancelled deadline back, because `source_url` says so.

        Raises ValidationError: no source, closing time before now, already published.
        """
        self._lock()
        if self.is_in_force:
            raise ValidationError(_("This deadline is published already."))
        refuse_unsourced(source_url)
        refuse_past(self.closes_at)
        again = self.status == Status.CANCELLED
        self.status = Status.EXTENDED if again and self.previous_closes_at else Status.CONFIRMED
        self._record(Kind.CONFIRMED, source_url, by)

    @transaction.atomic
    def extend(self, *, closes_at: datetime, source_url: str, by) -> None:
        """Announce a later closing time; the earlier one stays in sight. Any number of times.

        Raises ValidationError: not published, not later, before now, no source.
        """
        self._lock()
        self._refuse_unless_in_force()
        refuse_unsourced(source_url)
        if closes_at <= self.closes_at:
            raise ValidationError(_("An extension must be later than the present closing time."))
        refuse_past(closes_at)
        was, self.closes_at, self.previous_closes_at = self.closes_at, closes_at, self.closes_at
        self.status = Status.EXTENDED
        self._record(Kind.EXTENDED, source_url, by, was)

    @transaction.atomic
    def correct(self, *, closes_at: datetime, source_url: str, by) -> None:
        """Mend a closing time that was published wrongly, in either direction. The board says so.

        Raises ValidationError: not published, the same time, before now, no source.
        """
        self._lock()
        self._refuse_unless_in_force()
        refuse_unsourced(source_url)
        if closes_at == self.closes_at:
            raise ValidationError(_("This is the present closing time: there is nothing to correct."))
        refuse_past(closes_at)
        was, self.closes_at = self.closes_at, closes_at
        if self.previous_closes_at and closes_at <= self.previous_closes_at:
            self.status, self.previous_closes_at = Status.CONFIRMED, None
        self._record(Kind.CORRECTED, source_url, by, was)

    @transaction.atomic
    def cancel(self, *, source_url: str, by) -> None:
        """The call will not take place; the board keeps saying so until the day has passed.

        Raises ValidationError: not published, no source.
        """
        self._lock()
        self._refuse_unless_in_force()
        refuse_unsourced(source_url)
        self.status = Status.CANCELLED
        self._record(Kind.CANCELLED, source_url, by)

    @transaction.atomic
    def check_again(self, *, by) -> None:
        """Somebody looked at the source today: nothing has changed. Raises ValidationError: not published."""
        self._lock()
        self._refuse_unless_in_force()
        self._record(Kind.CHECKED, self.source_url, by, moved=False)

    def _lock(self):
        self.refresh_from_db(from_queryset=Deadline.objects.select_for_update(no_key=True))

    def _refuse_unless_in_force(self):
        if not self.is_in_force:
            raise ValidationError(_("This deadline is not published. Confirm it with its source first."))

    def _record(self, kind, source_url, by, was=None, *, moved=True):
        self.source_url, self.verified_on, self.verified_by = source_url, timezone.localdate(), by
        self.sequence += moved
        try:
            self.full_clean()
            self.save()
        except ValidationError:
            self.refresh_from_db()
            raise
        self.changes.create(kind=kind, closed_at=was, closes_at=self.closes_at, source_url=source_url, by=by)


def host(url: str) -> str:
    """ "ec.europa.eu": enough to judge a source before opening it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def refuse_unsourced(source_url: str) -> None:
    if not source_url:
        raise ValidationError(UNSOURCED)


def refuse_past(closes_at: datetime) -> None:
    if closes_at <= timezone.now():
        raise ValidationError(PAST)


class Kind(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("change of a deadline", "confirmed")
    EXTENDED = "extended", pgettext_lazy("change of a deadline", "extended")
    CORRECTED = "corrected", pgettext_lazy("change of a deadline", "corrected")
    CANCELLED = "cancelled", pgettext_lazy("change of a deadline", "cancelled")
    CHECKED = "checked", pgettext_lazy("change of a deadline", "checked, unchanged")


class DeadlineChange(models.Model):
    """Append-only: who said what about a deadline, when and on whose word. PROTECT keeps it from deletion."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="changes", verbose_name=_("deadline"))
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    closed_at = models.DateTimeField(_("closed before the change"), null=True)
    closes_at = models.DateTimeField(_("closes"))
    source_url = models.URLField(_("source"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a deadline")
        verbose_name_plural = _("changes of deadlines")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"

    @property
    def source_host(self) -> str:
        return host(self.source_url)
