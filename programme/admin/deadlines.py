"""The deadlines' desk: a published deadline changes only by an act with a source, for one row or for many."""

from functools import partial
from typing import NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hub.admin import both
from programme import brussels
from programme.admin.catalogue import ProgrammeAdmin, SectorListFilter
from programme.forms import CheckForm, DraftForm, MoveForm, SourceForm
from programme.models import Deadline
from programme.models.status import IN_FORCE, Status


class Act(NamedTuple):
    """What can be done with deadlines: the method of the model, its form, the words for it."""

    method: str
    form: type
    title: str
    explanation: str
    fits: tuple[str, ...]  # the states in which it makes sense


ACTS = {
    "confirmation": Act(
        "confirm",
        SourceForm,
        _("Confirm with source"),
        _("The deadline appears on the public board, with its source and today as the day of checking."),
        (Status.DRAFT, Status.CANCELLED),
    ),
    "extension": Act(
        "extend",
        MoveForm,
        _("Extend"),
        _("The board shows the new date and, struck through, the earlier one. Subscribed calendars follow."),
        tuple(IN_FORCE),
    ),
    "correction": Act(
        "correct",
        MoveForm,
        _("Correct a mistake"),
        _("For a date that was published wrongly. The board says so, and what it said before."),
        tuple(IN_FORCE),
    ),
    "cancellation": Act(
        "cancel",
        SourceForm,
        _("Cancel"),
        _("The board says that this call will not take place."),
        tuple(IN_FORCE),
    ),
    "check": Act(
        "check_again",
        CheckForm,
        _("Checked today, nothing has changed"),
        _("The day of checking becomes today. Please open each source before you confirm."),
        tuple(IN_FORCE),
    ),
}

PILLS = {
    Status.DRAFT: "waiting",
    Status.CONFIRMED: "free",
    Status.EXTENDED: "few",
    Status.CANCELLED: "cancelled",
}


class WorkFilter(admin.SimpleListFilter):
    title = _("to do")
    parameter_name = "work"

    def lookups(self, request, model_admin):
        return [("unchecked", _("not checked for 30 days")), ("drafts", _("drafts to confirm"))]

    def queryset(self, request, deadlines):
        if self.value() == "unchecked":
            return deadlines.unchecked()
        return deadlines.filter(status=Status.DRAFT) if self.value() == "drafts" else deadlines


@admin.register(Deadline)
class DeadlineAdmin(ProgrammeAdmin):
    list_display = ["closes", "state", "what", "call", "checked", "source"]
    list_filter = [WorkFilter, "status", "call_year", SectorListFilter, "action__managed_by"]
    list_select_related = ["action"]
    list_per_page = 50
    search_fields = ["action__code", "action__name_pl", "action__name_en", "note_pl", "note_en"]
    ordering = ["-closes_at"]
    actions = list(ACTS)
    change_form_template = "programme/admin/deadline.html"

    # The list ----------------------------------------------------------------------------------------------

    @admin.display(description=_("closes"), ordering="closes_at")
    def closes(self, deadline):
        return date_format(brussels.local(deadline.closes_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("action"), ordering="action__order")
    def what(self, deadline):
        return format_html('<span class="nowrap">{}</span>', deadline.action.code)

    @admin.display(description=_("checked on"), ordering="verified_on")
    def checked(self, deadline):
        return date_format(deadline.verified_on, "SHORT_DATE_FORMAT") if deadline.verified_on else "–"

    @admin.display(description=_("call"), ordering="call_year")
    def call(self, deadline):
        return f"{deadline.call_year}/{deadline.round}"

    @admin.display(description=_("status"), ordering="status")
    def state(self, deadline):
        kind, words = PILLS[deadline.status], deadline.get_status_display()
        return format_html('<span class="pill pill--{}">{}</span>', kind, words)

    @admin.display(description=_("source"))
    def source(self, deadline):
        if not deadline.source_url:
            return "–"
        return format_html('<a href="{}" rel="noopener">{}</a>', deadline.source_url, deadline.source_host)

    # One deadline: a draft is edited, a published one only through acts -------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None or obj.status == Status.DRAFT:
            kwargs["form"] = DraftForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        said = [("call_year", "round"), "action", "sectors"]
        when = ["closes_on", "closes_hour", "source_url"]
        if obj and (obj.status != Status.DRAFT or not self.has_change_permission(request, obj)):
            when = ["state", "closes", "source", ("verified_on", "verified_by")]
        return [
            (None, {"fields": said}),
            (_("Closing time"), {"fields": when}),
            (_("For readers"), {"classes": ["bilingual"], "fields": [both("note")]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        shown = ["state", "closes", "source", "verified_on", "verified_by"]
        return (
            shown if obj is None or obj.status == Status.DRAFT else [*shown, "action", "call_year", "round"]
        )

    def has_delete_permission(self, request, obj=None):
        published = obj is not None and obj.status != Status.DRAFT
        return not published and super().has_delete_permission(request, obj)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, object_id)
        fitting = [(noun, act.title) for noun, act in ACTS.items() if obj and obj.status in act.fits]
        allowed = fitting if obj and self.has_change_permission(request, obj) else []
        extra = {
            "acts": [(title, self.address(noun, [obj.pk])) for noun, title in allowed],
            "history": obj.changes.select_related("by") if obj else [],
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    # Acts, for the rows ticked in the list or for the one that is open --------------------------------------

    def get_actions(self, request):
        return super().get_actions(request) if self.has_change_permission(request) else {}

    def get_action(self, action):
        if action not in ACTS:
            return super().get_action(action)
        return partial(self.ask, noun=action), action, ACTS[action].title

    @staticmethod
    def ask(model_admin, request, queryset, noun):
        return redirect(model_admin.address(noun, queryset.values_list("pk", flat=True)))

    def address(self, noun, keys):
        query = urlencode({"id": list(keys)}, doseq=True)
        return reverse("admin:programme_deadline_act", args=[noun]) + f"?{query}"

    def get_urls(self):
        view = self.admin_site.admin_view(self.act)
        return [path("acts/<slug:noun>/", view, name="programme_deadline_act"), *super().get_urls()]

    def act(self, request, noun):
        if noun not in ACTS:
            raise Http404(noun)
        if not self.has_change_permission(request):
            raise PermissionDenied
        act, keys = ACTS[noun], [key for key in request.GET.getlist("id") if key.isdecimal()]
        chosen = list(self.get_queryset(request).filter(pk__in=keys).select_related("action"))
        form = act.form(request.POST if request.method == "POST" else None)
        if chosen and form.is_valid() and self.done(form, act, chosen, request.user):
            words = ngettext(
                "%(count)d deadline was updated.", "%(count)d deadlines were updated.", len(chosen)
            )
            messages.success(request, words % {"count": len(chosen)})
            return redirect("admin:programme_deadline_changelist")
        context = self.admin_site.each_context(request) | {
            "title": act.title,
            "act": act,
            "form": form,
            "chosen": chosen,
            "opts": self.opts,
        }
        return TemplateResponse(request, "programme/admin/act.html", context)

    def done(self, form, act, chosen, user) -> bool:
        """All of them or none; the refusal names the deadline that stood in the way."""
        try:
            with transaction.atomic():
                for deadline in chosen:
                    getattr(deadline, act.method)(**form.answers(deadline), by=user)
        except ValidationError as refusal:
            form.add_error(None, [f"{deadline}: {sentence}" for sentence in refusal.messages])
            return False
        return True
