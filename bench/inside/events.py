"""Fills the portal under test with events: python -m bench.inside.events <number>. Sixty are to come."""

import sys
from datetime import timedelta

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Event, Registration, Session, State, Venue  # noqa: E402
from programme.models import Sector  # noqa: E402

UPCOMING = 60
PEOPLE = 8  # registrations of each coming event


def event(number: int, venue: Venue) -> Event:
    made = Event(
        kind="workshop",
        title_pl=f"Warsztat pisania wniosków dla początkujących, część {number}",
        title_en=f"A workshop on writing applications, part {number}",
        slug_pl=f"warsztat-{number}",
        slug_en=f"workshop-{number}",
        summary_pl="Od pomysłu do budżetu, krok po kroku i z przykładami z regionu.",
        summary_en="From the idea to the budget, step by step, with examples from the region.",
        description_pl="<p>Jak czytać przewodnik, jak ułożyć budżet i co ocenia ekspert.</p>" * 5,
        published_pl=True,
        published_en=True,
        languages=["pl"],
        capacity=12,
        venue=venue,
    )
    made.fill_search()
    return made


@transaction.atomic
def fill(number: int) -> None:
    now, have = timezone.now(), Event.objects.filter(slug_en__startswith="workshop-").count()
    venue, _new = Venue.objects.get_or_create(
        name_pl="CNK", name_en="CNK", city="Białystok", street="ul. Ciołkowskiego 1"
    )
    if not have:
        Registration.objects.all().delete()
        Event.objects.all().delete()
    made = Event.objects.bulk_create([event(index, venue) for index in range(have, number)], batch_size=1000)
    starts = {}
    for index, row in enumerate(made, have):
        days = index // 2 + 1 if index < UPCOMING else -(index // 4) - 1
        starts[row.pk] = now + timedelta(days=days, hours=index % 7)
    Session.objects.bulk_create(
        [
            Session(event_id=pk, starts_at=start, ends_at=start + timedelta(hours=3), room="12")
            for pk, start in starts.items()
        ],
        batch_size=1000,
    )
    codes = list(Sector.objects.exclude(code=Sector.ALL).values_list("code", flat=True))
    through = Event.sectors.through
    rows = [
        (row.pk, codes[(index + turn) % len(codes)]) for index, row in enumerate(made) for turn in range(2)
    ]
    through.objects.bulk_create([through(event_id=pk, sector_id=code) for pk, code in rows], batch_size=1000)
    if not have:
        register(made[:UPCOMING], now)


def register(events: list[Event], now) -> None:
    Registration.objects.bulk_create(
        Registration(
            event=event, state=State.CONFIRMED, holds_seat=True, mode="on_site", name=f"P {number}",
            email=f"p{number}@example.org", email_key=f"p{number}@example.org", language="pl", joined_at=now,
        )
        for event in events
        for number in range(PEOPLE)
    )  # fmt: skip


if __name__ == "__main__":
    fill(int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what autovacuum would do a minute later
