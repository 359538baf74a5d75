"""Invented rows for the preview of e-mails in the admin. Nothing here is saved."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import get_language, pgettext

from accounts.models import User
from consultations.models import Advisor, Booking, Mode, State, Topic
from mailing.hours import days_before
from mailing.kinds import Example


def topic() -> Topic:
    name = pgettext("example", "The budget of a KA210 project")
    prepare = pgettext("example", "A list of the activities")
    return Topic(
        pk=0,
        name_pl=name,
        name_en=name,
        prepare_pl=prepare,
        prepare_en=prepare,
        duration=60,
        modes=[Mode.ON_SITE],
    )


def advisor() -> Advisor:
    return Advisor(pk=0, user=User(email="advisor@example.org"), name="Jan Kowalski", languages=["pl"])


def booking(state: str, name: str) -> Example:
    """What the preview of the kind `name` shows. Keys of 0 belong to no row: look-ups find nothing."""
    starts = days_before(timezone.now(), -7, time(10))
    made = Booking(
        pk=0,
        topic=topic(),
        state=state,
        mode=Mode.ON_SITE,
        talk="pl",
        name="Anna Nowak",
        email="anna@example.org",
        language=get_language(),
        held_until=timezone.now() + timedelta(hours=4) if state == State.HELD else None,
        code="example",
    )
    made.put_at(starts, advisor=advisor(), room=None)
    context = {"was_booked": name.startswith("cancelled")}
    if name.endswith("moved"):
        context["was_at"] = (starts - timedelta(days=1)).isoformat()
    return Example(made, context)


def agenda() -> Example:
    return Example(advisor(), {"date": f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"})
