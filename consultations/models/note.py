"""What comes out of a consultation: notes, the card that the client confirms, and what to do next."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.states import What


class Visibility(models.TextChoices):
    INTERNAL = "internal", _("for the staff only")
    SHARED = "shared", _("consultation card, shared with the client")


class Note(models.Model):
    """An internal note, or the card: what was discussed and recommended. One card a consultation."""

    booking = models.ForeignKey(
        "consultations.Booking", models.CASCADE, related_name="notes", verbose_name=_("consultation")
    )
    visibility = models.CharField(_("who reads it"), max_length=10, choices=Visibility)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    body = models.TextField(_("text"), max_length=10_000)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    shared_at = models.DateTimeField(_("shared"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed by the client"), null=True, blank=True, editable=False)
    correction = models.TextField(_("the client’s correction"), max_length=2000, blank=True, editable=False)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking"],
                condition=Q(visibility="shared"),
                name="note_one_card_per_booking",
                violation_error_message=_("This consultation has its card already."),
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | Q(visibility="shared"),
                name="note_internal_stays_inside",
            ),
        ]

    def __str__(self):
        return f"{self.get_visibility_display()}, {self.booking}"

    @transaction.atomic
    def share(self, *, by=None) -> None:
        """Send the card to the client, who confirms or corrects it. Twice sends the newer text again."""
        self.visibility, self.shared_at, self.confirmed_at = Visibility.SHARED, timezone.now(), None
        self.save()
        self.booking.note(What.SUMMED_UP, by=by)
        self.booking.mail("consultations/summary")

    @transaction.atomic
    def confirm(self, *, correction: str = "") -> None:
        """The client has read the card. Twice changes nothing but the correction."""
        if self.confirmed_at is None:
            self.booking.note(What.CONFIRMED_CARD)
        self.confirmed_at, self.correction = self.confirmed_at or timezone.now(), correction
        self.save(update_fields=["confirmed_at", "correction"])


class Owner(models.TextChoices):
    HUB = "hub", pgettext_lazy("follow-up", "the hub")
    CLIENT = "client", pgettext_lazy("follow-up", "the client")


class FollowUpQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def of_institution(self, key: str):
        """What is open with an institution: the agenda of its next consultation."""
        return self.open().filter(booking__institution_key=key).exclude(booking__institution_key="")


class FollowUp(models.Model):
    """A next step that one side promised."""

    booking = models.ForeignKey(
        "consultations.Booking", models.CASCADE, related_name="follow_ups", verbose_name=_("consultation")
    )
    owner = models.CharField(pgettext_lazy("follow-up", "who"), max_length=10, choices=Owner)
    text = models.CharField(pgettext_lazy("follow-up", "what"), max_length=300)
    due = models.DateField(pgettext_lazy("follow-up", "by when"), null=True, blank=True)
    done_at = models.DateTimeField(pgettext_lazy("follow-up", "done"), null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("next step")
        verbose_name_plural = _("next steps")
        ordering = [models.F("due").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.text

    def finish(self) -> None:
        self.done_at = self.done_at or timezone.now()
        self.save(update_fields=["done_at"])
