"""The e-mails about consultations: when each may go, what stands in it, its calendar entry."""

from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations import examples, links
from consultations.models import FollowUp, Note, State, Visibility
from mailing.calendar import Entry, Invitation
from mailing.facts import Facts
from mailing.kinds import Kind, absent, register

STANDING = (State.PENDING, State.BOOKED)


# What stands in it ---------------------------------------------------------------------------------------


def letter(words: str, booking, message) -> dict:
    """To the client: the words of this kind and the facts of the consultation, in the active language."""
    return {
        "words": f"emails/consultations/words/{words}.txt",
        "subject_words": f"emails/consultations/subjects/{words}.txt",
        "booking": booking,
        "title": booking.topic.name,
        "advisor": booking.advisor.name,
        "facts": facts(booking),
        "before": moment(message, "was_at"),
        "prepare": booking.topic.to_prepare if booking.state in STANDING and words != "approval_late" else [],
        "card": card(booking) if words == "summary" else None,
        "button": button(words, booking),
    }


def facts(booking) -> Facts:
    standing = booking.state in STANDING
    return Facts(
        starts=booking.starts,
        ends=booking.ends,
        place=booking.place,
        link=booking.meeting_url if booking.state == State.BOOKED else "",
        change_url=booking.address() if standing else "",
        change_until=booking.change_until if standing else None,
    )


def moment(message, name: str) -> datetime | None:
    text = message.context.get(name)
    return datetime.fromisoformat(text) if text else None


def card(booking) -> dict:
    """The shared note and the next steps of both sides."""
    note = Note.objects.filter(booking=booking, visibility=Visibility.SHARED).first()
    return {"text": note.body if note else "", "steps": list(FollowUp.objects.filter(booking=booking))}


def button(words: str, booking) -> dict:
    """The one thing to do now."""
    if words == "offered":
        return {"url": booking.address("offer"), "label": _("Accept or decline")}
    if words == "summary":
        return {"url": booking.address("card"), "label": _("Confirm or correct the card")}
    if booking.state in STANDING:
        return {"url": booking.address(), "label": _("Your consultation")}
    again = links.page("consultations:topics", language=get_language())
    return {"url": again, "label": _("Choose another time")}


def desk_letter(words: str, booking, message) -> dict:
    """To an advisor. No idea, phone or need in it: these are read in the administration."""
    url = links.page("admin:consultations_booking_change", booking.pk, language=get_language())
    return {
        "words": f"emails/consultations/words/{words}.txt",
        "subject_words": f"emails/consultations/subjects/{words}.txt",
        "booking": booking,
        "title": booking.topic.name,
        "facts": Facts(starts=booking.starts, ends=booking.ends, place=booking.place),
        "before": moment(message, "was_at"),
        "button": {"url": url, "label": _("Open in the administration")},
    }


def agenda(advisor, message) -> dict:
    """The next day, one consultation after the other, with what is open with each institution."""
    day = date.fromisoformat(message.context.get("date") or f"{timezone.localdate():%Y-%m-%d}")
    rows = advisor.bookings.booked_on(day).select_related("topic", "room", "action")
    return {
        "day": day,
        "rows": [
            {
                "booking": booking,
                "url": links.page("admin:consultations_booking_change", booking.pk, language=get_language()),
                "files": booking.documents.count(),
                "open": list(FollowUp.objects.of_institution(booking.institution_key)[:5]),
            }
            for booking in rows
        ],
    }


# When it may go ------------------------------------------------------------------------------------------


def while_in(*states: str):
    """Not once the consultation has moved on: a newer e-mail says how things stand."""

    def ask(booking, message) -> str | None:
        return None if booking.state in states else _("The consultation has moved on.")

    return ask


def while_offered(booking, message) -> str | None:
    over = booking.held_until and booking.held_until <= timezone.now()
    return _("The offer has ended.") if over else while_in(State.HELD)(booking, message)


def version(booking) -> str:
    """What a reminder relies on: the same time, the same advisor."""
    return f"{booking.version}"


