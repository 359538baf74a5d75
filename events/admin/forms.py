"""What the staff fill in beside the fields of a row."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from events.models import Event, Mode, Registration, Role
from events.models.event import NEEDED
from programme.models import Sector

UNPUBLISHABLE = {
    "pl": _("Polish cannot be published yet. What is missing: %(parts)s."),
    "en": _("English cannot be published yet. What is missing: %(parts)s."),
}


class EventForm(forms.ModelForm):
    """Publishes a language only when it is complete, and says what is missing."""

    def clean(self):
        cleaned = super().clean()
        for language, sentence in UNPUBLISHABLE.items():
            published = to_attribute("published", language)
            missing = [
                str(words) for name, words in NEEDED.items() if not cleaned.get(to_attribute(name, language))
            ]
            if cleaned.get(published) and missing:
                self.add_error(published, ValidationError(sentence, params={"parts": ", ".join(missing)}))
                cleaned[published] = False
        return cleaned


class CancelForm(forms.Form):
    reason_pl = forms.CharField(label=_("Why, in Polish"), max_length=300, widget=forms.Textarea({"rows": 3}))
    reason_en = forms.CharField(
        label=_("Why, in English"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )


class DuplicateForm(forms.Form):
    starts_at = forms.SplitDateTimeField(label=_("The copy starts"), widget=AdminSplitDateTime)


class AddForm(forms.Form):
    """Somebody who phoned or wrote."""

    name = forms.CharField(label=_("First name and surname"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Without an address nobody is written to.")
    )
    mode = forms.ChoiceField(label=_("Takes part"), choices=Mode.choices)
    language = forms.ChoiceField(
        label=_("Language of e-mails"), choices=[("pl", _("Polish")), ("en", _("English"))]
    )
    institution_name = forms.CharField(label=_("Institution"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices], required=False)
    sector = forms.ModelChoiceField(label=_("Sector"), queryset=Sector.objects.all(), required=False)
    county = forms.CharField(label=_("County or country"), max_length=80, required=False)
    access_needs = forms.CharField(
        label=_("Access needs"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [(mode.value, mode.label) for mode in event.modes]


class OrderForm(forms.Form):
    priority = forms.IntegerField(
        label=_("Priority"),
        min_value=-9,
        max_value=9,
        initial=1,
        help_text=_("Higher comes first; 0 is the usual order."),
    )
    note = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The history keeps it; only the staff read it.")
    )


class RegistrationForm(forms.ModelForm):
    """Details only: a state changes by an act."""

    class Meta:
        model = Registration
        fields = [
            "institution_name",
            "role",
            "sector",
            "county",
            "language",
            "access_needs",
            "photos_allowed",
        ]
