"""Calendar entries inside e-mails (RFC 5545, RFC 5546).

One entry is one session with one UID that never changes; a change or a cancellation raises SEQUENCE. All
times are in UTC, which every calendar reads alike. Nothing secret belongs here: people share their calendars.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress, vText

CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, kw_only=True)
class Entry:
    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    description: str = ""  # what may be read by anyone who sees the calendar
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What goes with a confirmation or a change (REQUEST), or with the end of it (CANCEL)."""

    entries: tuple[Entry, ...]
    attendee_name: str = ""
    cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.cancelled else "REQUEST"


@dataclass(frozen=True)
class Part:
    """One calendar object, ready for a MIME part whose method equals the one inside."""

    method: str
    content: bytes = field(repr=False)

    @property
    def mimetype(self) -> str:
        return f"text/calendar; method={self.method}"


def parts(
    invitation: Invitation, *, organizer: str, organizer_name: str, attendee: str, now: datetime
) -> list[Part]:
    """One part an entry: RFC 5546 lets a REQUEST carry one UID only."""
    people = {"organizer": person(organizer, organizer_name), "attendee": guest(attendee, invitation)}
    return [Part(invitation.method, build(entry, invitation, people, now)) for entry in invitation.entries]


def build(entry: Entry, invitation: Invitation, people: dict, now: datetime) -> bytes:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.starts.astimezone(UTC))
    event.add("dtend", entry.ends.astimezone(UTC))
    event.add("summary", one_line(entry.title))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    for name, text in {
        "location": one_line(entry.place),
        "description": entry.description,
        "url": entry.url,
    }.items():
        if text:
            event.add(name, text)
    for name, address in people.items():
        event.add(name, address, encode=0)
    calendar = Calendar()
    calendar.add("prodid", "-//InnHUB//InnHub portal//PL")
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method)
    calendar.add_component(event)
    return calendar.to_ical()


def person(address: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    if name:
        found.params["cn"] = vText(one_line(name))
    return found


def guest(address: str, invitation: Invitation) -> vCalAddress:
    """The recipient has said yes on our pages already, so no answer is asked for."""
    found = person(address, invitation.attendee_name)
    found.params["role"] = vText("REQ-PARTICIPANT")
    if not invitation.cancelled:
        found.params["partstat"] = vText("ACCEPTED")
    found.params["rsvp"] = vText("FALSE")
    return found


def one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()
