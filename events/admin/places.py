"""Venues and speakers: entered once, used again."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Speaker, Venue
from hub.admin import BilingualAdmin, both


@admin.register(Venue)
class VenueAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["name", "street", "city", "step_free", "lift", "accessible_toilet", "induction_loop"]
    list_filter = ["city", "step_free", "accessible_toilet"]
    search_fields = ["name_pl", "name_en", "street", "city"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    both("name"),
                    ("street", "postal_code"),
                    ("city", "country"),
                    "map_url",
                    both("getting_there"),
                ],
            },
        ),
        (
            _("Accessibility"),
            {
                "classes": ["bilingual"],
                "description": _(
                    "Shown on the page of each event. Please tick only what has been seen there."
                ),
                "fields": [
                    ("step_free", "lift"),
                    ("accessible_toilet", "induction_loop"),
                    ("accessible_parking", "assistance_dogs"),
                    both("access_note"),
                ],
            },
        ),
    ]

    @admin.display(description=_("name"), ordering="name_pl")
    def name(self, venue):
        return venue.name


@admin.register(Speaker)
class SpeakerAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = ["full_name", "affiliation"]
    search_fields = ["name", "affiliation_pl", "affiliation_en"]
    ordering = ["sort_key"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    "name",
                    ("titles_before", "titles_after"),
                    both("affiliation"),
                    both("bio"),
                    "url",
                ],
            },
        )
    ]

    @admin.display(description=_("speaker"), ordering="sort_key")
    def full_name(self, speaker):
        return speaker.full_name

    @admin.display(description=_("function and institution"))
    def affiliation(self, speaker):
        return speaker.affiliation
