"""What somebody looks for in the list: one question for page, calendar, feeds and their addresses."""

from collections import Counter
from datetime import date, datetime
from urllib.parse import urlencode

from django import forms
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models import Format, Mode, WorkingLanguage
from programme.models import Action, Sector

ANY = {
    "sector": _("all sectors"),
    "action": _("all actions"),
    "format": _("on site and online"),
    "language": _("any language"),
    "month": _("any month"),
    "year": _("all years"),
}


def choice(label) -> forms.ChoiceField:
    unknown = {"invalid_choice": _("“%(value)s” is not on the list. Please choose again.")}
    return forms.ChoiceField(label=label, required=False, error_messages=unknown)


class Asking(forms.Form):
    """Words, sector, action. An unknown value is an error, never silently “everything”."""

    q = forms.CharField(label=pgettext_lazy("filter", "Words"), required=False, max_length=100)
    sector = choice(_("Sector"))
    action = choice(_("Action"))

    def __init__(self, data):
        super().__init__(data, auto_id="filter-%s")

    def offer(self, name: str, pairs) -> None:
        self.fields[name].choices = [("", ANY[name]), *pairs]

    def narrow(self, events):
        """The events asked for; none while the question has an error."""
        if not self.is_valid():
            return events.none()
        asked = self.cleaned_data
        events = events.search(asked["q"], get_language())
        if asked["sector"]:
            events = events.for_sector(asked["sector"].upper())
        return events.for_action(asked["action"].upper()) if asked["action"] else events

    def given(self) -> dict[str, str]:
        """{name: value} of what was asked, as it stands in an address."""
        asked = self.cleaned_data if self.is_valid() else {}
        return {name: "on" if value is True else value for name, value in asked.items() if value}

    def query(self) -> str:
        """ "?sector=sch&free=on" for the same question elsewhere, "" without one."""
        return f"?{urlencode(self.given())}" if self.given() else ""

    @property
    def narrows(self) -> bool:
        """Whether more than words is asked for."""
        return bool(self.errors or self.given().keys() - {"q"})

    @property
    def selects(self) -> list:
        return [field for field in self if isinstance(field.field, forms.ChoiceField)]

    @property
    def ticks(self) -> list:
        return [field for field in self if isinstance(field.field, forms.BooleanField)]


class EventFilter(Asking):
    """What comes. The number behind an answer is that of all coming events, whatever else is chosen."""

    format = choice(_("How"))
    language = choice(_("Working language"))
    month = choice(_("Month"))
    free = forms.BooleanField(label=_("With free places"), required=False)
    accessible = forms.BooleanField(label=_("Without steps on the way"), required=False)

    def __init__(self, data, *, facts: "Facets", sectors: dict[str, Sector]):
        super().__init__(data)
        months = [(code, month_name(code)) for code in sorted(facts.months)]
        actions = [(code, code.upper()) for code in sorted(facts.actions)]
        self.count("sector", sector_names(sectors), facts.for_each_sector(sectors))
        self.count("action", actions, facts.actions)
        self.count("format", Mode.choices, facts.modes)
        self.count("language", WorkingLanguage.choices, facts.languages)
        self.count("month", months, facts.months)

    def count(self, name: str, pairs, numbers: Counter) -> None:
        """Answers that would find nothing are left out, unless one of them is what was asked."""
        asked = self.data.get(name)
        lines = [(value, f"{label} ({numbers[value]})", numbers[value]) for value, label in pairs]
        self.offer(name, [(value, label) for value, label, number in lines if number or value == asked])

    def narrow(self, events):
        events = super().narrow(events)
        if not self.is_valid():
            return events
        asked = self.cleaned_data
        if asked["format"]:
            events = events.attended(asked["format"])
        if asked["language"]:
            events = events.held_in(asked["language"])
        if asked["month"]:
            events = events.in_month(*map(int, asked["month"].split("-")))
        if asked["free"]:
            events = events.with_free_seats().open_for_registration(timezone.now())
        return events.accessible() if asked["accessible"] else events


class ArchiveFilter(Asking):
    """What is over, by year. Not counted: it grows for ever."""

    year = choice(_("Year"))

    def __init__(self, data, *, events, sectors: dict[str, Sector]):
        super().__init__(data)
        first = events.order_by().aggregate(first=Min("starts_at"))["first"]
        now = timezone.localtime()
        years = range(now.year, timezone.localtime(first or now).year - 1, -1)
        self.offer("sector", sector_names(sectors))
        self.offer("action", [(code.lower(), code) for code in Action.objects.values_list("code", flat=True)])
        self.offer("year", [(str(year), str(year)) for year in years])

    def narrow(self, events):
        events = super().narrow(events)
        year = self.cleaned_data.get("year")
        return events.filter(starts_at__year=year) if year else events


class Facets:
    """How many events there are of each kind. One query, however many kinds."""

    def __init__(self, events):
        self.sectors, self.actions, self.modes = Counter(), Counter(), Counter()
        self.languages, self.months = Counter(), Counter()
        self.total = 0
        found = events.with_sector_codes().with_action_codes().order_by()
        for row in found.values_list("starts_at", "format", "languages", "sector_codes", "action_codes"):
            self.add(*row)

    def add(self, starts_at: datetime, format: str, languages: list, sectors: list, actions: list) -> None:
        self.total += 1
        start = timezone.localtime(starts_at)
        self.months[f"{start.year}-{start.month:02}"] += 1
        self.modes.update(mode.value for mode in Mode if format in {mode, Format.HYBRID})
        self.languages.update(languages)
        self.sectors.update([Sector.ALL] if Sector.ALL in sectors else sectors)
        self.actions.update(code.lower() for code in actions)

    def for_each_sector(self, codes) -> Counter:
        """What is for all sectors is for each of them."""
        everywhere = self.sectors[Sector.ALL]
        return Counter({code.lower(): self.sectors[code] + everywhere for code in codes})


def sector_names(sectors: dict[str, Sector]) -> list[tuple[str, str]]:
    return [(code.lower(), sector.name) for code, sector in sectors.items() if code != Sector.ALL]


def month_name(code: str) -> str:
    """2026-12 → December 2026."""
    return date_format(date.fromisoformat(f"{code}-01"), "YEAR_MONTH_FORMAT")
