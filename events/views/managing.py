"""The page of one registration: how things stand, what can be done, and the way to the meeting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.forms import DetailsForm, SuccessorForm
from events.page import RegistrationPage
from events.trail import page_at
from events.views.event import calendar_file
from events.views.links import about, joining_page, registration_page


@registration_page
def manage(request, registration):
    page = RegistrationPage(registration, timezone.now())
    context = page_at(gettext("Your registration")) | about(registration.event)
    return render(request, "events/manage.html", context | {"page": page, "registration": registration})


@registration_page
def calendar(request, registration):
    return calendar_file(registration.event)


@registration_page
def details(request, registration):
    data = request.POST if request.method == "POST" else None
    form = DetailsForm(data, event=registration.event, initial=said_before(registration))
    if request.method == "POST" and form.is_valid():
        try:
            registration.change(**form.given())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, gettext("Your answers have been saved."))
            return redirect("events:manage", token=registration.token())
    context = page_at(gettext("Change your answers")) | about(registration.event) | {"form": form}
    return render(request, "events/details.html", context | {"back": back(registration)})


@registration_page
def successor(request, registration):
    form = SuccessorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            registration.pass_on(**form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, gettext("The place was passed on. Your colleague has been written to."))
            return redirect(registration.event.get_absolute_url() or "events:list")
    context = page_at(gettext("Pass the place on")) | about(registration.event)
    context |= {"form": form, "registration": registration, "back": back(registration)}
    return render(request, "events/successor.html", context)


@joining_page
def join(request, registration):
    """To the meeting, by a page that goes on by itself: the policy lets no form lead out of the portal."""
    page = RegistrationPage(registration, timezone.now())
    context = page_at(gettext("Join the meeting")) | about(registration.event) | {"page": page}
    if request.method != "POST" or not page.door_is_open:
        return render(request, "events/join.html", context)
    registration.note_join(page.now)
    response = render(request, "events/joining.html", context)
    response.headers["Refresh"] = f"0; url={registration.event.join_url}"
    return response


def back(registration) -> str:
    return reverse("events:manage", args=[registration.token()])


def said_before(registration) -> dict:
    names = ["institution_name", "role", "sector", "county", "access_needs", "photos_allowed", "answers"]
    return {name: getattr(registration, name) for name in names}
