"""What happened to a consultation, step by step. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.states import State, What


class BookingEvent(models.Model):
    booking = models.ForeignKey(
        "consultations.Booking", models.CASCADE, related_name="steps", verbose_name=_("consultation")
    )
    what = models.CharField(pgettext_lazy("history", "what"), max_length=20, choices=What)
    state = models.CharField(_("state afterwards"), max_length=20, choices=State)
    at = models.DateTimeField(pgettext_lazy("history", "when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("history", "by"),
    )
    changes = models.JSONField(_("changes"), default=dict, blank=True)  # {"starts": [before, after]}

    class Meta:
        verbose_name = _("step of a consultation")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]

    def __str__(self):
        return str(self.get_what_display())
