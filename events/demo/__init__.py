"""The demo's events: what the hub has really done, and what it could be doing in the coming weeks."""

import datetime
import random
import tomllib
from collections import Counter
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from events.models import Admission, Event, Registration, Role, Speaker, State, Step, Venue, Why
from hub.models import Hub
from mailing.hours import wall_time
from programme.models import Action, Sector

FOLDER = Path(__file__).parent
DIRECT = [
    "kind", "component", "slug_pl", "slug_en", "title_pl", "title_en", "summary_pl", "summary_en",
    "audience_pl", "audience_en", "description_pl", "description_en", "languages", "admission",
    "format", "capacity", "online_capacity", "per_institution", "certificate_hours", "series",
    "captions", "sign_language", "involves_minors", "photo_policy",
]  # fmt: skip
SAME_DAY_EVERY_YEAR = {
    (1, 1),
    (1, 6),
    (5, 1),
    (5, 3),
    (8, 15),
    (11, 1),
    (11, 11),
    (12, 24),
    (12, 25),
    (12, 26),
}


def load(today: datetime.date) -> str:
    """Add what is missing, leave what the staff changed. Return a line for the terminal."""
    places = texts("places")
    for row in places["venues"]:
        Venue.objects.get_or_create(name_pl=row["name_pl"], city=row["city"], defaults=without(row, "key"))
    for row in places["speakers"]:
        Speaker.objects.get_or_create(name=row["name"], defaults=row)
    venues = {row["key"]: Venue.objects.get(name_pl=row["name_pl"]) for row in places["venues"]}
    for row in [*texts("past")["events"], *texts("coming")["events"]]:
        language = "pl" if "slug_pl" in row else "en"
        if not Event.objects.at(row[f"slug_{language}"], language).exists():
            people(add(row, venues, today), row)
    events = Event.objects.all()
    now = timezone.now()
    return (
        f"events: {events.upcoming(now).count()} coming, {events.past(now).count()} past, "
        f"{Registration.objects.count()} registrations"
    )


def texts(name: str) -> dict:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def without(row: dict, name: str) -> dict:
    return {key: value for key, value in row.items() if key != name}


def add(row: dict, venues: dict[str, Venue], today: datetime.date) -> Event:
    day = row.get("date") or working_day(today, row["week"], row["day"])
    given = {name: row[name] for name in DIRECT if name in row}
    given |= {"published_pl": "slug_pl" in row, "published_en": "slug_en" in row}
    given |= {"description_pl": row.get("description_pl", "").strip()}
    given |= {"description_en": row.get("description_en", "").strip()}
    if row.get("format", "on_site") != "on_site":
        given["join_url"] = f"https://meet.example.org/{row['slug_en']}"
    if "opens_weeks" in row:
        opens = working_day(today, row["opens_weeks"], 0)
        given["registration_opens_at"] = wall_time(opens, datetime.time(9))
    if "closes_days_before" in row:
        closes = day - datetime.timedelta(days=row["closes_days_before"])
        given["registration_closes_at"] = wall_time(closes, datetime.time(12))
    event = Event.objects.create(
        venue=venues.get(row.get("venue")), contact_email=Hub.current().email, **given
    )
    event.sectors.set(Sector.objects.filter(code__in=row["sectors"]))
    event.actions.set(Action.objects.filter(code__in=row.get("actions", [])))
    if "question_pl" in row:
        event.questions.create(text_pl=row["question_pl"], text_en=row["question_en"], sort="text")
    for order, name in enumerate(row.get("speakers", [])):
        event.appearances.create(speaker=Speaker.objects.get(name=name), order=order)
    for sitting in row["sessions"]:
        add_session(event, day, sitting)
    event.refresh_from_db()
    event.save()  # the search now knows the speakers, sectors and actions
    return event


def add_session(event: Event, day: datetime.date, sitting: dict) -> None:
    date = day + datetime.timedelta(days=sitting["day"])
    starts, ends = (
        wall_time(date, datetime.time(*map(int, sitting[name].split(":")))) for name in ("start", "end")
    )
    texts = {name: sitting.get(name, "") for name in ("title_pl", "title_en", "room")}
    event.sessions.create(starts_at=starts, ends_at=ends, **texts)


