"""The board's filter, and what the staff answer when they publish, move or cancel a deadline."""

from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme import brussels
from programme.models import Action, Deadline, KeyAction, Sector
from programme.models.deadline import PAST, UNSOURCED, refuse_past

WIDE = {"class": "vURLField"}  # the admin's own width for addresses


class DeadlineFilter(forms.Form):
    """Sector, action, beginners. An unknown value is an error, never silently “everything”."""

    sector = forms.ChoiceField(
        label=_("Sector"),
        required=False,
        error_messages={"invalid_choice": _("There is no sector “%(value)s”. Choose one from the list.")},
    )
    action = forms.ChoiceField(
        label=_("Action"),
        required=False,
        error_messages={"invalid_choice": _("There is no action “%(value)s”. Choose one from the list.")},
    )
    beginners = forms.BooleanField(label=_("Good for beginners"), required=False)

    def __init__(self, data, *, sectors, actions):
        super().__init__(data, auto_id="filter-%s")
        self.actions = {action.code.lower(): action for action in actions}
        named = [(sector.code.lower(), sector.name) for sector in sectors if sector.code != Sector.ALL]
        self.fields["sector"].choices = [("", _("all sectors")), *named]
        self.fields["action"].choices = [("", _("all actions")), *self.by_key_action()]

    def by_key_action(self):
        for key_action in KeyAction:
            yield (
                key_action.label,
                [
                    (code, str(action))
                    for code, action in self.actions.items()
                    if action.key_action == key_action
                ],
            )

    def narrow(self, deadlines):
        """The deadlines asked for; none while the question has an error."""
        if not self.is_valid():
            return deadlines.none()
        asked = self.cleaned_data
        if asked["sector"]:
            deadlines = deadlines.for_sector(asked["sector"].upper())
        if asked["action"]:
            deadlines = deadlines.for_action(self.actions[asked["action"]])
        return deadlines.for_beginners() if asked["beginners"] else deadlines

    def fits(self, action: Action) -> bool:
        """Whether an action from `for_board()` is among those asked for."""
        if not self.is_valid():
            return False
        asked = self.cleaned_data
        sector = not asked["sector"] or {asked["sector"].upper(), Sector.ALL} & set(action.sector_codes)
        return bool(
            sector
            and asked["action"] in {"", action.code.lower()}
            and (action.for_beginners or not asked["beginners"])
        )

    def query(self) -> str:
        """ "?sector=sch&beginners=on" for the same question elsewhere, "" without one."""
        asked = self.cleaned_data if self.is_valid() else {}
        given = {name: "on" if value is True else value for name, value in asked.items() if value}
        return f"?{urlencode(given)}" if given else ""


class SourceForm(forms.Form):
    """Where it says so."""

    source_url = forms.URLField(
        label=_("Source"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs=WIDE),
        help_text=_("The address of the page that announces it, best the Commission’s or the agency’s own."),
        error_messages={"required": UNSOURCED},
    )

    def answers(self, deadline: Deadline) -> dict:
        """The arguments of the act, for this deadline."""
        return {"source_url": self.cleaned_data["source_url"]}


class ClosingFields(forms.Form):
    closes_on = forms.DateField(
        label=_("Closes on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closes_hour = forms.TimeField(
        label=_("Hour in Brussels"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Leave it empty for the usual hour: 12:00 at the National Agency, 17:00 at EACEA."),
    )

    def clean_closes_on(self):
        """What is surely over ends here: the year 1 has no midnight in UTC."""
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate() - timedelta(days=1):
            raise forms.ValidationError(PAST)
        return day

    def closing(self, action: Action):
        hour = self.cleaned_data.get("closes_hour") or action.usual_hour
        return brussels.closing(self.cleaned_data["closes_on"], hour)


class MoveForm(SourceForm, ClosingFields):
    """A new closing time and where it says so; each deadline keeps its agency's hour unless one is given."""

    field_order = ["closes_on", "closes_hour", "source_url"]

    def answers(self, deadline):
        return super().answers(deadline) | {"closes_at": self.closing(deadline.action)}


class CheckForm(forms.Form):
    """Nothing to ask: the source was looked at."""

    def answers(self, deadline):
        return {}


class DraftForm(ClosingFields, forms.ModelForm):
    """A deadline before it is published."""

    source_url = forms.URLField(
        label=_("Source"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs=WIDE),
    )

    class Meta:
        model = Deadline
        fields = ["action", "sectors", "call_year", "round", "source_url", "note_pl", "note_en"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            local = brussels.local(self.instance.closes_at)
            self.initial |= {"closes_on": local.date(), "closes_hour": local.time()}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("closes_on") and cleaned.get("action"):
            self.instance.closes_at = self.closing(cleaned["action"])
            try:
                refuse_past(self.instance.closes_at)
            except forms.ValidationError as refusal:
                self.add_error("closes_on", refusal)
        return cleaned