# Which calendar entry ------------------------------------------------------------------------------------


def entry(booking, message) -> Invitation | None:
    return invitation(booking) if booking.state == State.BOOKED else None


def withdrawn(booking, message) -> Invitation | None:
    """Only for those who have the entry: requests that waited for approval were never invited."""
    return invitation(booking, cancelled=True) if message.context.get("was_booked") else None


def invitation(booking, *, cancelled: bool = False) -> Invitation:
    """One entry, one UID for ever. No idea, phone number or need: calendars are shared."""
    return Invitation(entries=(calendar_entry(booking),), attendee_name=booking.name, cancelled=cancelled)


def calendar_entry(booking) -> Entry:
    return Entry(
        uid=booking.calendar_uid,
        sequence=booking.sequence,
        starts=booking.starts,
        ends=booking.ends,
        title=_("Consultation: %(topic)s") % {"topic": booking.topic.name},
        place=booking.place,
        description=booking.advisor.name,
        url=booking.meeting_url,
    )


def client(name: str, label, *, state: str = State.BOOKED, **rules) -> Kind:
    given = {"context": partial(letter, name), "example": partial(examples.booking, state, name), **rules}
    return Kind(name=f"consultations/{name}", label=label, template="consultations/letter", **given)


def advisor(name: str, label, *, state: str = State.BOOKED, **rules) -> Kind:
    given = {
        "context": partial(desk_letter, name),
        "example": partial(examples.booking, state, name),
        **rules,
    }
    return Kind(name=f"consultations/{name}", label=label, template="consultations/desk", **given)


booked = while_in(State.BOOKED)
reminder = {"version": version, "still_wanted": booked, "quiet_hours": True, "grace": timedelta(hours=12)}

register(
    client("booked", _("consultation: booked"), still_wanted=booked, invitation=entry),
    client(
        "asked",
        _("consultation: waits for approval"),
        state=State.PENDING,
        still_wanted=while_in(State.PENDING),
    ),
    client(
        "approval_late",
        _("consultation: approval takes longer"),
        state=State.PENDING,
        still_wanted=while_in(State.PENDING),
        grace=timedelta(hours=48),
    ),
    client("declined", _("consultation: time declined"), state=State.DECLINED),
    client("expired", _("consultation: not decided in time"), state=State.EXPIRED),
    client("moved", _("consultation: moved"), still_wanted=while_in(*STANDING), invitation=entry),
    client(
        "handed_over", _("consultation: another advisor"), still_wanted=while_in(*STANDING), invitation=entry
    ),
    client(
        "cancelled",
        _("consultation: cancelled by the client"),
        state=State.CANCELLED_CLIENT,
        invitation=withdrawn,
    ),
    client(
        "cancelled_by_hub",
        _("consultation: cancelled by the hub"),
        state=State.CANCELLED_HUB,
        invitation=withdrawn,
    ),
    client("reminder_3", _("consultation: reminder three days before"), **reminder),
    client("reminder_1", _("consultation: reminder the day before"), **reminder),
    client(
        "offered", _("consultation: an earlier time is offered"), state=State.HELD, still_wanted=while_offered
    ),
    client("summary", _("consultation: the card to confirm"), state=State.ATTENDED),
    advisor("advisor_new", _("advisor: new consultation"), still_wanted=while_in(*STANDING)),
    advisor("advisor_moved", _("advisor: consultation moved"), still_wanted=while_in(*STANDING)),
    advisor("advisor_cancelled", _("advisor: consultation cancelled"), state=State.CANCELLED_CLIENT),
    advisor("advisor_released", _("advisor: a colleague took over")),
    advisor(
        "approval_due",
        _("advisor: a request waits for a decision"),
        state=State.PENDING,
        still_wanted=while_in(State.PENDING),
        quiet_hours=True,
        grace=timedelta(hours=48),
    ),
    Kind(
        name="consultations/agenda",
        label=_("advisor: tomorrow’s consultations"),
        context=agenda,
        example=examples.agenda,
        still_wanted=absent,
        grace=timedelta(hours=15),
    ),
)
