"""The e-mails about events: when each may go, what stands in it, and which calendar entry it carries."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from operator import attrgetter

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import examples
from events.models import ChangeNotice, Mode, State
from hub.models import Hub
from mailing import calendar
from mailing.calendar import Invitation
from mailing.facts import Facts
from mailing.kinds import Attachment, Kind, absent, register

ENDED = {State.CANCELLED, State.DECLINED, State.EXPIRED, State.REJECTED, State.CLOSED}


# What stands in it ---------------------------------------------------------------------------------------


def letter(words: str, registration, message) -> dict:
    """The words of this kind and the facts of the event, in the active language."""
    event = registration.event
    notice = noticed(message)
    return {
        "words": f"emails/events/words/{words}.txt",
        "registration": registration,
        "event": event,
        "title": event.said("title"),
        "facts": facts(registration),
        "sessions": sessions(event),
        "differences": notice.differences() if notice else [],
        "reason": event.said("cancel_reason"),
        "button": button(registration),
    }


def facts(registration) -> Facts:
    """The block that every mail carries. No link to a meeting: the way there is the person's own page."""
    event = registration.event
    place = str(_("online")) if registration.mode == Mode.ONLINE else place_of(event)
    may_change = registration.state not in ENDED and not event.cancelled_at
    return Facts(
        starts=event.starts_at,
        ends=first_end(event),
        place=place,
        change_url=registration.address() if may_change else "",
        change_until=event.cancel_until if may_change and registration.state == State.CONFIRMED else None,
    )


def first_end(event):
    """The end of the first sitting; the others stand in the programme below."""
    return min(event.sessions.all(), key=attrgetter("starts_at")).ends_at if event.starts_at else None


def place_of(event) -> str:
    """With the room, where there is one sitting; otherwise the rooms stand in the programme."""
    found = list(event.sessions.all())
    return found[0].place if len(found) == 1 else event.place


def sessions(event) -> list:
    """The programme, where it is more than one sitting."""
    found = list(event.sessions.all())
    return found if len(found) > 1 else []


def button(registration) -> dict:
    """The one thing to do now, if there is any."""
    if registration.event.cancelled_at or registration.state in ENDED:
        return {}
    pages = {
        State.PENDING_EMAIL: ("confirmation", _("Confirm the address")),
        State.OFFERED: ("offer", _("Accept or decline")),
    }
    page, label = pages.get(registration.state, ("manage", _("Your registration")))
    return {"url": registration.address(page), "label": label}


def group_letter(words: str, group, message) -> dict:
    event = group.event
    page = "group_confirmation" if group.confirmed_at is None else "group"
    label = _("Confirm the group") if group.confirmed_at is None else _("The list of the group")
    return {
        "words": f"emails/events/words/{words}.txt",
        "group": group,
        "event": event,
        "title": event.said("title"),
        "facts": Facts(starts=event.starts_at, ends=first_end(event), place=place_of(event)),
        "members": sorted(group.registrations.all(), key=attrgetter("pk")),
        "button": {"url": group.address(page), "label": label},
    }


# When it may go ------------------------------------------------------------------------------------------


def anyhow(registration, message) -> str | None:
    """Never to an address that the place no longer belongs to: the links in it would be somebody else's."""
    return None if registration.of_address(message.recipient) else _("The place was passed on.")


def while_in(*states: str):
    """Not once the registration has moved on: a newer e-mail says how things stand."""

    def ask(registration, message) -> str | None:
        if registration.event.cancelled_at:
            return _("The event is cancelled.")
        moved_on = registration.state not in states
        return _("The registration has moved on.") if moved_on else anyhow(registration, message)

    return ask


def while_offered(registration, message) -> str | None:
    over = registration.held_until and registration.held_until <= timezone.now()
    return _("The offer has ended.") if over else while_in(State.OFFERED)(registration, message)


def unless_taken_back(registration, message) -> str | None:
    notice = noticed(message)
    if notice is None or notice.taken_back_at:
        return _("The change was taken back.")
    if registration.state in ENDED:
        return _("The registration has ended.")
    return anyhow(registration, message)


def noticed(message) -> ChangeNotice | None:
    return ChangeNotice.objects.filter(pk=message.context.get("notice")).first()


def hours(registration) -> str:
    """What a reminder relies on: the event's hours, and that the place is still the same person's."""
    return f"{registration.event.times_version} {registration.code}"


# Which calendar entry ------------------------------------------------------------------------------------


def confirmed_entries(registration, message) -> Invitation | None:
    return invitation(registration) if registration.state == State.CONFIRMED else None


