"""What /styl/ shows: one example of every component in every state."""

from datetime import date

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The shortest names and the longest: Wednesday in September, Monday in October in Polish.
DAYS = [date(2026, 5, 1), date(2026, 11, 24), date(2026, 9, 30), date(2026, 10, 12)]

COLOURS = [
    ("paper", _("paper")),
    ("surface", _("surface")),
    ("tint", _("tint")),
    ("brand", _("brand")),
    ("deep", _("deep")),
    ("gold", _("gold")),
    ("moss", _("moss: free, confirmed")),
    ("amber", _("amber: few, waiting")),
    ("rose", _("rose: cancelled, error")),
]

PILLS = [
    ("free", _("12 free places")),
    ("few", _("last 3 places")),
    ("waiting", _("reserve list: 4 people")),
    ("info", _("registration from 1 December, 9:00")),
    ("cancelled", pgettext_lazy("event", "cancelled")),
]

SECTORS = [
    ("sch", _("School education")),
    ("vet", _("Vocational education and training")),
    ("hed", _("Higher education")),
    ("adu", _("Adult education")),
    ("you", _("Youth")),
    ("spo", _("Sport")),
    ("esc", _("European Solidarity Corps")),
    ("all", _("All sectors")),
]

MESSAGES = [
    Message(constants.INFO, _("The hub is closed on 11 November.")),
    Message(constants.SUCCESS, _("The application has been received.")),
    Message(constants.WARNING, _("The registration closes today at 15:00.")),
    Message(constants.ERROR, _("The message could not be sent. Please try again.")),
]

FACTS = [
    (_("When"), _("Tuesday, 24 November 2026, 10:00–13:00")),
    (_("Where"), _("Centre for Modern Education, room 12, step-free")),
    (_("For whom"), _("Teachers who apply for the first time")),
    (_("Languages"), _("Polish, with live captions")),
]

ROW_FACTS = ["10:00–13:00", _("Centre for Modern Education, room 12"), _("in Polish")]

TABLE = {
    "columns": [_("Action"), _("For whom"), _("Deadline"), _("Source")],
    "rows": [
        ("KA152-YOU", [_("Youth"), _("12 February 2027, 12:00"), _("Programme Guide 2027")]),
        ("KA210-SCH", [_("School education"), _("4 March 2027, 12:00"), _("Programme Guide 2027")]),
        ("KA220-HED", [_("Higher education"), _("4 March 2027, 12:00"), _("Programme Guide 2027")]),
    ],
}

STEPS = [
    _("Topic"),
    _("How and in which language"),
    _("The idea"),
    pgettext_lazy("step", "Time"),
    pgettext_lazy("step", "Check"),
]

ICONS = [
    "calendar", "clock", "map-pin", "mail", "phone", "user", "users", "search", "download", "file-text",
    "message-circle", "handshake", "presentation", "shield-check", "info", "triangle-alert", "check", "x",
]  # fmt: skip


class Example(forms.Form):
    """Every kind of field that the portal uses."""

    name = forms.CharField(label=_("First name and surname"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The confirmation goes to this address."))
    school = forms.CharField(label=_("School or organisation"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "–"), *SECTORS])
    mode = forms.ChoiceField(
        label=_("How would it suit you?"),
        choices=[("site", _("on site")), ("online", _("online"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"),
        choices=[
            ("write", _("writing an application")),
            ("partners", _("partners")),
            ("budget", _("budget")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label=_("Day"), required=False)
    idea = forms.CharField(label=_("The idea in a few sentences"), widget=forms.Textarea)
    draft = forms.FileField(label=_("Draft of the application"), required=False)
    agreed = forms.BooleanField(label=_("I have read the terms of use."))


WRONG = {"wrong-name": "Ewa", "wrong-email": "ewa@", "wrong-sector": "hed"}
LISTS = [(30, 1), (70, 4), (5000, 250)]  # rows, and the page that is shown


def examples() -> dict:
    """The context of the page."""
    return {
        "days": DAYS,
        "colours": COLOURS,
        "pills": PILLS,
        "sectors": SECTORS,
        "icons": ICONS,
        "notices": MESSAGES,
        "facts": FACTS,
        "row_facts": ROW_FACTS,
        "table": TABLE,
        "steps": STEPS,
        "empty_form": Example(prefix="empty"),
        "wrong_form": Example(
            {"wrong-name": "Ewa", "wrong-email": "ewa@", "wrong-sector": "hed"}, prefix="wrong"
        ),
        "pages": [
            Paginator(range(count), 10).page(number) for count, number in [(30, 1), (70, 4), (5000, 250)]
        ],
    }
