"""What is known of a deadline. Alone in its file because actions ask for it and deadlines know actions."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("deadline", "draft")
    CONFIRMED = "confirmed", pgettext_lazy("deadline", "confirmed")
    EXTENDED = "extended", pgettext_lazy("deadline", "extended")
    CANCELLED = "cancelled", pgettext_lazy("deadline", "cancelled")


IN_FORCE = [Status.CONFIRMED, Status.EXTENDED]
