"""The desk of registrations: who comes, who waits and why. A state changes by an act, for one or for many."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events import export, pills
from events.admin.forms import OrderForm, RegistrationForm
from events.models import Event, Group, Registration, State, Step
from events.models.registration import QUEUE_ORDER
from innhub import sheets

FILES = {
    "xlsx": (sheets.to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (sheets.to_csv, "text/csv; charset=utf-8"),
}


class EventFilter(admin.SimpleListFilter):
    """Those that still matter; any other by its page."""

    title = _("event")
    parameter_name = "event__id__exact"

    def lookups(self, request, model_admin):
        coming = Event.objects.upcoming(timezone.now())[:30]
        found = [(str(event.pk), str(event)) for event in coming]
        if self.value() and self.value().isdigit() and self.value() not in dict(found):
            found += [(str(event.pk), str(event)) for event in Event.objects.filter(pk=self.value())]
        return found

    def queryset(self, request, rows):
        known = self.value() in dict(self.lookup_choices)
        return rows.filter(event=self.value()) if known else rows


class StepInline(admin.TabularInline):
    """Read only: history is written by the acts."""

    model = Step
    fields = readonly_fields = ["at", "before", "after", "sentence", "note", "by"]
    extra = 0

    @admin.display(description=_("why"))
    def sentence(self, step):
        return str(step)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


def ahead():
    """How many wait before a row, in the same query as the rows."""
    same = Q(priority=OuterRef("priority"))
    before = Q(priority__gt=OuterRef("priority")) | same & (
        Q(joined_at__lt=OuterRef("joined_at")) | Q(joined_at=OuterRef("joined_at"), pk__lt=OuterRef("pk"))
    )
    rows = Registration.objects.filter(
        before, state=State.WAITING, event=OuterRef("event"), mode=OuterRef("mode")
    )
    numbers = rows.order_by().values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0)


@admin.register(Registration)
class RegistrationAdmin(admin.ModelAdmin):
    form = RegistrationForm
    list_display = [
        "name",
        "event_title",
        "state_pill",
        "position",
        "reason",
        "mode",
        "institution_name",
        "joined_at",
    ]
    list_filter = [EventFilter, "state", "mode", "language", "sector"]
    list_select_related = ["event"]
    list_per_page = 50
    search_fields = ["name", "email", "institution_name"]
    inlines = [StepInline]
    actions = ["approve", "put_on_reserve", "reject", "cancel"]
    change_list_template = "admin/events/registration/change_list.html"
    change_form_template = "admin/events/registration/change_form.html"
    shown = [
        "event",
        "name",
        "email",
        "state_pill",
        "reason",
        "mode",
        "group",
        "joined_at",
        "joined_online_at",
        "said",
    ]
    readonly_fields = shown

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": self.shown}), (_("Details"), {"fields": RegistrationForm.Meta.fields})]

    def has_add_permission(self, request):
        """Through the event: “Add by phone”."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Cancelling keeps the history; erasing is the portal's own, after the event."""
        return False

    # The list ----------------------------------------------------------------------------------------------

    class Media:
        css = {"all": ["css/admin-events.css"]}

    def get_list_display(self, request):
        """The event is not repeated in its own list."""
        chosen = request.GET.get("event__id__exact")
        return [name for name in self.list_display if not chosen or name != "event_title"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(ahead=ahead())

    def get_ordering(self, request):
        """The queue stands in its own order."""
        return QUEUE_ORDER if request.GET.get("state__exact") == State.WAITING else ["-joined_at", "-pk"]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "event__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("event"), ordering="event__starts_at")
    def event_title(self, row):
        return str(row.event)

    @admin.display(description=_("state"), ordering="state")
    def state_pill(self, row):
        pill = pills.of_registration(row)
        return format_html('<span class="pill pill--{}">{}</span>', pill.kind, pill.text)

    @admin.display(description=_("number on the reserve list"))
    def position(self, row):
        return row.ahead + 1 if row.state == State.WAITING else "–"

    @admin.display(description=_("why"))
    def reason(self, row):
        return row.reason

    @admin.display(description=_("answers"))
    def said(self, row):
        return export.answers(row) or "–"

    # Acts --------------------------------------------------------------------------------------------------

    def get_actions(self, request):
        return super().get_actions(request) if self.has_change_permission(request) else {}

    @admin.action(description=_("Selection: accept"))
    def approve(self, request, rows):
        self.each(request, rows, "approve")

    @admin.action(description=_("Selection: put on the reserve list"))
    def put_on_reserve(self, request, rows):
        self.each(request, rows, "put_on_reserve")

    @admin.action(description=_("Selection: refuse"))
    def reject(self, request, rows):
        self.each(request, rows, "reject")

    @admin.action(description=_("Cancel the registration"))
    def cancel(self, request, rows):
        self.each(request, rows, "cancel")

    def each(self, request, rows, act: str) -> None:
        """One after the other; who cannot be changed is named with the reason."""
        done = 0
        for row in rows.order_by("joined_at", "pk"):
            try:
                getattr(row, act)(by=request.user)
                done += 1
            except ValidationError as refusal:
                messages.error(request, f"{row.name}: {refusal.message}")
        if done:
            words = ngettext(
                "%(number)d registration was changed.", "%(number)d registrations were changed.", done
            )
            messages.success(request, words % {"number": done})

    # Pages -------------------------------------------------------------------------------------------------

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("export.<slug:kind>", wrap(self.export), name="events_registration_export"),
            path("<int:pk>/order/", wrap(self.order), name="events_registration_order"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        allowed = request.user.has_perm("events.export_registration")
        asked = request.GET.get("event__id__exact", "")
        event = Event.objects.filter(pk=asked).first() if asked.isdigit() else None
        context = {"may_export": allowed, "query": request.GET.urlencode(), "chosen_event": event}
        if event:
            context["no_offers"] = event.reason_for_no_offers(timezone.now())
        return super().changelist_view(request, (extra_context or {}) | context)

    def export(self, request, kind):
        """What the list shows, filters included, for those who may take it away."""
        if kind not in FILES:
            raise Http404(kind)
        if not request.user.has_perm("events.export_registration"):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        rows = rows.select_related("event", "sector").prefetch_related("event__questions")
        write, content_type = FILES[kind]
        headers = {
            "Content-Disposition": f'attachment; filename="registrations-{timezone.localdate()}.{kind}"'
        }
        return HttpResponse(
            write(export.columns(), export.rows(rows)), content_type=content_type, headers=headers
        )

    def order(self, request, pk):
        row = get_object_or_404(Registration.objects.select_related("event"), pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        form = OrderForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                row.move_up(**form.cleaned_data, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                return redirect(reverse("admin:events_registration_change", args=[pk]))
        context = self.admin_site.each_context(request)
        context |= {"title": _("Change the order"), "event": row.event, "opts": self.opts, "form": form}
        context |= {"button": _("Change the order"), "row": row}
        return TemplateResponse(request, "admin/events/event/form.html", context)


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):
    list_display = ["institution_name", "name", "email", "event", "people", "confirmed_at"]
    list_select_related = ["event"]
    search_fields = ["institution_name", "name", "email"]
    readonly_fields = ["event", "institution_name", "name", "email", "language", "confirmed_at", "created_at"]
    fields = readonly_fields

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("registrations"))

    @admin.display(description=_("people"), ordering="number")
    def people(self, group):
        return group.number

    def has_add_permission(self, request):
        return False

    has_delete_permission = has_change_permission = lambda self, request, obj=None: False
