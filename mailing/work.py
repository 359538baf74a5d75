"""What waits for the staff about e-mails: those in doubt, those that failed lately, paused mailings."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from innhub.work import Task, register
from mailing.models import Campaign, Message, State
from mailing.models.campaign import Sending

LATELY = timedelta(days=7)


def uncertain(count: int) -> str:
    text = ngettext(
        "%(count)d e-mail is uncertain: send it again or leave it",
        "%(count)d e-mails are uncertain: send them again or leave them",
        count,
    )
    return text % {"count": count}


def failed(count: int) -> str:
    text = ngettext(
        "%(count)d e-mail failed in the last seven days",
        "%(count)d e-mails failed in the last seven days",
        count,
    )
    return text % {"count": count}


def paused(count: int) -> str:
    text = ngettext("%(count)d mailing is paused", "%(count)d mailings are paused", count)
    return text % {"count": count}


def failed_lately() -> int:
    since = timezone.now() - LATELY
    return Message.objects.filter(state=State.FAILED, finished_at__gt=since).count()


MESSAGES = "admin:mailing_message_changelist"

register(
    Task(
        "mailing.view_message",
        lambda: Message.objects.filter(state=State.UNCERTAIN).count(),
        uncertain,
        MESSAGES,
        "?state__exact=uncertain",
    ),
    Task("mailing.view_message", failed_lately, failed, MESSAGES, "?state__exact=failed"),
    Task(
        "mailing.view_campaign",
        lambda: Campaign.objects.filter(state=Sending.PAUSED).count(),
        paused,
        "admin:mailing_campaign_changelist",
    ),
)
