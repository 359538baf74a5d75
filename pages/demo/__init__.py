"""The demo's pages: addresses and titles in pages.toml, the texts in <key>.<language>.html beside it."""

import datetime
import tomllib
from pathlib import Path

from pages.models import AccessibilityStatement, Page

HERE = Path(__file__).parent


def load(today: datetime.date) -> str:
    """Add the pages that are missing; the others stay as the staff made them. Return a line to print."""
    for key, row in tomllib.loads((HERE / "pages.toml").read_text()).items():
        Page.objects.get_or_create(key=key, defaults=row | texts(key))
    if not AccessibilityStatement.objects.exists():
        load_statement(tomllib.loads((HERE / "accessibility.toml").read_text()), today)
    return f"pages: {Page.objects.count()}, and the accessibility statement"


def texts(key: str) -> dict:
    """Body and state of each language that has a file."""
    found = {}
    for language in ("pl", "en"):
        path = HERE / f"{key}.{language}.html"
        if path.exists():
            found |= {f"body_{language}": path.read_text(), f"published_{language}": True}
    return found


def load_statement(row: dict, today: datetime.date) -> None:
    """Drawn up when the portal opened and reviewed lately, so that nothing is overdue."""
    barriers = row.pop("barriers")
    dates = {
        "published_on": datetime.date(2024, 11, 22),
        "changed_on": today - datetime.timedelta(days=20),
        "drawn_up_on": datetime.date(2024, 11, 22),
        "reviewed_on": today - datetime.timedelta(days=10),
    }
    statement = AccessibilityStatement.objects.create(**row, **dates)
    for barrier in barriers:
        statement.barriers.create(**barrier)
