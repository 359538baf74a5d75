"""The languages in which people work at an event: more than the portal itself speaks."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkingLanguage(TextChoices):
    POLISH = "pl", _("Polish")
    ENGLISH = "en", _("English")
    UKRAINIAN = "uk", _("Ukrainian")
    BELARUSIAN = "be", _("Belarusian")
    LITHUANIAN = "lt", _("Lithuanian")
    GERMAN = "de", _("German")
    SPANISH = "es", _("Spanish")


class SeveralField(ArrayField):
    """An array whose form field is a list of boxes to tick."""

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=self.base_field.choices,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
