"""The outbox's own e-mail: to the hub's address, when a mailing is paused by trouble."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from hub.models import Hub
from mailing.kinds import Example, Kind, register
from mailing.models import Campaign, Message
from mailing.models.campaign import Pause, Sending

PAUSED = "mailing/campaign_paused"


def pause(why: Pause, campaigns) -> None:
    """Pause those of `campaigns` that still run, and tell the hub."""
    for campaign in campaigns.running():
        if campaign.pause(why):
            address = Hub.current().email or settings.MAIL_ADDRESS
            Message.objects.put(PAUSED, to=address, language=settings.LANGUAGE_CODE, about=campaign)


def paused_context(campaign, message) -> dict:
    page = reverse("admin:mailing_campaign_change", args=[campaign.pk or 0])
    return {"reason": campaign.get_paused_because_display(), "address": settings.SITE_URL + page}


def still_paused(campaign, message) -> str | None:
    return None if campaign.state == Sending.PAUSED else pgettext("mail", "It is no longer paused.")


def paused_example() -> Example:
    name = pgettext("example", "Newsletter, December 2026")
    return Example(about=Campaign(name=name, state=Sending.PAUSED, paused_because=Pause.FAILURES))


register(
    Kind(
        name=PAUSED,
        label=_("A mailing is paused"),
        context=paused_context,
        still_wanted=still_paused,
        example=paused_example,
    )
)
