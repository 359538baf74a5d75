"""Where people sit. A hub without rooms in this list never runs out of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField


class Room(models.Model):
    name = TranslatedField(models.CharField(_("name"), max_length=120))
    step_free = models.BooleanField(_("step-free access"), default=False)
    hearing_loop = models.BooleanField(_("induction loop"), default=False)
    active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name
