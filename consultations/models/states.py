"""The words that consultations are in, each with its name for people."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mode(TextChoices):
    ON_SITE = "on_site", pgettext_lazy("consultation", "at the hub")
    ONLINE = "online", pgettext_lazy("consultation", "online")
    PHONE = "phone", pgettext_lazy("consultation", "by phone")


class Language(TextChoices):
    """In which people talk: more than the portal itself speaks."""

    POLISH = "pl", _("Polish")
    ENGLISH = "en", _("English")
    UKRAINIAN = "uk", _("Ukrainian")
    BELARUSIAN = "be", _("Belarusian")
    LITHUANIAN = "lt", _("Lithuanian")


class State(TextChoices):
    """held → booked, pending → booked → attended | no_show; the last four are ends."""

    HELD = "held", pgettext_lazy("consultation", "offered, waiting for an answer")
    PENDING = "pending", pgettext_lazy("consultation", "waiting for the hub’s approval")
    BOOKED = "booked", pgettext_lazy("consultation", "booked")
    ATTENDED = "attended", pgettext_lazy("consultation", "took place")
    NO_SHOW = "no_show", pgettext_lazy("consultation", "nobody came")
    CANCELLED_CLIENT = "cancelled_client", pgettext_lazy("consultation", "cancelled by the client")
    CANCELLED_HUB = "cancelled_hub", pgettext_lazy("consultation", "cancelled by the hub")
    DECLINED = "declined", pgettext_lazy("consultation", "declined")
    EXPIRED = "expired", pgettext_lazy("consultation", "expired")


LIVE = [State.HELD, State.PENDING, State.BOOKED, State.ATTENDED, State.NO_SHOW]
OPEN = [State.HELD, State.PENDING, State.BOOKED]  # still to come, or still to be marked
DONE = [State.ATTENDED, State.NO_SHOW]
ENDED = [State.CANCELLED_CLIENT, State.CANCELLED_HUB, State.DECLINED, State.EXPIRED]


class FirstTime(TextChoices):
    """Whether the institution applies for the first time."""

    YES = "yes", _("yes, it is our first application")
    NO = "no", _("no, we have applied before")
    UNKNOWN = "unknown", _("I do not know")


class Via(TextChoices):
    WEB = "web", _("on the portal")
    PHONE = "phone", _("by phone, entered by the hub")
    WAITING = "waiting", _("from the list of those who wait")


class What(TextChoices):
    """One sentence for each step of a consultation. The client and the staff read the same."""

    BOOKED = "booked", _("The time was booked.")
    ASKED = "asked", _("The time was asked for and waits for the hub’s approval.")
    APPROVED = "approved", _("The hub approved the time.")
    DECLINED = "declined", _("The hub could not agree to this time.")
    MOVED = "moved", _("The time was changed.")
    HANDED_OVER = "handed_over", _("Another advisor took over.")
    CANCELLED = "cancelled", _("The client cancelled.")
    CANCELLED_BY_HUB = "cancelled_by_hub", _("The hub cancelled.")
    ATTENDED = "attended", _("The consultation took place.")
    NO_SHOW = "no_show", _("Nobody came.")
    UNMARKED = "unmarked", _("The mark was taken back.")
    OFFERED = "offered", _("An earlier time became free and was offered.")
    ACCEPTED = "accepted", _("The offered time was accepted.")
    REFUSED = "refused", _("The offered time was declined.")
    UNANSWERED = "unanswered", _("The offer was not answered in time.")
    UNDECIDED = "undecided", _("The hub did not decide in time.")
    SUMMED_UP = "summed_up", _("The consultation card was shared.")
    CONFIRMED_CARD = "confirmed_card", _("The client confirmed the consultation card.")


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
