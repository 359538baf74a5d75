"""Plain factories: a Friday morning, and an advisor who is there from Monday to Friday, 9:00 to 15:00."""

from datetime import UTC, date, datetime, time

from django.utils import timezone

from accounts.models import User
from consultations.models import Advisor, AvailabilityRule, Booking, Mode, Topic
from mailing.hours import wall_time
from mailing.models import Message

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # 9:00 in Warsaw
MONDAY = date(2026, 11, 30)
MODES = [Mode.ON_SITE, Mode.ONLINE, Mode.PHONE]


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return wall_time(day, time(hour, minute))


def a_user(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name.title())


def a_topic(**fields) -> Topic:
    number = Topic.objects.count() + 1
    given = {
        "name_pl": f"Temat {number}", "name_en": f"Topic {number}", "slug_pl": f"temat-{number}",
        "slug_en": f"topic-{number}", "summary_pl": "Dla szkół.", "summary_en": "For schools.",
        "modes": MODES, "gap_after": 15,
    } | fields  # fmt: skip
    return Topic.objects.create(**given)


def an_advisor(*topics, name="jan", hours=((9, 15),), days=range(1, 6), preference=0, **fields) -> Advisor:
    made = Advisor.objects.create(
        user=a_user(name),
        name=name.title(),
        **{"languages": ["pl", "en"], "daily_max": 99, "weekly_max": 99} | fields,
    )
    for topic in topics:
        made.expertise.create(topic=topic, preference=preference)
    AvailabilityRule.objects.bulk_create(
        AvailabilityRule(
            advisor=made,
            weekday=day,
            from_minute=60 * start,
            until_minute=60 * end,
            valid_from=date(2026, 1, 1),
        )
        for day in days
        for start, end in hours
    )
    return made


def book(topic, starts=None, name="ewa", **given) -> Booking:
    wish = {"mode": Mode.ONLINE, "talk": "pl", "language": "pl", "now": NOW} | given
    email = wish.pop("email", f"{name}@example.org")
    return topic.book(starts=starts or at(10), name=name.title(), email=email, **wish)


def hours(topic, day: date = MONDAY, **wish) -> list[str]:
    """The free starts of a day as Warsaw's clocks show them."""
    wish = {"mode": Mode.ONLINE, "now": NOW} | wish
    return [f"{timezone.localtime(start):%H:%M}" for start in topic.free_times(since=day, until=day, **wish)]


def mails(name: str, about=None) -> list[Message]:
    rows = Message.objects.filter(kind=f"consultations/{name}").order_by("pk")
    return list(rows if about is None else rows.filter(about_id=about.pk))