def working_day(today: datetime.date, week: int, day: int) -> datetime.date:
    """That day of the week so many weeks ahead, or the next one on which people work."""
    found = today + datetime.timedelta(days=day - today.weekday(), weeks=week)
    while found.weekday() > 4 or (found.month, found.day) in SAME_DAY_EVERY_YEAR:
        found += datetime.timedelta(days=1)
    return found


# Who comes -------------------------------------------------------------------------------------------------


def people(event: Event, row: dict) -> None:
    """Registrations as they would have come in over the weeks; none of these people is written to."""
    if event.admission == Admission.OPEN:
        return
    pool = texts("people")
    chance = random.Random(event.slug_en)  # noqa: S311  (no secret: the same crowd on every day)
    names = list(pool["names"])
    chance.shuffle(names)
    crowd = [("on_site", name) for name in cycled(names, row.get("people", 0))]
    if not event.meets_on_site:
        crowd = [("online", name) for _mode, name in crowd]
    crowd += [("online", name) for name in cycled(names[::-1], row.get("people_online", 0))]
    crowd += [("on_site", name) for name in pool["foreign_names"][: row.get("foreign_people", 0)]]
    moments = sorted(chance.random() for _person in crowd)
    last = min(timezone.now(), event.starts_at - datetime.timedelta(days=1))
    rows = []
    for number, ((mode, name), moment) in enumerate(zip(crowd, moments, strict=True)):
        joined = last - datetime.timedelta(days=24) * (1 - moment) - datetime.timedelta(hours=1)
        institution = {} if "slug_pl" not in row else pool["institutions"][number % len(pool["institutions"])]
        rows.append(somebody(event, name, f"gosc{number + 1}@example.org", mode, joined, institution))
    seat(event, rows)
    invite_the_demos_users(event)
    if "cancelled_pl" in row:
        event.cancelled_at = timezone.now() - datetime.timedelta(days=1)
        event.cancel_reason_pl, event.cancel_reason_en = row["cancelled_pl"], row["cancelled_en"]
        event.save()


def cycled(names: list[str], number: int) -> list[str]:
    """So many names, two people of one name before there are three."""
    return [names[index % len(names)] for index in range(number)]


def somebody(event, name: str, email: str, mode: str, joined, institution: dict) -> Registration:
    return Registration(
        event=event,
        name=name,
        email=email,
        mode=mode,
        joined_at=joined,
        language="pl" if institution else "en",
        institution_name=institution.get("name", ""),
        role=institution.get("role", Role.STUDENT),
        sector_id=institution.get("sector", "HED"),
        county=institution.get("county", ""),
    )


def seat(event: Event, rows: list[Registration]) -> None:
    """As the act would, one after the other, but in two statements: seats first, then the queue."""
    free, used = {mode: event.places(mode) for mode in event.modes}, Counter()
    for row in rows:
        row.fill_keys()
        if event.admission == Admission.SELECTION:
            row.state, row.why = State.SUBMITTED, Why.APPLIED
        elif free[row.mode] == 0 or (event.per_institution or 99) <= used[row.institution_key]:
            row.state, row.why = State.WAITING, Why.FULL
        else:
            row.state, row.why, row.holds_seat = State.CONFIRMED, Why.SEAT, True
            used[row.institution_key] += bool(row.institution_key)
            free[row.mode] = free[row.mode] and free[row.mode] - 1
    Registration.objects.bulk_create(rows)
    Step.objects.bulk_create(
        Step(registration=row, after=row.state, why=row.why, at=row.joined_at) for row in rows
    )


def invite_the_demos_users(event: Event) -> None:
    """Who signs in to the demo finds something on the own page, and the mails in the outbox."""
    wanted = {
        "nowy-nabor-od-czego-zaczac": ("tomasz@example.org", "online"),
        "budzet-projektu-ka210": ("tomasz@example.org", "on_site"),
        None: ("emma@example.org", "on_site"),
    }
    email, mode = wanted.get(event.slug_pl, ("", ""))
    user = User.objects.filter(email=email).first()
    if user:
        event.register(name=user.name, email=email, user=user, mode=mode, language=user.language)
