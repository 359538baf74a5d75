"""The demo's consultations: ten topics, three advisors, a month of bookings, one week nearly full."""

import datetime
import random
import tomllib
from pathlib import Path

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from consultations.models import Advisor, AvailabilityRule, Booking, Room, State, Topic, Visibility, What
from hub.models import ClosedDay
from mailing.hours import WARSAW
from programme.models import Action

TEXTS = Path(__file__).with_name("texts.toml")
EVERY_WAY = ["on_site", "online", "phone"]
WEEKS = {-3: 5, -2: 7, -1: 6, 0: 4, 1: 6, 2: 9, 3: 99, 4: 3}  # bookings a week; 99: as many as fit
LEFT = 2  # in the full week
FULL = 99


def load(today: datetime.date) -> str:
    """Add what is missing, leave what the staff changed. Return a line for the terminal."""
    texts = tomllib.loads(TEXTS.read_text())
    ClosedDay.objects.fill(today)
    if not Topic.objects.exists():
        for row in texts["rooms"]:
            Room.objects.create(**row)
        topics = {row["slug_pl"]: add_topic(order, row) for order, row in enumerate(texts["topics"], 1)}
        for row in texts["advisors"]:
            add_advisor(row, topics, today)
        fill(today, texts["people"], list(topics.values()))
        invite_the_demos_users(topics)
        leave_something_to_decide(topics, texts["people"], today)
    return (
        f"consultations: {Topic.objects.count()} topics, {Advisor.objects.count()} advisors, "
        f"{Booking.objects.count()} bookings"
    )


def add_topic(order: int, row: dict) -> Topic:
    given = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
    codes = given.pop("actions")
    topic = Topic.objects.create(order=order, **{"modes": EVERY_WAY} | given)
    topic.actions.set(Action.objects.filter(code__in=codes))
    return topic


def add_advisor(row: dict, topics: dict[str, Topic], today: datetime.date) -> None:
    given = dict(row)
    email, known, hours = given.pop("email"), given.pop("topics"), given.pop("hours")
    user = User.objects.filter(email=email).first()
    if not user:
        user = User(email=email, name=given["name"], is_staff=True)
        user.invite()
    user.groups.add(*Group.objects.filter(name="Advisor"))
    slug = email.partition("@")[0]
    advisor = Advisor.objects.create(user=user, meeting_url=f"https://meet.example.org/{slug}", **given)
    for name, preference in known.items():
        advisor.expertise.create(topic=topics[name], preference=preference)
    start = today - datetime.timedelta(days=60)
    AvailabilityRule.objects.bulk_create(
        AvailabilityRule(
            advisor=advisor,
            weekday=day,
            from_minute=minutes(begins),
            until_minute=minutes(ends),
            valid_from=start,
        )
        for day, begins, ends in hours
    )


def minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


# A month ---------------------------------------------------------------------------------------------------


def fill(today: datetime.date, people: dict, topics: list[Topic]) -> None:
    """Bookings as they would have come in over the weeks; none of these people is written to."""
    chance = random.Random("consultations")  # noqa: S311  (no secret: the same month on every day)
    monday = today - datetime.timedelta(days=today.weekday())
    usual = [topic for topic in topics if not topic.needs_approval]
    for week, number in WEEKS.items():
        first = monday + datetime.timedelta(weeks=week)
        for _turn in range(min(number, 40)):
            topic = chance.choice(usual)
            times = week_of(topic, first)
            if number == FULL and len(times) <= LEFT:
                times = []
            if times:
                start = chance.choice(sorted(times))
                somebody(topic, start, chance.choice(times[start]), people, chance)


def week_of(topic: Topic, first: datetime.date) -> dict:
    """What was free in that week when it could be booked first."""
    opened = datetime.datetime.combine(first - datetime.timedelta(days=14), datetime.time(9), WARSAW)
    return topic.free_times(mode="online", since=first, until=first + datetime.timedelta(days=4), now=opened)


def somebody(topic: Topic, start, advisor: int, people: dict, chance: random.Random) -> None:
    name, (institution, sector) = chance.choice(people["names"]), chance.choice(people["institutions"])
    now = timezone.now()
    over = start + topic.length < now
    booking = Booking(
        topic=topic,
        state=chance.choice([State.ATTENDED] * 7 + [State.NO_SHOW]) if over else State.BOOKED,
        mode=chance.choice(["online", "phone"]),
        talk="pl",
        name=name,
        email=f"gosc{chance.randrange(1000)}@example.org",
        institution_name=institution,
        sector_id=sector,
        action=topic.actions.first(),
        language="pl",
        idea=chance.choice(people["ideas"]),
        via=chance.choice(["web", "web", "phone"]),
        made_at=min(start, now) - datetime.timedelta(days=chance.randrange(3, 12)),
    )
    booking.put_at(start, advisor=Advisor.objects.get(pk=advisor), room=None)
    booking.save()
    booking.steps.create(what=What.BOOKED, state=State.BOOKED, at=booking.made_at)
    if over:
        sum_up(booking, people, chance)


def sum_up(booking: Booking, people: dict, chance: random.Random) -> None:
    """What is left of a consultation that took place: the card and the next steps."""
    at = booking.ends + datetime.timedelta(hours=2)
    booking.steps.create(what=booking.state, state=booking.state, at=at, by=booking.advisor.user)
    if booking.state == State.ATTENDED:
        booking.notes.create(
            visibility=Visibility.SHARED,
            author=booking.advisor.user,
            body=chance.choice(people["cards"]),
            shared_at=at,
        )
        owner, text = chance.choice(people["steps"])
        due = at.date() + datetime.timedelta(days=10)
        booking.follow_ups.create(owner=owner, text=text, due=due)


def invite_the_demos_users(topics: dict[str, Topic]) -> None:
    """Who signs in to the demo finds a consultation on the own page, and the mails in the outbox."""
    wanted = {
        "tomasz@example.org": ("partnerstwa-na-mala-skale", "on_site", "pl"),
        "emma@example.org": ("szkolnictwo-wyzsze", "online", "en"),
    }
    for email, (slug, mode, talk) in wanted.items():
        user, topic = User.objects.filter(email=email).first(), topics[slug]
        today = timezone.localdate()
        times = topic.free_times(
            mode=mode, language=talk, person=user, since=today, until=today + datetime.timedelta(days=40)
        )
        if user and times:
            topic.book(
                starts=min(times), mode=mode, talk=talk, name=user.name, email=email, person=user,
                language=user.language,
            )  # fmt: skip


def leave_something_to_decide(topics: dict[str, Topic], people: dict, today: datetime.date) -> None:
    """A request that waits for the hub's approval, and somebody who waits for a time in the full week."""
    topic, last = topics["wizyta-w-instytucji-partnerow"], today + datetime.timedelta(days=40)
    times = topic.free_times(mode="online", since=today, until=last)
    if times:
        topic.book(
            starts=min(times), mode="online", talk="pl", name=people["names"][0], language="pl",
            institution_name=people["consortium"], people=5,
        )  # fmt: skip
    monday = today + datetime.timedelta(days=21 - today.weekday())
    topics["akredytacja"].waiting.create(
        name=people["names"][1], email="gosc1@example.org", language="pl", talk="pl", mode="online",
        institution_name=people["institutions"][0][0], since=monday,
        until=monday + datetime.timedelta(days=4),
    )  # fmt: skip
