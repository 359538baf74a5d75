"""The hub as its staff keep it: one row, opened straight away."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedFieldAdmin

from hub.models import ClosedDay, FundingNotice, Hub, SisterHub, TeamMember


def both(name: str) -> tuple[str, str]:
    """The Polish and the English column side by side."""
    return f"{name}_pl", f"{name}_en"


class BilingualAdmin(TranslatedFieldAdmin):
    """For models and inlines: labels name the language, and an address without a scheme is https.

    Who is a translator and nothing more changes the English columns alone, whatever is posted: the others are
    no part of the form.
    """

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if not request.user.only_translates:
            return fields
        shown = flatten_fieldsets(self.fieldsets or [(None, {"fields": self.fields or []})])
        return [*fields, *[name for name in shown if not name.endswith("_en") and name not in fields]]

    def get_prepopulated_fields(self, request, obj=None):
        fields = super().get_prepopulated_fields(request, obj)
        if not request.user.only_translates:
            return fields
        return {name: sources for name, sources in fields.items() if name.endswith("_en")}

    def get_changelist_instance(self, request):
        """No editing inside the list for a translator."""
        rows = super().get_changelist_instance(request)
        if request.user.only_translates:
            rows.list_editable = ()
        return rows


class OneRowAdmin(BilingualAdmin, admin.ModelAdmin):
    """A model of one row: its list leads to the row, or to a new one while there is none."""

    def changelist_view(self, request, extra_context=None):
        row = self.model.objects.first()
        if row:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", row.pk)
        if self.has_add_permission(request):
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not self.model.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Hub)
class HubAdmin(OneRowAdmin):
    radio_fields = {"ornament": admin.HORIZONTAL}
    fieldsets = [
        (
            _("Name"),
            {
                "classes": ["bilingual"],
                "fields": [both("name"), both("tagline"), both("claim"), both("summary")],
            },
        ),
        (
            _("Place"),
            {
                "classes": ["bilingual"],
                "fields": [
                    both("host"),
                    both("building"),
                    ("street", "postal_code", "city"),
                    both("getting_there"),
                    ("map_url", "host_url"),
                ],
            },
        ),
        (
            _("Contact"),
            {
                "classes": ["bilingual"],
                "fields": [("phone", "email"), both("opening_hours"), ("bip_url", "sender_name")],
            },
        ),
        (_("Look and funding"), {"fields": ["ornament", "funding_notice"]}),
    ]


@admin.register(FundingNotice)
class FundingNoticeAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["name", "project_number"]
    search_fields = ["name", "project_number", "text_pl", "text_en"]
    fieldsets = [
        (None, {"classes": ["bilingual"], "fields": ["name", "project_number", both("text")]}),
    ]


@admin.register(SisterHub)
class SisterHubAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["name", "city", "host", "url", "order"]
    list_editable = ["order"]
    search_fields = ["name", "city", "host_pl", "host_en"]
    fieldsets = [
        (
            None,
            {"classes": ["bilingual"], "fields": [("name", "city"), both("host"), ("url", "order")]},
        ),
    ]

    @admin.display(description=_("host institution"), ordering="host_pl")
    def host(self, sister):
        return sister.host


@admin.register(TeamMember)
class TeamMemberAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["name", "role", "email", "phone", "order"]
    list_editable = ["order"]
    search_fields = ["name", "email", "role_pl", "role_en"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    "name",
                    both("role"),
                    both("topics"),
                    both("languages"),
                    ("email", "phone"),
                    "order",
                ],
            },
        ),
    ]

    @admin.display(description=_("role"), ordering="role_pl")
    def role(self, person):
        return person.role


@admin.register(ClosedDay)
class ClosedDayAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["day", "name", "kind", "active"]
    list_editable = ["active"]
    list_filter = ["kind", "active"]
    date_hierarchy = "day"
    search_fields = ["name_pl", "name_en"]
    fieldsets = [
        (None, {"classes": ["bilingual"], "fields": [("day", "kind"), both("name"), "active"]}),
    ]

    @admin.display(description=_("reason, for visitors"), ordering="name_pl")
    def name(self, closed):
        return closed.name
