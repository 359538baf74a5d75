"""What waits for the staff on the deadline board."""

from django.utils.translation import ngettext

from innhub.work import Task, register
from programme.models import Deadline
from programme.models.deadline import Status


def unchecked(count: int) -> str:
    text = ngettext(
        "%(count)d deadline has not been checked for 30 days",
        "%(count)d deadlines have not been checked for 30 days",
        count,
    )
    return text % {"count": count}


def drafts(count: int) -> str:
    text = ngettext(
        "%(count)d deadline is a draft: confirm it once the call is published",
        "%(count)d deadlines are drafts: confirm them once the call is published",
        count,
    )
    return text % {"count": count}


MAY = "programme.change_deadline"
DEADLINES = "admin:programme_deadline_changelist"

register(
    Task(MAY, lambda: Deadline.objects.unchecked().count(), unchecked, DEADLINES, "?work=unchecked"),
    Task(
        MAY,
        lambda: Deadline.objects.filter(status=Status.DRAFT).count(),
        drafts,
        DEADLINES,
        "?work=drafts",
    ),
)
