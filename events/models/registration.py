"""A person's place at an event, or in the queue for it. The acts that take or free a seat are in place.py."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from events.models.choosing import Choosing
from events.models.journal import Step
from events.models.place import Holding
from events.models.states import LIVE, MAY_HOLD, Mode, Role, State
from innhub.polish import fold

UNCONFIRMED_KEPT = timedelta(days=7)
NEEDS_KEPT = timedelta(days=30)
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
QUEUE_ORDER = [F("priority").desc(), F("joined_at").asc(), F("pk").asc()]


def new_code() -> str:
    """Sixteen signs, 79 bits: the public half of a registration's links."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(16))


def email_key(email: str) -> str:
    """What makes two addresses one person: case and space do not count."""
    return email.strip().casefold()


def institution_key(name: str) -> str:
    """What makes two typed names one institution: case, accents, punctuation and space do not count."""
    return "".join(sign for sign in fold(name) if sign.isalnum())[:200]


class RegistrationQuerySet(models.QuerySet):
    def live(self):
        """Not ended: one person has at most one of these per event."""
        return self.filter(state__in=LIVE)

    def holding(self):
        """Those that take a seat."""
        return self.filter(holds_seat=True)

    def of_address(self, email: str):
        return self.filter(email_key=email_key(email))

    def of(self, user):
        """What belongs on this user's own page: made when signed in, or for an address the user has
        confirmed.

        Registrations made as a guest are adopted by this look-up, now and for addresses confirmed later.
        """
        confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        return self.filter(Q(user=user) | Q(email_key__in=[email_key(email) for email in confirmed]))

    def queue(self):
        """Who waits, first in line first."""
        return self.filter(state=State.WAITING).order_by(*QUEUE_ORDER)

    def ahead_of(self, registration):
        """Those with a better claim to the same kind of seat. A new row comes after everybody."""
        same = Q(joined_at=registration.joined_at) & (Q(pk__lt=registration.pk) if registration.pk else Q())
        earlier = Q(joined_at__lt=registration.joined_at) | same
        before = Q(priority__gt=registration.priority) | Q(priority=registration.priority) & earlier
        return self.filter(before, event=registration.event_id, mode=registration.mode)

    def asked(self):
        """Who was asked at the last minute without a seat being kept: the first to answer gets it."""
        return self.filter(state=State.OFFERED, holds_seat=False)

    def forget_unconfirmed(self, now: datetime) -> int:
        """Delete what nobody confirmed for seven days. Returns how many."""
        rows = self.filter(state=State.PENDING_EMAIL, joined_at__lte=now - UNCONFIRMED_KEPT)
        return rows.delete()[1].get("events.Registration", 0)

    def forget_needs(self, now: datetime) -> int:
        """Erase access needs thirty days after the event: they served it alone. Returns how many."""
        rows = self.filter(event__ends_at__lte=now - NEEDS_KEPT).exclude(access_needs="")
        return rows.update(access_needs="")

    def with_positions(self):
        """Adds `place_in_line`, counted from 1 per event and way of taking part. Only for waiting rows."""
        number = Window(RowNumber(), partition_by=[F("event"), F("mode")], order_by=QUEUE_ORDER)
        return self.queue().annotate(place_in_line=number)

    def by_token(self, token: str, purpose: str = "manage"):
        """The registration that a mailed link leads to, or None. Raises nothing, whatever the token."""
        code, _dash, signature = token.partition("-")
        found = self.filter(code=code.replace("\0", "")).select_related("event", "event__venue").first()
        return found if found and constant_time_compare(signature, found.signature(purpose)) else None


