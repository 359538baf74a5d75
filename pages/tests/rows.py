"""Rows for the tests of pages."""

import datetime

from pages.models import AccessibilityStatement, Page


def make_page(**fields) -> Page:
    """A page published in both languages, unless the fields say otherwise."""
    start = {
        "title_pl": "Nabór",
        "slug_pl": "nabor",
        "body_pl": "<p>Po polsku.</p>",
        "published_pl": True,
        "title_en": "The call",
        "slug_en": "the-call",
        "body_en": "<p>In English.</p>",
        "published_en": True,
    }
    return Page.objects.create(**start | fields)


def make_statement(**fields) -> AccessibilityStatement:
    texts = ("entity", "contact", "procedure", "architecture", "communication")
    start = {f"{name}_{language}": f"<p>{name}</p>" for name in texts for language in ("pl", "en")}
    days = ("published_on", "changed_on", "drawn_up_on", "reviewed_on")
    start |= {name: datetime.date(2026, 2, day) for day, name in enumerate(days, 1)}
    return AccessibilityStatement.objects.create(
        **start | {"email": "hub@example.org", "phone": "85 746 90 00"} | fields
    )
