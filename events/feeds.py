"""Events for programs: an iCalendar file and an Atom feed of what they are given. Nothing secret in them."""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Event, Session
from innhub.templatetags.polish import day_in_words, time_range
from mailing.calendar import Entry, one_line

HOST = urlsplit(settings.SITE_URL).hostname


def calendar(events: Iterable[Event], name: str) -> bytes:
    """RFC 5545: one entry a session, in UTC. UID and SEQUENCE are those of the mailed invitations."""
    found = icalendar.Calendar()
    found.add("prodid", f"-//InnHub//{HOST}//{get_language().upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for event in events:
        for session in event.sessions.all():
            session.event = event
            found.add_component(component(session))
    return found.to_ical()


def component(session: Session) -> icalendar.Event:
    event, entry = session.event, session.calendar_entry()
    found = icalendar.Event()
    found.add("uid", entry.uid)
    found.add("sequence", entry.sequence)
    found.add("dtstamp", event.updated_at)
    found.add("last-modified", event.updated_at)
    found.add("dtstart", entry.starts)
    found.add("dtend", entry.ends)
    found.add("summary", one_line(entry.title))
    found.add("description", entry.description)
    found.add("location", one_line(entry.place))
    found.add("url", icalendar.vUri(entry.url))
    found.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
    return found


def atom(events: Iterable[Event], *, title: str, query: str) -> str:
    """RFC 4287. `query`: the filter, as it stands in the address of the list and of this very feed."""
    own = settings.SITE_URL + reverse("events:feed") + query
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_URL + reverse("events:list") + query,
        description=None,
        language=get_language(),
        feed_url=own,
        feed_guid=own,
        author_name=HOST,
    )
    for event in events:
        feed.add_item(
            title=event.title,
            link=event.link,
            description=in_sentences(event),
            unique_id=f"tag:{HOST},2026:{get_language()}:event:{event.pk}",
            updateddate=event.updated_at,
        )
    return feed.writeString("utf-8")


def in_sentences(event: Event) -> str:
    """State, day, hours, place and summary, as somebody would say them on the phone."""
    said = [_("Cancelled.")] if event.cancelled_at else []
    return " ".join([*said, *(sitting(session, event) for session in event.sessions.all()), event.summary])


def sitting(session: Session, event: Event) -> str:
    session.event = event
    hours = time_range(session.starts_at, session.ends_at)
    return f"{day_in_words(session.starts_at)}, {hours}, {session.place}."


def elsewhere(entry: Entry) -> list[tuple[str, str]]:
    """(name, address) of web calendars that take an entry from a link."""
    form = "%Y%m%dT%H%M%SZ"
    google = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": f"{entry.starts.strftime(form)}/{entry.ends.strftime(form)}",
        "location": entry.place,
        "details": f"{entry.description}\n{entry.url}",
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": entry.starts.isoformat(),
        "enddt": entry.ends.isoformat(),
        "location": entry.place,
        "body": f"{entry.description}\n{entry.url}",
    }
    return [
        ("Google", f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        ("Outlook", f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(outlook)}"),
    ]
