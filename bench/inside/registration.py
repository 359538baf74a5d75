"""One event and many signed-in people in the portal under test: python -m bench.inside.registration.

With "open <seats> <people>" it makes them and prints the event's slug and a session key each; with "count" it
prints how many registrations are in which state.
"""

import json
import sys
from collections import Counter
from datetime import timedelta
from importlib import import_module

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from events.models import Event, Registration  # noqa: E402

SLUG = "bench-registration"
Session = import_module(settings.SESSION_ENGINE).SessionStore


def open_event(seats: int) -> None:
    event = Event.objects.create(
        kind="workshop",
        title_pl="Warsztat",
        title_en="A workshop",
        slug_pl=SLUG,
        slug_en=SLUG,
        summary_pl="Od pomysłu do budżetu.",
        summary_en="From the idea to the budget.",
        published_pl=True,
        published_en=True,
        capacity=seats,
    )
    start = timezone.now() + timedelta(days=14)
    event.sessions.create(starts_at=start, ends_at=start + timedelta(hours=3), room="12")


def sign_in(people: int) -> list[str]:
    """Session keys of as many people with a confirmed address."""
    made = [User(email=f"bench{number}@example.org", name=f"Person {number}") for number in range(people)]
    for user in User.objects.bulk_create(made):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return [session_of(user) for user in made]


def session_of(user: User) -> str:
    session = Session()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def states() -> dict[str, int]:
    rows = Registration.objects.filter(event__slug_pl=SLUG)
    return dict(Counter(rows.values_list("state", flat=True)))


if __name__ == "__main__":
    if sys.argv[1] == "open":
        open_event(int(sys.argv[2]))
        print(json.dumps(sign_in(int(sys.argv[3]))))
    else:
        print(json.dumps(states()))
