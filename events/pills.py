"""The state of an event or of a registration in one line of plain words: the state pill."""

from datetime import datetime
from typing import NamedTuple

from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Admission, Event, Stage, State


class Pill(NamedTuple):
    kind: str  # see templates/ui/pill.html
    text: str


KINDS = {
    Stage.CANCELLED: "cancelled",
    Stage.FREE_ENTRY: "free",
    Stage.OPEN: "free",
    Stage.LAST: "few",
    Stage.QUEUE: "waiting",
}
STATES = {
    State.PENDING_EMAIL: "few",
    State.WAITING: "waiting",
    State.OFFERED: "few",
    State.CONFIRMED: "free",
    State.CANCELLED: "cancelled",
    State.REJECTED: "cancelled",
}


def of_event(event: Event, now: datetime) -> Pill:
    """Without queries for a row of with_seats()."""
    stage = event.stage(now)
    words = WORDS.get(stage)
    return Pill(KINDS.get(stage, "info"), words(event) if words else str(stage.label))


def of_registration(registration) -> Pill:
    state = State(registration.state)
    return Pill(STATES.get(state, "info"), str(state.label))


def opening(event: Event) -> str:
    return _("registration from %(moment)s") % {"moment": moment(event.registration_opens_at)}


def queue(event: Event) -> str:
    number = event.waiting if "waiting" in event.__dict__ else event.registrations.queue().count()
    if not number:
        return _("full, the reserve list is open")
    return ngettext(
        "reserve list: %(number)d person", "reserve list: %(number)d people", number
    ) % {"number": number}  # fmt: skip


def last(event: Event) -> str:
    number = event.free_places
    return ngettext("last place", "last %(number)d places", number) % {"number": number}


def places(event: Event) -> str:
    if event.admission == Admission.SELECTION:
        return _("applications until %(moment)s") % {"moment": moment(event.registration_ends_at)}
    number = event.free_places
    if number is None:
        return _("places free")
    return ngettext("%(number)d free place", "%(number)d free places", number) % {"number": number}


WORDS = {Stage.NOT_YET: opening, Stage.QUEUE: queue, Stage.LAST: last, Stage.OPEN: places}


def moment(at: datetime) -> str:
    """ "1 December, 9:00": the year is clear from the event."""
    local = localtime(at)
    return f"{date_format(local, 'MONTH_DAY_FORMAT')}, {time_format(local, 'TIME_FORMAT')}"
