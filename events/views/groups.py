"""Several people of one institution: the form, and the page of who registered them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.forms import GroupForm, GuestGroupForm, SuccessorForm, colleagues, prefilled
from events.models import State
from events.page import EventPage, RegistrationPage
from events.trail import page_at
from events.views.event import readable
from events.views.links import about, group_page
from events.views.registering import addresses, held_back, known, refusal_of, to_received


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request, slug):
    event = readable(slug)
    request.alternates = addresses(event, "group_registration")
    data = request.POST if request.method == "POST" else None
    form, people = form_for(request, event, data), colleagues(event, data)
    if data is not None and all([form.is_valid(), people.is_valid()]):
        if request.user.is_anonymous and (response := held_back(request, form, slug)):
            return response
        rows = [row for row in people.cleaned_data if row]
        try:
            made = event.register_group(
                **form.given() | known(request.user), people=rows, language=get_language()
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return after(request, made, slug)
    context = page_at(gettext("Register a group"), "list", event=event)
    context |= {"event": event, "form": form, "people": people, "page": EventPage(event, timezone.now())}
    return render(request, "events/group_registration.html", context | {"refusal": refusal_of(event)})


def form_for(request, event, data):
    if request.user.is_anonymous:
        return GuestGroupForm(data, event=event)
    return GroupForm(data, event=event, initial=prefilled(request.user) if data is None else {})


def after(request, made, slug: str):
    if made.confirmed_at and request.user.is_authenticated:
        return redirect("events:group", token=made.token)
    return to_received(request, made.email, slug)


@group_page
def group(request, group):
    now = timezone.now()
    rows = group.registrations.select_related("event", "event__venue").order_by("pk")
    pages = [RegistrationPage(row, now) for row in rows]
    context = page_at(gettext("Your group")) | about(group.event) | {"group": group, "pages": pages}
    return render(request, "events/group.html", context)


@group_page
def confirmation(request, group):
    if request.method == "POST":
        try:
            group.confirm_address()
        except ValidationError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, gettext("The address was confirmed. This is how things stand."))
    elif not group.confirmed_at:
        context = page_at(gettext("Please confirm the group")) | about(group.event) | {"group": group}
        context["people"] = group.registrations.filter(state=State.PENDING_EMAIL).order_by("pk")
        return render(request, "events/group_confirmation.html", context)
    return redirect("events:group", token=group.token)


@group_page
def successor(request, group, pk):
    member = get_object_or_404(group.registrations.live().select_related("event"), pk=pk)
    form = SuccessorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            member.pass_on(**form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, gettext("The place was passed on. Your colleague has been written to."))
            return redirect("events:group", token=group.token)
    context = page_at(gettext("Pass the place on")) | about(group.event)
    context |= {"form": form, "registration": member, "back": reverse("events:group", args=[group.token])}
    return render(request, "events/successor.html", context)


@group_page
def cancellation(request, group, pk):
    member = get_object_or_404(group.registrations.live().select_related("event"), pk=pk)
    if request.method == "POST":
        try:
            member.cancel()
        except ValidationError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, gettext("The registration was cancelled."))
        return redirect("events:group", token=group.token)
    context = page_at(gettext("Cancel the registration")) | about(group.event)
    context |= {"registration": member, "back": reverse("events:group", args=[group.token])}
    return render(request, "events/cancellation.html", context)