def withdrawn_entries(registration, message) -> Invitation | None:
    """Only for those who have the entry: the waiting and the pending were never invited."""
    if registration.event.cancelled_at and registration.state == State.CONFIRMED:
        return invitation(registration, cancelled=True)
    if message.context.get("was_confirmed"):
        return invitation(registration, cancelled=True, offset=message.context.get("offset"))
    return None


def dropped_files(registration, message) -> tuple[Attachment, ...]:
    """A sitting that was taken out of the programme leaves the calendar: a REQUEST cannot say so."""
    notice = noticed(message)
    if notice is None or registration.state != State.CONFIRMED:
        return ()
    entries = tuple(notice.dropped_entries(offset=registration.calendar_offset))
    found = calendar.parts(
        Invitation(entries=entries, attendee_name=registration.name, cancelled=True),
        organizer=settings.MAIL_ADDRESS,
        organizer_name=Hub.current().sender_name,
        attendee=message.recipient,
        now=timezone.now(),
    )
    return tuple(
        Attachment(f"cancelled-{number}.ics", part.content, part.mimetype)
        for number, part in enumerate(found, start=1)
    )


def invitation(registration, *, cancelled=False, offset=None, name=None) -> Invitation | None:
    """One entry a session. `offset`: another than the registration's own, see Session.calendar_entry."""
    offset = registration.calendar_offset if offset is None else offset
    place = str(_("online")) if registration.mode == Mode.ONLINE else ""
    entries = tuple(
        session.calendar_entry(offset=offset, place=place) for session in registration.event.sessions.all()
    )
    return (
        Invitation(
            entries=entries, attendee_name=registration.name if name is None else name, cancelled=cancelled
        )
        if entries
        else None
    )


def passed_on_entries(registration, message) -> Invitation | None:
    """Out of the former person's calendar, with no word about who comes instead."""
    if not message.context.get("was_confirmed"):
        return None
    return invitation(registration, cancelled=True, offset=message.context["offset"], name="")


def passed_on_letter(registration, message) -> dict:
    """Without any link: those of the registration are the new person's now."""
    found = letter("swapped", registration, message)
    facts = replace(found["facts"], change_url="", change_until=None)
    return found | {"button": {}, "registration": None, "facts": facts}


def kind(name: str, label, *, state: str = State.CONFIRMED, **rules) -> Kind:
    given = {"context": partial(letter, name), "still_wanted": anyhow, **rules}
    return Kind(
        name=f"events/{name}", label=label, example=partial(examples.registration, state, name), **given
    )


confirmed = while_in(State.CONFIRMED)
reminder = {"version": hours, "still_wanted": confirmed, "quiet_hours": True, "grace": timedelta(hours=12)}

register(
    kind(
        "confirm_address",
        _("event: please confirm the address"),
        state=State.PENDING_EMAIL,
        still_wanted=while_in(State.PENDING_EMAIL),
    ),
    kind(
        "received",
        _("event: application received"),
        state=State.SUBMITTED,
        still_wanted=while_in(State.SUBMITTED),
    ),
    kind("confirmed", _("event: place confirmed"), still_wanted=confirmed, invitation=confirmed_entries),
    kind(
        "waiting", _("event: on the reserve list"), state=State.WAITING, still_wanted=while_in(State.WAITING)
    ),
    kind("offered", _("event: a place is offered"), state=State.OFFERED, still_wanted=while_offered),
    kind("expired", _("event: the offer has ended"), state=State.EXPIRED),
    kind(
        "resigned",
        _("event: registration cancelled"),
        state=State.CANCELLED,
        invitation=withdrawn_entries,
    ),
    kind(
        "swapped",
        _("event: place passed on"),
        context=passed_on_letter,
        still_wanted=absent,
        invitation=passed_on_entries,
    ),
    kind("rejected", _("event: application not chosen"), state=State.REJECTED),
    kind("closing", _("event: the reserve list is closed"), state=State.CLOSED, quiet_hours=True),
    kind(
        "changed",
        _("event: changed"),
        still_wanted=unless_taken_back,
        invitation=confirmed_entries,
        attachments=dropped_files,
    ),
    kind("cancelled", _("event: cancelled"), still_wanted=unless_taken_back, invitation=withdrawn_entries),
    kind("reminder_7", _("event: reminder a week before"), **reminder),
    kind("reminder_1", _("event: reminder the day before"), **reminder),
    kind("thanks", _("event: thank you"), **reminder | {"grace": timedelta(hours=48)}),
    Kind(
        name="events/group_confirm",
        label=_("event: please confirm the group"),
        context=partial(group_letter, "group_confirm"),
        example=partial(examples.group, confirmed=False),
    ),
    Kind(
        name="events/group_registered",
        label=_("event: the group is registered"),
        context=partial(group_letter, "group_registered"),
        example=partial(examples.group, confirmed=True),
    ),
)
