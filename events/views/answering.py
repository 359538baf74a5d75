"""Answers to mails, each on a page of its own with one question: confirm, accept or decline, cancel."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from events.models import State
from events.trail import page_at
from events.views.links import about, registration_page


def done(request, registration, act, **options) -> None:
    """Do it and say how things stand, or why it cannot be done."""
    try:
        act(**options)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, registration.reason)


def ask(request, registration, template: str, title: str, **context):
    context |= page_at(title) | about(registration.event) | {"registration": registration}
    context["back"] = reverse("events:manage", args=[registration.token()])
    return render(request, f"events/{template}.html", context)


@registration_page
def confirmation(request, registration):
    if request.method == "POST":
        done(request, registration, registration.confirm_address)
    elif registration.state == State.PENDING_EMAIL:
        return ask(request, registration, "confirmation", gettext("Please confirm your address"))
    return redirect("events:manage", token=registration.token())


@registration_page
def offer(request, registration):
    if request.method == "POST":
        answers = {"accept": registration.accept_offer, "decline": registration.decline_offer}
        if act := answers.get(request.POST.get("answer")):
            done(request, registration, act)
    elif registration.state == State.OFFERED:
        return ask(request, registration, "offer", gettext("A place is free for you"))
    return redirect("events:manage", token=registration.token())


@registration_page
def cancellation(request, registration):
    if request.method == "POST":
        done(request, registration, registration.cancel)
    elif registration.may_be_cancelled:
        return ask(request, registration, "cancellation", gettext("Cancel the registration"))
    return redirect("events:manage", token=registration.token())


@registration_page
def mode(request, registration):
    """Come instead of taking part online, or the other way round."""
    others = [mode for mode in registration.event.modes if mode != registration.mode]
    if request.method == "POST" and others:
        done(request, registration, registration.switch, mode=others[0])
    elif others and registration.is_live:
        return ask(request, registration, "mode", gettext("Another way of taking part"), other=others[0])
    return redirect("events:manage", token=registration.token())
