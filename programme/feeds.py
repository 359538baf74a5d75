"""The board for programs: an iCalendar file and an Atom feed of whatever deadlines they are given."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from programme import brussels
from programme.models import Deadline
from programme.models.status import Status

HOST = urlsplit(settings.SITE_URL).hostname


def calendar(deadlines: Iterable[Deadline], name: str) -> bytes:
    """RFC 5545: an event without length for each, in UTC; a change keeps the UID and raises SEQUENCE."""
    found = Calendar()
    found.add("prodid", f"-//InnHub//{HOST}//{get_language().upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for deadline in deadlines:
        found.add_component(event(deadline))
    return found.to_ical()


def event(deadline: Deadline) -> Event:
    found = Event()
    found.add("uid", f"deadline-{deadline.pk}@{HOST}")
    found.add("sequence", deadline.sequence)
    found.add("dtstamp", deadline.updated_at)
    found.add("last-modified", deadline.updated_at)
    found.add("dtstart", deadline.closes_at)
    found.add("summary", _("Deadline: %(action)s") % {"action": deadline.action})
    found.add("description", in_sentences(deadline))
    found.add("url", vUri(address(deadline)))
    found.add("status", "CANCELLED" if deadline.status == Status.CANCELLED else "CONFIRMED")
    found.add("transp", "TRANSPARENT")
    return found


def atom(deadlines: Iterable[Deadline], *, title: str, query: str) -> str:
    """RFC 4287. `query`: the filter, as it stands in the address of the board and of this very feed."""
    own = settings.SITE_URL + reverse("programme:feed") + query
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_URL + reverse("programme:deadlines") + query,
        description=None,
        language=get_language(),
        feed_url=own,
        feed_guid=own,
        author_name=HOST,
    )
    for deadline in deadlines:
        feed.add_item(
            title=f"{deadline.action}: {date_format(brussels.local(deadline.closes_at), 'DATE_FORMAT')}",
            link=address(deadline),
            description=in_sentences(deadline),
            unique_id=f"tag:{HOST},2026:{get_language()}:deadline:{deadline.pk}",
            updateddate=deadline.updated_at,
        )
    return feed.writeString("utf-8")


def in_sentences(deadline: Deadline) -> str:
    """State, hour, agency, note and source, as somebody would say them on the phone."""
    day = date_format(brussels.local(deadline.closes_at), "DATE_FORMAT")
    said = [_("Cancelled.")] if deadline.status == Status.CANCELLED else []
    said += [_("Applications until %(day)s, %(hour)s.") % {"day": day, "hour": deadline.hour_in_words}]
    if deadline.status == Status.EXTENDED:
        before = date_format(brussels.local(deadline.previous_closes_at), "DATE_FORMAT")
        said += [_("Extended; the deadline was %(day)s before.") % {"day": before}]
    said += [_("They go to: %(agency)s.") % {"agency": deadline.action.get_managed_by_display()}]
    said += [deadline.note] if deadline.note else []
    checked = date_format(deadline.verified_on, "DATE_FORMAT")
    said += [_("Source, checked on %(day)s: %(url)s") % {"day": checked, "url": deadline.source_url}]
    return " ".join(said)


def address(deadline: Deadline) -> str:
    return settings.SITE_URL + deadline.action.get_absolute_url()
