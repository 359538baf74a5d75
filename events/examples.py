"""Invented rows for the preview of e-mails in the admin. Nothing here is saved."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events.models import Event, Group, Registration, Session, State, Venue, Why
from events.models.notice import Difference
from hub.models import Hub
from mailing.hours import days_before
from mailing.kinds import Example

ANNA = "Anna Nowak"
PEOPLE = [ANNA, "Jan Kowalski", "Maria Duda"]
WHY = {
    State.PENDING_EMAIL: Why.HELD,
    State.WAITING: Why.FULL,
    State.OFFERED: Why.OFFERED,
    State.CANCELLED: Why.CANCELLED,
}


def event() -> Event:
    """An unsaved workshop in two weeks. Primary keys of 0 belong to no row, so look-ups find nothing."""
    hub = Hub.current()
    starts = days_before(timezone.now(), -14, time(10))
    title = pgettext("example", "Budgeting a KA210 project")
    building = pgettext("example", "Centre for Modern Education")
    made = Event(
        pk=0,
        title_pl=title,
        title_en=title,
        slug_pl="example",
        slug_en="example",
        summary_pl=title,
        summary_en=title,
        published_pl=True,
        published_en=True,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        venue=Venue(
            pk=0,
            name_pl=building,
            name_en=building,
            street=hub.street,
            postal_code=hub.postal_code,
            city=hub.city,
        ),
    )
    sitting = Session(pk=0, event=made, starts_at=starts, ends_at=made.ends_at, room="7")
    made._prefetched_objects_cache = {"sessions": [sitting]}
    return made


def registration(state: str, name: str) -> Example:
    """What the preview of the kind `name` shows."""
    made = Registration(
        pk=0,
        event=event(),
        name=ANNA,
        email="anna@example.org",
        state=state,
        mode="on_site",
        language=get_language(),
        why=WHY.get(state, ""),
        holds_seat=state in {State.PENDING_EMAIL, State.OFFERED, State.CONFIRMED},
        held_until=timezone.now() + timedelta(hours=1 if state == State.PENDING_EMAIL else 48),
        joined_at=timezone.now(),
        code="example",
    )
    if name == "cancelled":
        made.event.cancelled_at = timezone.now()
        made.event.cancel_reason_pl = made.event.cancel_reason_en = pgettext(
            "example", "The trainer cannot come."
        )
    context = {"was_confirmed": name in {"resigned", "swapped"}, "offset": 1}
    if name == "changed":
        context["differences"] = [Difference(str(_("Place")), "CNK, 12", "CNK, 7")._asdict()]
    return Example(made, context)


def group(*, confirmed: bool) -> Example:
    made = Group(
        pk=0,
        event=event(),
        name=ANNA,
        email="anna@example.org",
        institution_name=pgettext("example", "Primary School no. 0"),
        language=get_language(),
        confirmed_at=timezone.now() if confirmed else None,
        code="example",
    )
    members = [
        Registration(pk=number, name=name, state=State.CONFIRMED) for number, name in enumerate(PEOPLE)
    ]
    made._prefetched_objects_cache = {"registrations": members}
    return Example(made)
