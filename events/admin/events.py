"""The desk of events: texts side by side, sessions and questions inline, and what follows from a change."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from events import pills
from events.admin.acts import EventActs
from events.admin.forms import EventForm
from events.models import Appearance, Event, Question, Session
from hub.admin import BilingualAdmin, both


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            ("coming", _("coming")),
            ("past", _("past")),
            ("cancelled", _("cancelled")),
            ("draft", _("not published")),
        ]

    def queryset(self, request, events):
        now = timezone.now()
        drafts = events.filter(published_pl=False, published_en=False)
        found = {
            "coming": lambda: events.upcoming(now).going_ahead(),
            "past": lambda: events.past(now),
            "cancelled": lambda: events.exclude(cancelled_at=None),
            "draft": lambda: drafts,
        }
        return found[self.value()]() if self.value() in found else events


class SessionInline(BilingualAdmin, admin.StackedInline):
    model = Session
    extra = 0
    min_num = 1
    fieldsets = [
        (None, {"classes": ["bilingual"], "fields": [("starts_at", "ends_at"), both("title"), "room"]}),
    ]


class QuestionInline(BilingualAdmin, admin.StackedInline):
    model = Question
    extra = 0
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [both("text"), both("help"), ("sort", "required", "order"), both("options")],
            },
        )
    ]


class AppearanceInline(BilingualAdmin, admin.StackedInline):
    model = Appearance
    autocomplete_fields = ["speaker"]
    extra = 0
    fieldsets = [
        (None, {"classes": ["bilingual"], "fields": [("speaker", "session"), both("topic"), "order"]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "session":
            kwargs["queryset"] = Session.objects.filter(
                event=request.resolver_match.kwargs.get("object_id")
            ).select_related("event")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Event)
class EventAdmin(EventActs, BilingualAdmin, admin.ModelAdmin):
    form = EventForm
    list_display = ["when", "name", "state", "seats", "queue", "published_pl", "published_en"]
    list_display_links = ["name"]
    list_filter = [WhenFilter, "kind", "component", "format"]
    list_per_page = 50
    search_fields = ["title_pl", "title_en"]
    ordering = ["-starts_at"]
    inlines = [SessionInline, QuestionInline, AppearanceInline]
    prepopulated_fields = {"slug_pl": ["title_pl"], "slug_en": ["title_en"]}
    readonly_fields = ["updated_at"]
    formfield_overrides = BilingualAdmin.formfield_overrides | {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}
    }
    change_form_template = "admin/events/event/change_form.html"
    fieldsets = [
        (
            _("Texts"),
            {
                "classes": ["bilingual"],
                "fields": [
                    ("kind", "component"), both("title"), both("slug"), both("summary"), both("audience"),
                    both("description"), both("published"),
                ],
            },
        ),
        (
            _("Place"),
            {
                "classes": ["bilingual"],
                "fields": [("format", "venue"), "join_url", "languages", ("sign_language", "captions")],
            },
        ),
        (
            _("Registration"),
            {
                "classes": ["bilingual"],
                "fields": [
                    ("admission", "per_institution"), ("capacity", "online_capacity"),
                    ("registration_opens_at", "registration_closes_at"),
                    ("cancel_notice", "certificate_hours"),
                ],
            },
        ),
        (_("For whom"), {"fields": ["sectors", "actions", "series"]}),
        (
            _("Contact and rules"),
            {
                "classes": ["bilingual"],
                "fields": [
                    ("contact_name", "contact_email"), ("contact_phone", "funding_notice"),
                    ("photo_policy", "involves_minors"), "updated_at",
                ],
            },
        ),
    ]  # fmt: skip

    class Media:
        js = ["js/slugs.js"]
        css = {"all": ["css/admin-events.css"]}

    # The list ----------------------------------------------------------------------------------------------

    def get_queryset(self, request):
        events = super().get_queryset(request).select_related("venue")
        if request.resolver_match.url_name.endswith("_changelist"):
            events = events.with_seats().defer("search_pl", "search_en", "description_pl", "description_en")
        return events

    def get_search_results(self, request, queryset, search_term):
        """As on the site: any inflection, accents or none."""
        return queryset.search(search_term, get_language()), False

    @admin.display(description=_("starts"), ordering="starts_at")
    def when(self, event):
        return date_format(timezone.localtime(event.starts_at), "DATETIME_FORMAT") if event.starts_at else "–"

    @admin.display(description=_("title"), ordering="title_pl")
    def name(self, event):
        return str(event)

    @admin.display(description=_("state"))
    def state(self, event):
        pill = pills.of_event(event, timezone.now())
        return format_html('<span class="pill pill--{}">{}</span>', pill.kind, pill.text)

    @admin.display(description=_("places taken"))
    def seats(self, event):
        taken, places = event.taken + event.taken_online, event.places_in_all
        return f"{taken} / {places}" if places is not None else taken

    @admin.display(description=_("reserve list"), ordering="waiting")
    def queue(self, event):
        address = (
            reverse("admin:events_registration_changelist")
            + f"?event__id__exact={event.pk}&state__exact=waiting"
        )
        return format_html('<a href="{}">{}</a>', address, event.waiting) if event.waiting else "–"

    # One event ---------------------------------------------------------------------------------------------

    def get_prepopulated_fields(self, request, obj=None):
        """An address that is published is not rewritten when the title changes."""
        published = obj and obj.languages_published()
        return {} if published or not self.has_change_permission(request, obj) else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        """What was published is called off, not lost: people have its address."""
        return super().has_delete_permission(request, obj) and not (obj and obj.languages_published())

    def get_actions(self, request):
        return {}

    def save_model(self, request, obj, form, change):
        """Only what was typed is written, so that nothing that happened meanwhile is undone."""
        if not change:
            return super().save_model(request, obj, form, change)
        form.before = Event.objects.get(pk=obj.pk).facts()
        typed = {field.name for field in obj._meta.concrete_fields} & set(form.changed_data)
        obj.save(update_fields=typed)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = Event.objects.get(pk=form.instance.pk)
        event.save(update_fields=[])  # its sectors, actions and speakers count in the search
        form.instance.notice = None
        if change:
            form.instance.notice = event.note_change(before=form.before, by=request.user)
            self.serve_queue(request, event, form)

    def serve_queue(self, request, event, form) -> None:
        if not {"capacity", "online_capacity"} & set(form.changed_data):
            return
        if offers := len(event.promote()):
            words = ngettext(
                "%(number)d place was offered to the reserve list.",
                "%(number)d places were offered to the reserve list.",
                offers,
            )
            messages.info(request, words % {"number": offers})
        if over := sum(event.over_by(mode) for mode in event.modes):
            words = ngettext(
                "%(number)d person more than places: everybody keeps the place, nobody new gets one.",
                "%(number)d people more than places: everybody keeps the place, nobody new gets one.",
                over,
            )
            messages.warning(request, words % {"number": over})

    def response_change(self, request, obj):
        if obj.notice:
            messages.warning(
                request, _("Saved. People count on what has changed: please look at whom to tell.")
            )
            return redirect("admin:events_event_notice", obj.pk)
        return super().response_change(request, obj)
