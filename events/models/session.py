"""One sitting of an event: the unit of the programme, of attendance and of the calendar entry."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from mailing.calendar import Entry


class Session(models.Model):
    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="sessions", verbose_name=_("event")
    )
    title = TranslatedField(
        models.CharField(
            _("title"), max_length=160, blank=True, help_text=_("Leave it empty for an event of one session.")
        )
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Raised by every change that calendars must follow (RFC 5546), never lowered.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A session ends after it starts."),
            )
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_starts")]

    def __str__(self):
        return self.title or str(self.event)

    @property
    def calendar_uid(self) -> str:
        """The same in mails, feeds and downloads, for ever."""
        return f"session-{self.uid}@{urlsplit(settings.SITE_URL).hostname}"

    def calendar_entry(self, *, offset: int = 0, place: str = "") -> Entry:
        """What may stand in anybody's calendar: no join link, nothing about the person.

        `offset` is Registration.calendar_offset: a person who cancelled and came back needs higher numbers.
        """
        titles = [self.event.said("title"), self.said_title()]
        return Entry(
            uid=self.calendar_uid,
            sequence=self.sequence + offset,
            starts=self.starts_at,
            ends=self.ends_at,
            title=": ".join(filter(None, titles)),
            place=place or self.place,
            description=self.event.said("summary"),
            url=self.event.link,
        )

    def said_title(self) -> str:
        """In the active language, or in the other where only that exists."""
        return self.title or self.title_pl or self.title_en

    @property
    def place(self) -> str:
        """Room, building and address in one line; "online" where nobody meets."""
        if not self.event.meets_on_site:
            return str(self.event.get_format_display())
        room = str(_("room: %(room)s")) % {"room": self.room} if self.room else ""
        return ", ".join(filter(None, [self.event.place, room]))
