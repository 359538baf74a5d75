"""What happened to a registration, step by step. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.states import State, Why


class Step(models.Model):
    """From one state to another: when, by whom and why."""

    registration = models.ForeignKey(
        "events.Registration", models.CASCADE, related_name="steps", verbose_name=_("registration")
    )
    before = models.CharField(pgettext_lazy("history", "from"), max_length=20, choices=State, blank=True)
    after = models.CharField(pgettext_lazy("history", "to"), max_length=20, choices=State)
    why = models.CharField(pgettext_lazy("history", "why"), max_length=20, choices=Why)
    at = models.DateTimeField(pgettext_lazy("history", "when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("history", "by"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)  # of the staff, for the staff

    class Meta:
        verbose_name = _("step of a registration")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.sentence(self.why)

    @staticmethod
    def sentence(why: str) -> str:
        return str(Why(why).label) if why in Why.values else ""