class Registration(Holding, Choosing, models.Model):
    event = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    group = models.ForeignKey(
        "events.Group",
        models.SET_NULL,
        related_name="registrations",
        null=True,
        blank=True,
        verbose_name=_("group"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State)
    why = models.CharField(max_length=20, editable=False, default="")  # a states.Why; see `reason`
    mode = models.CharField(pgettext_lazy("registration", "takes part"), max_length=10, choices=Mode)
    holds_seat = models.BooleanField(_("takes a seat"), default=False, editable=False)
    held_until = models.DateTimeField(
        pgettext_lazy("registration", "until"), null=True, blank=True, editable=False
    )

    name = models.CharField(_("first name and surname"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    email_key = models.CharField(max_length=254, editable=False, default="")
    institution_name = models.CharField(_("institution"), max_length=200, blank=True)
    institution_key = models.CharField(max_length=200, editable=False, default="")
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    sector = models.ForeignKey(
        "programme.Sector", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("sector")
    )
    county = models.CharField(_("county or country"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    photos_allowed = models.BooleanField(_("agrees to photos"), default=False)

    priority = models.SmallIntegerField(_("priority on the reserve list"), default=0)
    joined_at = models.DateTimeField(pgettext_lazy("registration", "registered"))
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    calendar_offset = models.PositiveIntegerField(default=0, editable=False)
    joined_online_at = models.DateTimeField(_("joined the meeting"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-joined_at", "-pk"]
        permissions = [("export_registration", "Can export registrations")]
        indexes = [
            models.Index(fields=["event", "mode"], condition=Q(holds_seat=True), name="registration_holding"),
            models.Index(fields=["event", "mode"], condition=Q(state="waiting"), name="registration_waiting"),
            models.Index(
                fields=["held_until"], condition=Q(held_until__isnull=False), name="registration_held_until"
            ),
            models.Index(fields=["email_key"], name="registration_email"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=Q(state__in=LIVE) & ~Q(email_key=""),
                name="registration_one_live_per_person",
                violation_error_message=_("This person is registered already."),
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="registration_state_is_known"),
            models.CheckConstraint(
                condition=Q(holds_seat=False) | Q(state__in=MAY_HOLD),
                name="registration_seat_needs_a_live_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CONFIRMED) | Q(holds_seat=True),
                name="registration_confirmed_has_a_seat",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """What rows are compared by."""
        self.email = self.email.strip()
        self.email_key = email_key(self.email)
        self.institution_key = institution_key(self.institution_name)

    # Links: the code names the row, the signature proves that the link came from us -------------------------

    def signature(self, purpose: str) -> str:
        """HMAC under SECRET_KEY: a copy of the database opens nobody's page. A new code ends old links."""
        return salted_hmac(f"events.{purpose}", self.code, algorithm="sha256").hexdigest()[:32]

    def token(self, purpose: str = "manage") -> str:
        """What stands in an address. Purposes: manage (everything), join (nothing but the way to the
        meeting).
        """
        return f"{self.code}-{self.signature(purpose)}"

    def address(self, page: str = "manage", purpose: str = "manage") -> str:
        """The whole address of one of its pages (events:manage, events:join …), in the person's language."""
        with override(self.language):
            return settings.SITE_URL + reverse(f"events:{page}", args=[self.token(purpose)])

    # What is the case ---------------------------------------------------------------------------------------

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    def of_address(self, email: str) -> bool:
        return self.email_key == email_key(email or "")

    @property
    def reason(self) -> str:
        """Why it is in this state: the last step's sentence, the same for visitor and staff."""
        return Step.sentence(self.why)

    @property
    def position(self) -> int | None:
        """The place in the queue from 1, None when not waiting. On lists use with_positions()."""
        if self.state != State.WAITING:
            return None
        return self.event.registrations.queue().ahead_of(self).count() + 1

    @property
    def may_be_cancelled(self) -> bool:
        return self.is_live and self.event.starts_at > timezone.now()

    # Answers ------------------------------------------------------------------------------------------------

    def answer(self, given: dict) -> None:
        """Take the answers to the event's questions, unsaved: {question's pk as text: answer}.

        Raises ValidationError for a question that is not asked, a missing answer, or one that does not fit.
        """
        questions = {str(question.pk): question for question in self.event.questions.all()}
        given = {str(key): value for key, value in given.items()}
        if not given.keys() <= questions.keys():
            raise ValidationError(_("The questions have changed meanwhile. Please open the form again."))
        self.answers = {key: question.checked(given.get(key)) for key, question in questions.items()}
        for key, question in questions.items():
            if question.required and not self.answers[key]:
                raise ValidationError(_("Please answer: %(question)s"), params={"question": question.text})

    @transaction.atomic
    def change(self, *, answers: dict | None = None, **details) -> None:
        """Correct what the person said: institution_name, role, sector, county, access_needs, photos_allowed,
        answers.

        Raises ValidationError once the event has begun, or where a new institution has no place left.
        """
        now = timezone.now()
        event = self.under_lock(now)
        if not self.is_live or event.starts_at <= now:
            raise ValidationError(_("This registration can no longer be changed."))
        before = self.institution_key
        self.take(details)
        if self.holds_seat and self.institution_key != before and event.is_full_for(self):
            raise ValidationError(_("This institution has no place left at this event."))
        if answers is not None:
            self.answer(answers)
        self.save()

    def take(self, details: dict) -> None:
        """Set what a form gives, unsaved. Refuses any other field, so that no form can name a state."""
        unknown = details.keys() - {
            "institution_name", "role", "sector", "county", "access_needs", "photos_allowed",
        }  # fmt: skip
        if unknown:
            raise TypeError(f"not a detail of a registration: {', '.join(sorted(unknown))}")
        for name, value in details.items():
            setattr(self, name, value)
        self.fill_keys()

    def note_join(self, now: datetime) -> None:
        """The person used the way to the meeting for the first time."""
        if self.joined_online_at is None:
            self.joined_online_at = now
            self.save(update_fields=["joined_online_at"])
