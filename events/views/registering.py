"""Getting a place: the form, and what a guest sees after it."""

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from translated_fields import to_attribute

from events.forms import GuestForm, MemberForm, prefilled
from events.models import Event
from events.page import EventPage
from events.trail import page_at
from events.views.event import readable

WRITTEN_TO = "events_written_to"  # in the session: the address that a guest gave last


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request, slug):
    event = readable(slug)
    request.alternates = addresses(event, "registration")
    form = form_for(request, event)
    if request.method == "POST" and form.is_valid():
        if request.user.is_anonymous and (response := held_back(request, form, slug)):
            return response
        try:
            made = event.register(**form.given() | known(request.user), language=get_language())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return after(request, made, slug)
    context = page_at(gettext("Registration"), "list", event=event)
    context |= {
        "event": event,
        "form": form,
        "page": EventPage(event, timezone.now()),
        "refusal": refusal_of(event),
    }
    return render(request, "events/registration.html", context)


@never_cache
@require_safe
def received(request, slug):
    """The same for everybody, so that nobody learns who is registered."""
    event = readable(slug)
    request.alternates = addresses(event, "received")
    context = page_at(gettext("Check your e-mail"), "list", event=event)
    context |= {"event": event, "address": request.session.get(WRITTEN_TO, "")}
    return render(request, "events/received.html", context)


def form_for(request, event: Event):
    data = request.POST if request.method == "POST" else None
    if request.user.is_anonymous:
        return GuestForm(data, event=event)
    return MemberForm(data, event=event, initial=prefilled(request.user) if data is None else {})


def known(user) -> dict:
    """What a signed-in person need not say."""
    return {"user": user, "email": user.email} if user.is_authenticated else {}


def held_back(request, form, slug: str):
    """What a guest gets instead of a registration: too many from one place, or a machine in the trap."""
    if form.is_trapped:
        return to_received(request, form.cleaned_data["email"], slug)
    return ratelimit.consume_or_429(
        request, action="event_registration", key=form.cleaned_data["email"].lower()
    )


def after(request, made, slug: str):
    if request.user.is_authenticated and made.user_id == request.user.pk:
        return redirect("events:manage", token=made.token())
    return to_received(request, made.email, slug)


def to_received(request, email: str, slug: str):
    request.session[WRITTEN_TO] = email
    return redirect("events:received", slug=slug)


def refusal_of(event: Event) -> str:
    """Why nobody can register now, "" when they can."""
    try:
        event.refuse_unless_open()
    except ValidationError as refusal:
        return refusal.message
    return ""


def addresses(event: Event, page: str) -> dict[str, str]:
    """{language: path} of a page below the event's own; the segments are translated with the address."""
    found = {}
    for language in event.languages_published():
        with override(language):
            found[language] = reverse(f"events:{page}", args=[getattr(event, to_attribute("slug", language))])
    return found
