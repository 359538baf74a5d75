"""Who advises, on what and in which languages."""

import secrets
from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

import mailing
from consultations.models.states import Language, SeveralField

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else


def new_code() -> str:
    """Sixteen signs, 79 bits: the public half of a link."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(16))


class AdvisorQuerySet(models.QuerySet):
    def active(self):
        return self.filter(active=True, user__is_active=True)

    def by_feed(self, token: str):
        """Whose calendar feed this is, or None. Raises nothing, whatever the token."""
        code, _dash, signature = token.partition("-")
        found = self.active().filter(feed_code=code.replace("\0", "")).select_related("user").first()
        return found if found and constant_time_compare(signature, found.feed_signature()) else None


class Advisor(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="advisor", verbose_name=_("account")
    )
    name = models.CharField(_("name as clients read it"), max_length=120)
    about = TranslatedField(models.CharField(_("knows best"), max_length=300, blank=True))
    languages = SeveralField(
        models.CharField(max_length=2, choices=Language), verbose_name=_("speaks"), default=list
    )
    topics = models.ManyToManyField(
        "consultations.Topic",
        through="consultations.Expertise",
        related_name="advisors",
        verbose_name=_("topics"),
    )
    daily_max = models.PositiveSmallIntegerField(
        _("consultations a day at most"), default=4, validators=[MinValueValidator(1)]
    )
    weekly_max = models.PositiveSmallIntegerField(
        _("consultations a week at most"), default=12, validators=[MinValueValidator(1)]
    )
    meeting_url = models.URLField(
        _("link to the online room"),
        max_length=500,
        blank=True,
        help_text=_("Given to clients with the confirmation of an online consultation."),
    )
    active = models.BooleanField(_("takes bookings"), default=True)
    feed_code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)

    objects = AdvisorQuerySet.as_manager()

    class Meta:
        verbose_name = _("advisor")
        verbose_name_plural = _("advisors")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(daily_max__gte=1) & Q(weekly_max__gte=1), name="advisor_limits_are_positive"
            ),
        ]

    def __str__(self):
        return self.name

    # The calendar feed: an address that nobody guesses and that a new code ends -----------------------------

    def feed_signature(self) -> str:
        """HMAC under SECRET_KEY: a copy of the database opens nobody's calendar."""
        return salted_hmac("consultations.feed", self.feed_code, algorithm="sha256").hexdigest()[:32]

    @property
    def feed_token(self) -> str:
        return f"{self.feed_code}-{self.feed_signature()}"

    def send_agenda(self, day: date) -> None:
        """The brief for that day, once, if there is anything in it."""
        if self.bookings.booked_on(day).exists():
            mailing.send(
                "consultations/agenda",
                to=self.user.email,
                language=self.user.language,
                about=self,
                key=f"consultations/agenda:{self.pk}:{day}",
                context={"date": day.isoformat()},
            )

    def renew_feed(self) -> None:
        """The old address stops working at once."""
        self.feed_code = new_code()
        self.save(update_fields=["feed_code"])


class Expertise(models.Model):
    """That somebody advises on a topic, and how gladly."""

    advisor = models.ForeignKey(Advisor, models.CASCADE, related_name="expertise", verbose_name=_("advisor"))
    topic = models.ForeignKey(
        "consultations.Topic", models.CASCADE, related_name="expertise", verbose_name=_("topic")
    )
    preference = models.SmallIntegerField(
        _("preference"),
        default=0,
        help_text=_("Whoever has the higher number is asked first when the client has no wish."),
    )

    class Meta:
        verbose_name = _("topic of an advisor")
        verbose_name_plural = _("topics of the advisor")
        ordering = ["-preference", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["advisor", "topic"], name="expertise_is_listed_once"),
        ]

    def __str__(self):
        return f"{self.advisor} – {self.topic}"
