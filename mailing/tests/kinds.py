"""Kinds that exist in tests alone: registered by the fixtures and by the processes that get killed."""

from datetime import UTC, datetime, timedelta

from mailing.calendar import Entry, Invitation
from mailing.facts import Facts
from mailing.kinds import Attachment, Example, Kind, register

STARTS = datetime(2026, 11, 24, 9, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=1)


def facts(about, message):
    return {
        "facts": Facts(
            starts=STARTS,
            ends=ENDS,
            place="Świerkowa 20B",
            change_url="http://testserver/zmiana",
            change_until=STARTS,
        )
    }


def invitation(about, message):
    session = Entry(
        uid="session-1@testserver", sequence=2, starts=STARTS, ends=ENDS, title="Warsztat; łatwy, dobry"
    )
    second = Entry(
        uid="session-2@testserver",
        sequence=0,
        starts=STARTS + timedelta(days=1),
        ends=ENDS + timedelta(days=1),
        title="Dzień drugi",
    )
    return Invitation(
        entries=(session, second),
        attendee_name="Żaneta Łoś",
        cancelled=bool(message.context.get("cancelled")),
    )


def refusal(about, message):
    if message.context.get("explode"):
        raise RuntimeError("still_wanted exploded")
    return message.context.get("unwanted")


def raising(about, message):
    raise RuntimeError("no context today")


def kind(name, **rules):
    return Kind(name=f"tests/{name}", label=name, **rules)


def learn() -> None:
    """Register them all. Their templates are those of tests/plain."""
    register(
        kind("plain", still_wanted=refusal, example=lambda: Example(context={"word": "przykład"})),
        kind("secret", secret=True),
        kind(
            "news",
            bulk=True,
            unsubscribe_url=lambda about, message: f"http://testserver/wypisz/{message.about_id}",
        ),
        kind(
            "reminder",
            quiet_hours=True,
            grace=timedelta(hours=3),
            version=lambda user: user.name,
            context=facts,
        ),
        kind("facts", context=facts),
        kind("invitation", invitation=invitation),
        kind("papers", attachments=lambda about, message: (Attachment("plan.txt", b"9:00", "text/plain"),)),
        kind("raising", context=raising),
        kind("header", headers=lambda about, message: {"X-Word": message.context["word"]}),
        kind("missing"),
    )
