"""Sectors, actions, countries and fields of education: reference rows that the staff correct now and then."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.admin import BilingualAdmin, both
from programme.models import Action, Country, CountryStatus, IscedField, Region, Sector


class ProgrammeAdmin(BilingualAdmin, admin.ModelAdmin):
    """Sectors are ticked, not picked with Ctrl; a text of several lines has several lines to be read in."""

    formfield_overrides = BilingualAdmin.formfield_overrides | {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.CharField) and 300 <= (db_field.max_length or 0) < 500:
            kwargs["widget"] = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Sector)
class SectorAdmin(ProgrammeAdmin):
    list_display = ["code", "name", "order"]
    ordering = ["order"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [("code", "order"), both("name"), both("slug"), both("summary"), both("who")],
            },
        )
    ]

    @admin.display(description=_("name"), ordering="name_pl")
    def name(self, sector):
        return sector.name

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False


class SectorListFilter(admin.SimpleListFilter):
    title = _("sector")
    parameter_name = "sector"

    def lookups(self, request, model_admin):
        return [(sector.code, sector.name) for sector in Sector.objects.all()]

    def queryset(self, request, rows):
        known = self.value() in dict(self.lookup_choices)
        return rows.for_sector(self.value()) if known else rows


@admin.register(Action)
class ActionAdmin(ProgrammeAdmin):
    list_display = ["code", "name", "key_action", "managed_by", "for_beginners", "active_to"]
    list_filter = ["key_action", "managed_by", "for_beginners", SectorListFilter]
    search_fields = ["code", "name_pl", "name_en"]
    ordering = ["order"]
    fieldsets = [
        (
            _("Action"),
            {
                "classes": ["bilingual"],
                "fields": [
                    ("code", "key_action"),
                    both("name"),
                    both("summary"),
                    both("who"),
                    "sectors",
                    ("managed_by", "for_beginners"),
                    "guide_url",
                ],
            },
        ),
        (_("Typical amounts"), {"classes": ["bilingual"], "fields": [both("amounts"), "amounts_source_url"]}),
        (
            _("Usual time of the deadline"),
            {"classes": ["bilingual"], "fields": [both("usual"), "usual_month"]},
        ),
        (_("Part of the programme"), {"fields": [("active_from", "active_to", "order")]}),
    ]

    @admin.display(description=_("name"), ordering="name_pl")
    def name(self, action):
        return action.name


class CountryStatusInline(BilingualAdmin, admin.StackedInline):
    model = CountryStatus
    extra = 0
    fields = [("participation", "region"), ("valid_from", "valid_to"), "source_url", "to_verify"]


@admin.register(Country)
class CountryAdmin(ProgrammeAdmin):
    list_display = ["name", "code", "place"]
    list_filter = ["statuses__participation", "statuses__to_verify"]
    search_fields = ["code", "name_pl", "name_en"]
    ordering = ["name_pl"]
    inlines = [CountryStatusInline]
    fieldsets = [(None, {"classes": ["bilingual"], "fields": ["code", both("name"), both("footnote")]})]

    def get_queryset(self, request):
        today = CountryStatus.objects.on(timezone.localdate()).select_related("region")
        return super().get_queryset(request).prefetch_related(models.Prefetch("statuses", today, "now"))

    @admin.display(description=_("name"), ordering="name_pl")
    def name(self, country):
        return country.name

    @admin.display(description=_("participation today"))
    def place(self, country):
        said = [status.get_participation_display() for status in country.now]
        return ", ".join(said + [str(status.region) for status in country.now if status.region]) or "–"


@admin.register(Region)
class RegionAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["number", "name"]
    fieldsets = [(None, {"classes": ["bilingual"], "fields": ["number", both("name")]})]

    @admin.display(description=_("name"))
    def name(self, region):
        return region.name


@admin.register(IscedField)
class IscedFieldAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["code", "name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["code", "name_pl", "name_en"]
    fieldsets = [(None, {"classes": ["bilingual"], "fields": [("code", "parent"), both("name")]})]

    @admin.display(description=_("name"), ordering="name_pl")
    def name(self, field):
        return field.name
