"""Factories, and the steps with which most tests of events begin."""

from datetime import UTC, datetime, timedelta
from itertools import count

from accounts.models import User
from events.models import Admission, Event, Format, Kind, Venue
from mailing.models import Message

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)  # Friday, ten o'clock in Białystok
SOON = datetime(2026, 12, 8, 9, tzinfo=UTC)  # eighteen days later, ten o'clock
numbers = count(1)


def an_event(*, starts_at=SOON, hours=3, sessions=1, **fields) -> Event:
    """A published workshop for ten, eighteen days ahead."""
    number = next(numbers)
    texts = {
        "title_pl": f"Warsztat {number}",
        "title_en": f"Workshop {number}",
        "slug_pl": f"warsztat-{number}",
        "slug_en": f"workshop-{number}",
        "summary_pl": "Budżet projektu krok po kroku.",
        "summary_en": "A project budget, step by step.",
        "published_pl": True,
        "published_en": True,
    }
    defaults = texts | {"kind": Kind.WORKSHOP, "capacity": 10, "languages": ["pl"]}
    event = Event.objects.create(**(defaults | fields))
    for day in range(sessions):
        start = starts_at + timedelta(days=day)
        event.sessions.create(starts_at=start, ends_at=start + timedelta(hours=hours), room="12")
    event.refresh_from_db()
    return event


def a_selection(**fields) -> Event:
    return an_event(admission=Admission.SELECTION, **fields)


def a_hybrid(**fields) -> Event:
    return an_event(format=Format.HYBRID, **fields)


def a_venue(**fields) -> Venue:
    defaults = {"name_pl": "CNK", "name_en": "CNK", "street": "Zwierzyniecka 16", "city": "Białystok"}
    return Venue.objects.create(**(defaults | {"postal_code": "15-333"} | fields))


def a_user(name: str) -> User:
    """Somebody with an account and a confirmed address: name@example.org."""
    user = User.objects.create_user(f"{name}@example.org", name=name.title())
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def guest(event, name: str, *, now=NOW, **fields):
    """Somebody without an account fills in the form."""
    fields = {"language": "pl"} | fields
    return event.register(name=name.title(), email=f"{name}@example.org", now=now, **fields)


def member(event, name: str, *, now=NOW, **fields):
    """Somebody signed in fills in the form."""
    user = User.objects.filter(email=f"{name}@example.org").first() or a_user(name)
    return guest(event, name, now=now, user=user, **fields)


def fill(event, number: int, *, now=NOW, **fields) -> list:
    """Confirmed or waiting people, in order."""
    return [guest(event, f"p{index}", now=now, **fields).confirm_address(now=now) for index in range(number)]


def states(event) -> list[str]:
    return list(event.registrations.order_by("pk").values_list("state", flat=True))


def mails(kind: str, about=None):
    """Rows of the outbox of this kind."""
    rows = Message.objects.filter(kind=f"events/{kind}").order_by("pk")
    return list(rows if about is None else rows.about(about))
