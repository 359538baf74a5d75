"""What people fill in: registration, group, answers that change, a colleague's name."""

import re
import uuid

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from events.models import Event, Mode, PhotoPolicy, Registration, Role
from events.models.question import LONGEST, Question, Sort
from innhub.honeypot import HoneypotForm
from programme.models import Sector

CHANGED = _("The questions have changed meanwhile. Please look at the form again.")


class NameField(forms.CharField):
    """First name and surname in one line."""

    def __init__(self, **kwargs):
        widget = forms.TextInput({"autocomplete": "name"})
        super().__init__(
            **{"label": _("First name and surname"), "max_length": 150, "widget": widget} | kwargs
        )

    def clean(self, value):
        return re.sub(r"\s+", " ", super().clean(value))


class AddressField(forms.EmailField):
    def __init__(self, **kwargs):
        widget = forms.EmailInput({"autocomplete": "email"})
        super().__init__(**{"label": _("E-mail address"), "max_length": 254, "widget": widget} | kwargs)


def drawn(question: Question) -> forms.Field:
    """The field of one of the event's own questions."""
    common = {"label": question.text, "help_text": question.help, "required": question.required}
    match question.sort:
        case Sort.YES_NO:
            return forms.BooleanField(**common)
        case Sort.SEVERAL:
            return forms.MultipleChoiceField(
                choices=question.choices, widget=forms.CheckboxSelectMultiple, **common
            )
        case Sort.ONE:
            return forms.ChoiceField(choices=question.choices, widget=forms.RadioSelect, **common)
        case Sort.TEXT:
            return forms.CharField(max_length=LONGEST["text"], widget=forms.Textarea({"rows": 4}), **common)
    return forms.CharField(max_length=LONGEST["line"], **common)


class DetailsForm(forms.Form):
    """Who the person is to us, and what the event asks beside that."""

    institution_name = forms.CharField(
        label=_("School, university, organisation or office"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
        help_text=_("Leave it empty to take part in your own name."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("choose…")), *Role.choices])
    sector = forms.ModelChoiceField(
        label=_("Sector"), queryset=Sector.objects.none(), required=False, empty_label=_("choose…")
    )
    county = forms.CharField(
        label=_("County, or country outside Poland"), required=False, max_length=80,
        help_text=_("For the hub’s report to its funder: how many people came from where."),
    )  # fmt: skip
    access_needs = forms.CharField(
        label=_("What would make taking part easier?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only those who prepare the event read this. It is erased 30 days afterwards."),
    )
    photos_allowed = forms.BooleanField(
        label=_("I agree to photos of me that the hub may publish"), required=False
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["sector"].queryset = Sector.objects.exclude(code=Sector.ALL)
        if event.photo_policy == PhotoPolicy.NONE:
            del self.fields["photos_allowed"]
        self.questions = {f"question_{question.pk}": question for question in event.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = drawn(question)
            self.initial.setdefault(name, self.initial.get("answers", {}).get(str(question.pk)))

    def clean(self):
        asked = {name for name in self.data if re.fullmatch(r"question_\d+", name)}
        if asked - self.questions.keys():
            self.add_error(None, CHANGED)
        return super().clean()

    def given(self) -> dict:
        """What Registration.take and .answer want; the rest is the subclass's."""
        answers = {str(question.pk): self.cleaned_data[name] for name, question in self.questions.items()}
        details = ["institution_name", "role", "sector", "county", "access_needs", "photos_allowed"]
        return {name: self.cleaned_data[name] for name in details if name in self.fields} | {
            "answers": answers
        }

    def fields_named(self, *names):
        return [self[name] for name in names if name in self.fields]

    @property
    def about(self):
        return self.fields_named("institution_name", "role", "sector", "county")

    @property
    def asked(self):
        return self.fields_named(*self.questions)

    @property
    def needs(self):
        return self.fields_named("access_needs")

    @property
    def consents(self):
        return self.fields_named("photos_allowed")


class ModeField(forms.ChoiceField):
    """On site or online; only where the event has both."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("How would you like to take part?"), choices=Mode.choices, widget=forms.RadioSelect
        )


class FormKey(forms.Form):
    """One key for each form that was drawn, so that pressing twice registers once."""

    form_key = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["form_key"] = uuid.uuid4()

    def clean_form_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["form_key"])
        except ValueError:
            return uuid.uuid4()


class MemberForm(FormKey, DetailsForm):
    """For somebody signed in: the address is the account's and confirmed."""

    name = NameField()
    mode = ModeField()

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, event=event, **kwargs)
        if len(event.modes) == 1:
            del self.fields["mode"]

    @property
    def person(self):
        return self.fields_named("name", "email", "mode")

    def given(self):
        own = {name: self.cleaned_data[name] for name in ("name", "mode", "form_key") if name in self.fields}
        return super().given() | own


class GuestForm(HoneypotForm, MemberForm):
    """For everybody else: the address is confirmed by a mail."""

    email = AddressField(
        help_text=_("A message with a link goes there: the registration counts once it is confirmed.")
    )

    def given(self):
        return super().given() | {"email": self.cleaned_data["email"]}


class SuccessorForm(forms.Form):
    """Who comes instead."""

    name = NameField(
        label=_("Colleague’s first name and surname"), widget=forms.TextInput({"autocomplete": "off"})
    )
    email = AddressField(
        label=_("Colleague’s e-mail address"), widget=forms.EmailInput({"autocomplete": "off"})
    )


class ColleagueForm(forms.Form):
    """One row of a group."""

    name = NameField(widget=forms.TextInput({"autocomplete": "off"}))
    email = AddressField(widget=forms.EmailInput({"autocomplete": "off"}))


class GroupForm(FormKey, forms.Form):
    """Who registers the others, signed in."""

    name = NameField(label=_("Your first name and surname"))
    institution_name = forms.CharField(
        label=_("School, university, organisation or office"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    mode = ModeField()

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        if len(event.modes) == 1:
            del self.fields["mode"]

    @property
    def person(self):
        return [self[name] for name in ["name", "email", "institution_name", "mode"] if name in self.fields]

    def given(self) -> dict:
        """What Event.register_group wants."""
        names = ["name", "email", "institution_name", "mode", "form_key"]
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class GuestGroupForm(HoneypotForm, GroupForm):
    email = AddressField(label=_("Your e-mail address"))


def colleagues(event: Event, data=None):
    """As many rows as may come; only the first has to be filled in."""
    rows = formset_factory(
        ColleagueForm,
        extra=event.group_limit,
        max_num=event.group_limit,
        min_num=1,
        validate_min=True,
        validate_max=True,
        absolute_max=event.group_limit + 1,
    )
    return rows(data, prefix="people")


def prefilled(user) -> dict:
    """What the account and the person's last registration say already."""
    last = Registration.objects.of(user).order_by("-joined_at").first()
    known = {"name": user.name}
    if last:
        names = ["institution_name", "role", "sector", "county"]
        known |= {name: getattr(last, name) for name in names} | {"name": user.name or last.name}
    return known
