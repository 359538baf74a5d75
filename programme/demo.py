"""The demo's deadlines: real ones of past calls with their source, and drafts for the call that is still to come."""

import datetime

from programme import brussels, reference
from programme.models import Action, Deadline
from programme.models.deadline import Kind
from programme.models.status import Status


def load(today: datetime.date) -> str:
    """Add what is missing; leave every row that is there as the staff made it. Return a line for the terminal."""
    reference.load()
    facts = reference.toml("deadlines.toml")
    actions = {action.code: action for action in Action.objects.all()}
    for row in facts["published"]:
        for code in row["actions"]:
            publish(actions[code], row, facts["checked"])
    for row in facts["draft"]:
        for code in row["actions"]:
            draft(actions[code], row, today)
    published = Deadline.objects.public().count()
    return f"programme: {len(actions)} actions, {published} deadlines, {Deadline.objects.count() - published} drafts"


def publish(action: Action, row: dict, checked: datetime.date) -> None:
    """A fact of the past: the acts would refuse it, so its history is written here."""
    was = closing(action, row["previous"]) if "previous" in row else None
    defaults = {
        "closes_at": closing(action, row["closes"]),
        "previous_closes_at": was,
        "status": Status.EXTENDED if was else Status.CONFIRMED,
        "source_url": row["source_url"],
        "verified_on": checked,
        "note_pl": row.get("note_pl", ""),
        "note_en": row.get("note_en", ""),
    }
    deadline, created = Deadline.objects.get_or_create(
        action=action, call_year=row["call_year"], round=row["round"], defaults=defaults
    )
    if created:
        kind = Kind.EXTENDED if was else Kind.CONFIRMED
        deadline.changes.create(
            kind=kind, closed_at=was, closes_at=deadline.closes_at, source_url=deadline.source_url
        )


def draft(action: Action, row: dict, today: datetime.date) -> None:
    """A date that would already be over says nothing: leave it out."""
    if row["closes"] > today:
        Deadline.objects.get_or_create(
            action=action,
            call_year=row["call_year"],
            round=row["round"],
            defaults={"closes_at": closing(action, row["closes"])},
        )


def closing(action: Action, day: datetime.date) -> datetime.datetime:
    return brussels.closing(day, action.usual_hour)
