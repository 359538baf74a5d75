"""What keeps machines out of open forms without asking people anything.

A field that nobody sees, and a moment that nobody is quicker than.
"""

import time

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SALT = "innhub.honeypot"
QUICKEST = 2  # seconds: nobody reads and fills a form in less
LONGEST = 7 * 24 * 3600


class HoneypotForm(forms.Form):
    """Draw `website` outside the view, with its label. When `is_trapped`, answer as if all were well."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = moment()

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def clean_opened(self):
        if age(self.cleaned_data["opened"]) >= QUICKEST:
            return self.cleaned_data["opened"]
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = moment()
        raise ValidationError(_("The form was sent unusually fast. Please press the button once more."))


def moment() -> str:
    """Now, signed: what a form says about when it was opened."""
    return signing.dumps(time.time(), salt=SALT)


def age(opened: str) -> float:
    """Seconds since then; 0 for a moment that we did not sign or that is a week old."""
    try:
        return time.time() - signing.loads(opened, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return 0
