"""What waits for the staff about pages: missing English, and the yearly review that the law asks for."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from innhub.work import Task, register
from pages.models import AccessibilityStatement, Page


def untranslated(count: int) -> str:
    text = ngettext(
        "%(count)d page is published in Polish only", "%(count)d pages are published in Polish only", count
    )
    return text % {"count": count}


def review(count: int) -> str:
    return gettext("The accessibility statement must be reviewed by 31 March")


def reviews_due() -> int:
    statement = AccessibilityStatement.objects.first()
    return int(bool(statement and statement.is_due(timezone.localdate())))


register(
    Task(
        "pages.change_page",
        lambda: Page.objects.filter(published_pl=True, published_en=False).count(),
        untranslated,
        "admin:pages_page_changelist",
        "?published=pl",
    ),
    Task(
        "pages.change_accessibilitystatement",
        reviews_due,
        review,
        "admin:pages_accessibilitystatement_changelist",
    ),
)
