"""Pages of the staff about one event: preview, change notice, calling off, duplicating, the fill chart."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events import chart
from events.admin.forms import AddForm, CancelForm, DuplicateForm
from events.models import Event, Step
from events.page import EventPage
from events.trail import page_at

LANGUAGES = ["pl", "en"]


class EventActs:
    """The part of EventAdmin that is more than a form."""

    def get_urls(self):
        def wrap(view):
            return self.admin_site.admin_view(view)

        return [
            path("<int:pk>/preview/", wrap(self.preview), name="events_event_preview"),
            path("<int:pk>/notice/", wrap(self.notice), name="events_event_notice"),
            path("<int:pk>/cancellation/", wrap(self.cancellation), name="events_event_cancellation"),
            path("<int:pk>/copy/", wrap(self.copy), name="events_event_copy"),
            path("<int:pk>/addition/", wrap(self.addition), name="events_event_addition"),
            path("<int:pk>/course/", wrap(self.course), name="events_event_course"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        event = self.get_object(request, object_id)
        links = self.links(request, event) if event else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | links)

    def links(self, request, event: Event) -> dict:
        """What the page of the form offers beside it."""
        may = self.has_change_permission(request, event)
        pages = [("course", _("How it filled"))]
        if may:
            pages += [("addition", _("Add by phone")), ("copy", _("Duplicate"))]
        if may and event.cancelled_at is None and event.ends_at and event.ends_at > timezone.now():
            pages.append(("cancellation", _("Call off")))
        previews = []
        for language in LANGUAGES:
            with override(language):
                previews.append((language, reverse("admin:events_event_preview", args=[event.pk])))
        return {
            "acts": [
                (title, reverse(f"admin:events_event_{name}", args=[event.pk])) for name, title in pages
            ],
            "previews": previews,
            "people": reverse("admin:events_registration_changelist") + f"?event__id__exact={event.pk}",
            "draft_notice": event.notices.drafts().first(),
        }

    def one(self, request, pk) -> Event:
        event = get_object_or_404(Event, pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return event

    def page(self, request, event, template: str, title: str, **context):
        context |= self.admin_site.each_context(request)
        context |= {"title": title, "event": event, "opts": self.opts}
        return TemplateResponse(request, f"admin/events/event/{template}.html", context)

    # The pages ---------------------------------------------------------------------------------------------

    def preview(self, request, pk):
        """The public page as it will be, in the language of this address; drafts too."""
        event = get_object_or_404(Event.objects.with_seats().select_related("venue"), pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        if not event.starts_at:
            messages.warning(request, _("There is no preview without a session: please enter one first."))
            return redirect("admin:events_event_change", pk)
        event.slug = event.slug or "-"
        messages.info(request, _("A preview. Only what is published stands on the site."))
        page = EventPage(event, timezone.now())
        context = page_at(str(event), "list") | {"event": event, "page": page, "mine": None}
        return render(request, "events/event.html", context)

    def notice(self, request, pk):
        """Who is told what, before anybody is; then ten minutes to take it back."""
        event = self.one(request, pk)
        notice = event.notices.first()
        if request.method == "POST" and notice:
            self.answer(request, notice, request.POST.get("answer"))
            return redirect("admin:events_event_notice", pk)
        now = timezone.now()
        context = {"notice": notice, "may_take_back": notice and notice.leaves_at and notice.leaves_at > now}
        return self.page(request, event, "notice", _("Tell people of the change"), **context)

    def answer(self, request, notice, answer: str) -> None:
        try:
            if answer == "release":
                number = notice.release()
                words = ngettext(
                    "%(number)d message leaves in ten minutes.",
                    "%(number)d messages leave in ten minutes.",
                    number,
                )
                messages.success(request, words % {"number": number})
            elif answer == "take_back":
                notice.take_back()
                messages.success(request, _("Nobody will be told."))
        except ValidationError as refusal:
            messages.error(request, refusal.message)

    def cancellation(self, request, pk):
        event = self.one(request, pk)
        form = CancelForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                notice = event.cancel(**form.cleaned_data, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, _("The event is called off. Its page says so."))
                return redirect("admin:events_event_notice" if notice else "admin:events_event_change", pk)
        return self.page(request, event, "form", _("Call off"), form=form, button=_("Call off"))

    def copy(self, request, pk):
        event = self.one(request, pk)
        form = DuplicateForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and event.starts_at:
            made = event.duplicate(starts_at=form.cleaned_data["starts_at"])
            messages.success(request, _("This is the copy. It is not published, and nobody is registered."))
            return redirect("admin:events_event_change", made.pk)
        return self.page(
            request, event, "form", _("Duplicate"), form=form, button=_("Duplicate"), media=form.media
        )

    def addition(self, request, pk):
        event = self.one(request, pk)
        form = AddForm(request.POST if request.method == "POST" else None, event=event)
        if request.method == "POST" and form.is_valid():
            try:
                made = event.add(**form.cleaned_data, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, f"{made.name}: {made.reason}")
                return redirect("admin:events_event_addition", pk)
        return self.page(request, event, "form", _("Add by phone"), form=form, button=_("Add"))

    def course(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        steps = Step.objects.filter(registration__event=event).order_by("at", "pk")
        taken = (chart.Taken(*step) for step in steps.values_list("at", "registration", "after", "why"))
        moments = chart.course(taken)
        picture = (
            chart.drawing(moments, event.places_in_all, _("Seats and reserve list over time"))
            if moments
            else ""
        )
        return self.page(
            request, event, "course", _("How it filled"), picture=picture, days=chart.by_day(moments)
        )
