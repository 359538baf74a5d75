"""What other pages show of events, and the data of one event for machines.

`{% load events %}{% next_events 3 %}`, `{% my_events user %}`, `{% event_data page %}`.
"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from events import pills
from events.cards import Card, cards, where
from events.models import Event, Registration, Stage
from events.page import EventPage
from innhub.templatetags.structured_data import script
from programme.board import sectors_of

register = template.Library()

STATUS = "https://schema.org/Event"
WAYS = {"on_site": "Offline", "online": "Online", "hybrid": "Mixed"}
AVAILABLE = {
    Stage.OPEN: "InStock",
    Stage.LAST: "LimitedAvailability",
    Stage.FREE_ENTRY: "InStock",
    Stage.NOT_YET: "PreSale",
    Stage.QUEUE: "BackOrder",
}


@register.inclusion_tag("home/_events.html", takes_context=True)
def next_events(context, number: int):
    """The next ones that take place, as rows."""
    now = timezone.now()
    coming = Event.objects.published(get_language()).upcoming(now).going_ahead().for_cards()[:number]
    return {"cards": cards(coming, sectors_of(context["request"]), now)}


@register.simple_tag
def event_row(card: Card) -> str:
    """A card as a row of a list."""
    return row(card, get_language())


@lru_cache(2048)
def row(card: Card, language: str) -> str:
    """A pure function of what it shows, as the date tile is: rows that stay the same are written once."""
    return render_to_string("events/_row.html", {"card": card})


@register.inclusion_tag("events/_mine.html")
def my_events(user):
    """What this person is registered for, and what is over."""
    now = timezone.now()
    found = Registration.objects.of(user).select_related("event", "event__venue").order_by("event__starts_at")
    rows = [row for row in found if row.event.starts_at]
    return {
        "coming": [mine(row) for row in rows if row.is_live and row.event.ends_at > now],
        "past": [
            mine(row) for row in reversed(rows) if row.state == "confirmed" and row.event.ends_at <= now
        ],
    }


def mine(registration: Registration) -> dict:
    return {
        "registration": registration,
        "title": registration.event.said("title"),
        "where": where(registration.event),
        "pill": pills.of_registration(registration),
    }


@register.simple_tag
def event_data(page: EventPage) -> str:
    """JSON-LD: https://schema.org/Event. Never the way to the meeting."""
    event = page.event
    data = {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": event.link,
        "startDate": timezone.localtime(event.starts_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "eventStatus": f"{STATUS}{'Cancelled' if event.cancelled_at else 'Scheduled'}",
        "eventAttendanceMode": f"{STATUS.removesuffix('Event')}{WAYS[event.format]}EventAttendanceMode",
        "inLanguage": event.languages,
        "isAccessibleForFree": True,
        "location": places(event),
        "organizer": {"@id": f"{settings.SITE_URL}/#hub"},
        "offers": offer(page),
    }
    if event.places_in_all is not None:
        data |= {
            "maximumAttendeeCapacity": event.places_in_all,
            "remainingAttendeeCapacity": event.free_places,
        }
    if page.speakers:
        data["performer"] = [{"@type": "Person", "name": one.speaker.name} for one in page.speakers]
    return script(data)


def places(event: Event) -> list[dict]:
    found = [{"@type": "VirtualLocation", "url": event.link}] if event.meets_online else []
    if not event.venue:
        return found
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.venue.street,
        "postalCode": event.venue.postal_code,
        "addressLocality": event.venue.city,
        "addressCountry": event.venue.country,
    }
    return [{"@type": "Place", "name": event.venue.name, "address": address}, *found]


def offer(page: EventPage) -> dict:
    event = page.event
    found = {
        "@type": "Offer",
        "url": event.link,
        "price": "0",
        "priceCurrency": "PLN",
        "availability": f"https://schema.org/{AVAILABLE.get(page.stage, 'SoldOut')}",
    }
    if event.registration_opens_at:
        found["validFrom"] = timezone.localtime(event.registration_opens_at).isoformat()
    if event.registration_ends_at:
        found["validThrough"] = timezone.localtime(event.registration_ends_at).isoformat()
    return found
