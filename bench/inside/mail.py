"""What bench/mail.py measures, inside a process that has Django set up. Empties the outbox of its
database."""

import smtplib
import statistics
import time

import django
import psutil

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from accounts.models import User  # noqa: E402
from hub.models import Hub  # noqa: E402
from mailing import rendering  # noqa: E402
from mailing.models import Campaign, Message  # noqa: E402
from mailing.pump import Pump  # noqa: E402

ROUNDS = 5
MESSAGES = 300
PEOPLE = 100_000


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE mailing_message, mailing_campaign, mailing_line, mailing_budget CASCADE")


def letters() -> list[Message]:
    return [
        Message(
            kind="tests/facts", recipient=f"p{number}@example.org", language="pl", context={"word": "example"}
        )
        for number in range(MESSAGES)
    ]


def bare() -> float:
    """Messages a second of a loop that only renders and sends; a crash would cost it everything."""
    hub = Hub.current()
    sent = Message.objects.bulk_create(letters())
    start = time.perf_counter()
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as smtp:
        for message in sent:
            mail = rendering.render(message, hub)
            smtp.sendmail(mail.envelope_sender, [mail.to], mail.mime)
    return MESSAGES / (time.perf_counter() - start)


def ours() -> float:
    Message.objects.bulk_create(letters())
    start = time.perf_counter()
    sent = Pump().run(seconds=300)
    assert sent == MESSAGES, f"{sent} of {MESSAGES} left"
    return sent / (time.perf_counter() - start)


def speed() -> None:
    pairs = []
    for _ in range(ROUNDS):
        empty()
        one = bare()
        empty()
        pairs.append((one, ours()))
    print(f"mail.bare_per_s: {statistics.median(one for one, _ in pairs):.0f}")
    print(f"mail.ours_per_s: {statistics.median(two for _, two in pairs):.0f}")
    print(f"mail.ratio: {statistics.median(two / one for one, two in pairs):.2f}")


def rows() -> None:
    empty()
    users = (User(email=f"reader{number}@example.org", language="pl") for number in range(PEOPLE))
    User.objects.filter(email__startswith="reader").delete()
    User.objects.bulk_create(users, batch_size=5000)
    readers = User.objects.filter(email__startswith="reader").values_list("email", "language", "pk")
    campaign = Campaign.objects.create(name="Newsletter", kind="tests/news")
    start = time.perf_counter()
    made = campaign.fill(readers, about_model=User)
    print(f"mail.rows_100k_s: {time.perf_counter() - start:.2f}")
    assert made == PEOPLE
    print(f"mail.rows_again: {campaign.fill(readers, about_model=User)}")


def memory() -> None:
    """After some seconds of pumping with the hundred thousand waiting."""
    Pump().run(seconds=5)
    print(f"mail.pump_mb: {psutil.Process().memory_info().rss / 2**20:.0f}")


if __name__ == "__main__":
    speed()
    rows()
    memory()
