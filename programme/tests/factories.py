"""Deadlines and actions for the tests, in words: one call each, only what matters is named."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.utils import timezone

from programme.models import Action, Deadline, Sector
from programme.models.status import Status

NUMBER = count(1)
SOURCE = "https://example.org/call"


def in_days(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def sector(code="SCH", **given):
    number = next(NUMBER)
    defaults = {
        "name_pl": f"sektor {code}",
        "name_en": f"sector {code}",
        "slug_pl": f"sektor-{number}",
        "slug_en": f"sector-{number}",
        "order": number,
    }
    return Sector.objects.get_or_create(code=code, defaults=defaults | given)[0]


def action(code=None, *, sectors=("SCH",), **given):
    code = code or f"KA{next(NUMBER)}X"
    defaults = {
        "key_action": "KA2",
        "name_pl": f"działanie {code}",
        "name_en": f"action {code}",
        "summary_pl": "Po polsku.",
        "summary_en": "In English.",
        "active_from": "2021-01-01",
    }
    found, created = Action.objects.get_or_create(code=code, defaults=defaults | given)
    if created:
        found.sectors.set([sector(one) for one in sectors])
    return found


def draft(*, action=None, days=30.0, sectors=(), **given):
    defaults = {"closes_at": in_days(days), "call_year": 2027, "round": next(NUMBER) % 30000}
    deadline = Deadline.objects.create(action=action or make_action(), **defaults | given)
    deadline.sectors.set([sector(one) for one in sectors])
    return deadline


make_action = action


def deadline(**given):
    """A confirmed one."""
    published = {
        "status": Status.CONFIRMED,
        "source_url": SOURCE,
        "verified_on": timezone.localdate(),
    }
    return draft(**published | given)
