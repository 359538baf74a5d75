"""An advisor's consultations for the own calendar program, which asks now and then. Read only (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from consultations import links
from consultations.models.states import LIVE

BACK = timedelta(days=30)


def calendar_of(advisor, now: datetime) -> bytes:
    """Topic, place, institution and a link; no idea, phone or need: feeds get copied."""
    calendar = Calendar()
    calendar.add("prodid", "-//InnHUB//InnHub portal//PL")
    calendar.add("version", "2.0")
    rows = advisor.bookings.filter(state__in=LIVE, ends__gte=now - BACK).select_related("topic", "room")
    with override(advisor.user.language):
        calendar.add("x-wr-calname", _("Consultations"))
        for booking in rows.order_by("starts"):
            calendar.add_component(entry(booking, advisor.user.language, now))
    return calendar.to_ical()


def entry(booking, language: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"advisor-{booking.calendar_uid}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", booking.starts.astimezone(UTC))
    event.add("dtend", booking.busy_until.astimezone(UTC))  # with the break: the time is not free
    event.add("summary", ", ".join(filter(None, [booking.topic.name, booking.institution_name])))
    event.add("location", booking.place)
    event.add("status", "CONFIRMED" if booking.state not in {"held", "pending"} else "TENTATIVE")
    event.add("url", links.page("admin:consultations_booking_change", booking.pk, language=language))
    return event
