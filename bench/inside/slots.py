"""What bench/slots.py measures, inside a process that has Django set up for a database of its own."""

import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from consultations import slots  # noqa: E402
from consultations.models import Advisor, Booking, State, Taken, Topic, desk  # noqa: E402
from consultations.tests.desk import a_topic, an_advisor, book  # noqa: E402
from consultations.tests.races import timed  # noqa: E402

MONDAY, NOW = date(2026, 9, 21), datetime(2026, 9, 18, 8, tzinfo=UTC)
DAYS, BOOKINGS, ROUNDS, CROWD = 60, 80, 15, 60


def advise(topic: Topic, number: int) -> None:
    """So many advisors, each with BOOKINGS bookings in DAYS days."""
    chance = random.Random(number)
    rows = []
    for turn in range(Advisor.objects.count(), number):
        advisor = an_advisor(topic, name=f"a{turn}", hours=[(8, 17)])
        days = [
            MONDAY + timedelta(days=day)
            for day in range(DAYS)
            if (MONDAY + timedelta(days=day)).weekday() < 5
        ]
        places = [(day, hour) for day in days for hour in (6, 8, 10, 12)]
        for day, hour in chance.sample(places, BOOKINGS):
            row = Booking(
                topic=topic, state=State.BOOKED, mode="online", talk="pl", name="P", language="pl", via="web"
            )
            row.put_at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), advisor=advisor, room=None)
            row.fill()
            rows.append(row)
    Booking.objects.bulk_create(rows)


def question(topic: Topic) -> slots.Question:
    until = MONDAY + timedelta(days=DAYS - 1)
    return slots.Question(terms=topic.terms(), mode="online", since=MONDAY, until=until, now=NOW)


def milliseconds(topic: Topic) -> float:
    asked, known = question(topic), desk.facts(MONDAY, MONDAY + timedelta(days=DAYS - 1))
    found = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        slots.free(asked, known)
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def times() -> None:
    topic = a_topic(step=15, horizon_days=90)
    advise(topic, 10)
    few = milliseconds(topic)
    print(f"slots.python_ms: {few:.1f}")
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        topic.free_times(mode="online", since=MONDAY, until=MONDAY + timedelta(days=DAYS - 1), now=NOW)
        whole = (time.perf_counter() - start) * 1000
    print(f"slots.queries: {len(queries)}")
    print(f"slots.with_queries_ms: {whole:.1f}")
    advise(topic, 50)
    print(f"slots.growth_50_to_10: {milliseconds(topic) / few:.2f}")


def storm() -> None:
    """The act itself; bench of the pages: the same through gunicorn."""
    Booking.objects.all().delete()
    Advisor.objects.exclude(pk=Advisor.objects.order_by("pk").first().pk).update(active=False)
    topic = Topic.objects.get()
    hour = min(topic.free_times(mode="online", since=MONDAY, until=MONDAY, now=NOW))
    found = timed(CROWD, lambda number: book(topic, hour, name=f"p{number}", now=NOW))
    answers = [result for result, _seconds in found]
    print(f"booking.storm_booked: {sum(isinstance(answer, Booking) for answer in answers)}")
    print(f"booking.storm_errors: {sum(not isinstance(answer, Booking | Taken) for answer in answers)}")
    print(f"booking.storm_slowest_s: {max(seconds for _result, seconds in found):.2f}")


if __name__ == "__main__":
    times()
    storm()
