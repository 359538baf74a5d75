"""An event: what it says about itself, when it is and for whom. Who gets a seat stands in admission.py."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField, to_attribute

from events.models.admission import Admitting
from events.models.announcing import Announcing
from events.models.copying import Copying
from events.models.languages import SeveralField, WorkingLanguage
from events.models.listing import LAST_MINUTE, EventQuerySet
from events.models.queueing import Queueing
from events.models.seats import Seats
from events.models.states import Admission, Component, Format, Kind, Mode, PhotoPolicy
from innhub import polish
from innhub.richtext import RichTextField

LANGUAGES = [code for code, name in settings.LANGUAGES]
NEEDED = {"title": _("a title"), "slug": _("an address"), "summary": _("a summary")}


def complete(language: str) -> Q:
    """A language that is published has a title, an address and a summary."""
    title, slug, summary = (to_attribute(name, language) for name in NEEDED)
    empty = Q(**{title: ""}) | Q(**{slug: ""}) | Q(**{f"{slug}__isnull": True}) | Q(**{summary: ""})
    return Q(**{to_attribute("published", language): False}) | ~empty


class Event(Admitting, Queueing, Seats, Announcing, Copying, models.Model):
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    component = models.CharField(_("part of the hub"), max_length=20, choices=Component, blank=True)
    title = TranslatedField(models.CharField(_("title"), max_length=160, blank=True))
    slug = TranslatedField(models.SlugField(_("address"), max_length=120, unique=True, null=True, blank=True))
    summary = TranslatedField(
        models.CharField(
            _("summary"), max_length=300, blank=True, help_text=_("In plain words: what one learns or does.")
        )
    )
    description = TranslatedField(RichTextField(_("description"), blank=True))
    audience = TranslatedField(models.CharField(_("who it is for"), max_length=300, blank=True))
    published = TranslatedField(models.BooleanField(_("published"), default=False))

    sectors = models.ManyToManyField(
        "programme.Sector", related_name="events", blank=True, verbose_name=_("sectors")
    )
    actions = models.ManyToManyField(
        "programme.Action", related_name="events", blank=True, verbose_name=_("actions")
    )
    languages = SeveralField(
        models.CharField(max_length=2, choices=WorkingLanguage),
        default=list,
        blank=True,
        verbose_name=_("working languages"),
    )
    sign_language = models.BooleanField(_("interpreted into Polish Sign Language"), default=False)
    captions = models.BooleanField(_("live captions"), default=False)

    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.ON_SITE)
    venue = models.ForeignKey(
        "events.Venue", models.PROTECT, related_name="events", null=True, blank=True, verbose_name=_("venue")
    )
    join_url = models.URLField(
        _("link to the meeting"),
        max_length=500,
        blank=True,
        help_text=_(
            "Never shown: people with a place are led there from their own page, 15 minutes before the start."
        ),
    )
    # Kept by a trigger on the sessions (migration 0002), so that lists can sort and filter without a join.
    starts_at = models.DateTimeField(_("starts"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends"), null=True, editable=False)

    admission = models.CharField(
        _("admission"), max_length=10, choices=Admission, default=Admission.FIRST_COME
    )
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: two hours before the start.")
    )
    capacity = models.PositiveIntegerField(
        _("places on site"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    online_capacity = models.PositiveIntegerField(
        _("places online"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    per_institution = models.PositiveSmallIntegerField(
        _("places per institution"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    cancel_notice = models.PositiveSmallIntegerField(
        _("minimum notice to cancel, in hours"), default=24, validators=[MaxValueValidator(720)]
    )
    certificate_hours = models.PositiveSmallIntegerField(_("hours on the certificate"), null=True, blank=True)

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=30, blank=True)
    funding_notice = models.ForeignKey(
        "hub.FundingNotice", models.PROTECT, null=True, blank=True, verbose_name=_("funding notice")
    )
    photo_policy = models.CharField(
        _("photos"), max_length=10, choices=PhotoPolicy, default=PhotoPolicy.ASKED
    )
    involves_minors = models.BooleanField(_("minors take part"), default=False)
    series = models.CharField(
        _("series"), max_length=80, blank=True, help_text=_("Events of one series link to each other.")
    )

    cancelled_at = models.DateTimeField(
        pgettext_lazy("event", "cancelled"), null=True, blank=True, editable=False
    )
    cancel_reason = TranslatedField(models.CharField(_("why it is cancelled"), max_length=300, blank=True))
    search_pl = models.TextField(editable=False, default="", db_default="")
    search_en = models.TextField(editable=False, default="", db_default="")
    seat_version = models.BigIntegerField(editable=False, default=0, db_default=0)  # see migration 0002
    created_at = models.DateTimeField(pgettext_lazy("event", "entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["ends_at", "starts_at"], name="event_ends"),
            models.Index(fields=["starts_at"], name="event_starts"),
            *[
                GinIndex(SearchVector(f"search_{language}", config="simple"), name=f"event_search_{language}")
                for language in LANGUAGES
            ],
        ]
        constraints = [
            *[
                models.CheckConstraint(
                    name=f"event_published_{language}_is_complete",
                    condition=complete(language),
                    violation_error_message=_(
                        "A published language needs a title, an address and a summary: add them or hide it."
                    ),
                )
                for language in LANGUAGES
            ],
            models.CheckConstraint(
                name="event_registration_closes_after_it_opens",
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gt=models.F("registration_opens_at")),
                violation_error_message=_("Registration closes after it opens."),
            ),
            models.CheckConstraint(
                name="event_online_has_no_venue",
                condition=~Q(format=Format.ONLINE) | Q(venue=None),
                violation_error_message=_("An online event has no venue."),
            ),
        ]

    def __str__(self):
        return self.title or self.title_pl or self.title_en or f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        self.fill_search()
        if "update_fields" in kwargs and kwargs["update_fields"] is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_pl", "search_en", "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """In the language being read; in the other one where only that is published."""
        addresses = self.addresses()
        return addresses.get(get_language()) or next(iter(addresses.values()), None)

    def fill_search(self):
        """What the search looks through. Speakers, sectors and actions count from the second save on."""
        for language in LANGUAGES:
            with override(language):
                texts = [self.title, self.summary, strip_tags(self.description), self.audience, self.series]
                texts += [str(self.get_kind_display()), *self.related_words()]
            setattr(self, f"search_{language}", polish.search_vector_text(" ".join(texts), language))

    def related_words(self) -> list[str]:
        """Names by which people look for it, in the active language."""
        words = [self.venue.name, self.venue.city] if self.venue else []
        if self.pk:
            words += [appearance.speaker.name for appearance in self.appearances.select_related("speaker")]
            words += [
                word for part in (*self.sectors.all(), *self.actions.all()) for word in (part.code, part.name)
            ]
        return words

    # Its pages ----------------------------------------------------------------------------------------------

    def languages_published(self) -> list[str]:
        """The languages in which it may be read, Polish first."""
        return [language for language in LANGUAGES if getattr(self, to_attribute("published", language))]

    def missing(self, language: str) -> list[str]:
        """What this language still lacks before it can be published, in words."""
        lacking = [words for name, words in NEEDED.items() if not getattr(self, to_attribute(name, language))]
        return [str(words) for words in lacking] + ([] if self.starts_at else [str(_("a session"))])

    def address(self, language: str) -> str:
        with override(language):
            return reverse("events:event", args=[getattr(self, to_attribute("slug", language))])

    def addresses(self) -> dict[str, str]:
        """{language: path} of each published language."""
        return {language: self.address(language) for language in self.languages_published()}

    @property
    def link(self) -> str:
        """The whole address of its page, "" before it is published."""
        path = self.get_absolute_url()
        return settings.SITE_URL + path if path else ""

    def said(self, name: str) -> str:
        """A text in the active language, or in the other where only that exists: for mails and calendars."""
        return (
            getattr(self, name)
            or getattr(self, to_attribute(name, "pl"))
            or getattr(self, to_attribute(name, "en"))
        )

    @property
    def place(self) -> str:
        """Building and address in one line, "online" where nobody meets, "" where no venue is known yet."""
        if not self.meets_on_site:
            return str(self.get_format_display())
        return f"{self.venue.name}, {self.venue.address}" if self.venue else ""

    # Where and when -----------------------------------------------------------------------------------------

    @property
    def modes(self) -> list[Mode]:
        """The ways of taking part."""
        return [mode for mode in Mode if self.format in {mode.value, Format.HYBRID}]

    @property
    def meets_on_site(self) -> bool:
        return Mode.ON_SITE in self.modes

    @property
    def meets_online(self) -> bool:
        return Mode.ONLINE in self.modes

    @property
    def registration_ends_at(self) -> datetime | None:
        last = self.starts_at and self.starts_at - LAST_MINUTE
        return min(filter(None, [self.registration_closes_at, last]), default=None)

    @property
    def offers_end_at(self) -> datetime | None:
        """The cut-off: no place is offered later. A selection goes on after registration has ended."""
        if self.admission == Admission.SELECTION:
            return self.starts_at and self.starts_at - LAST_MINUTE
        return self.registration_ends_at

    @property
    def cancel_until(self) -> datetime | None:
        """Who cannot come is asked to say so by then; cancelling later is possible until the start."""
        return self.starts_at and self.starts_at - timedelta(hours=self.cancel_notice)

    @property
    def times_version(self) -> str:
        """Changes with the hours, so that reminders of the old ones are not sent (mailing.Kind.version)."""
        return f"{self.starts_at:%Y%m%dT%H%MZ}-{self.ends_at:%Y%m%dT%H%MZ}" if self.starts_at else ""
