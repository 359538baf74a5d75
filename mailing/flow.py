"""Why does mail not flow? Every obstacle as a sentence for the staff."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mailing import budget, hours, kinds
from mailing.models import Budget, Campaign, Line, Message, State
from mailing.models.campaign import Sending

TOO_LONG = timedelta(minutes=2)  # eight sweeps: whoever is due this long has not been seen by any pump


@dataclass(frozen=True)
class Obstacle:
    sentence: str
    detail: str = ""
    act: str = ""  # what staff can do here: "bind"
    campaign: Campaign | None = None


def obstacles() -> list[Obstacle]:
    """What keeps mail from leaving now, the gravest first; empty while it flows."""
    line = Line.current()
    found = [*about_server(line)]
    if settings.MAIL_SERVER and line.is_ours:
        found += [*about_trouble(line), *about_limits()]
    return [*found, *about_campaigns(), *about_night(), *about_pump(line)]


def about_server(line: Line):
    if not settings.MAIL_SERVER:
        yield Obstacle(
            _("No mail server is configured, so every e-mail stays here and can be read in the list.")
        )
    elif not line.is_ours:
        yield Obstacle(
            _(
                "This database belongs to another installation, as after a restored backup or a copy. "
                "So that nobody is written to twice, e-mails stay here and can be read in the list."
            ),
            detail=line.instance,
            act="bind",
        )


def about_trouble(line: Line):
    if line.failures:
        until = line.closed_until if line.is_closed else timezone.now()
        yield Obstacle(
            _("%(trouble)s The next try is at %(hour)s; nothing is lost.")
            % {"trouble": line.get_trouble_display(), "hour": clock(until)},
            detail=line.detail,
        )


def about_limits():
    spent = Budget.objects.filter(scope=budget.ALL).first()
    if spent is None:
        return
    now = timezone.localtime()
    if settings.MAIL_PER_DAY and spent.day == now.date() and spent.in_day >= settings.MAIL_PER_DAY:
        yield Obstacle(
            ngettext(
                "Today's limit of %(limit)d e-mail is used up. The rest leaves after midnight.",
                "Today's limit of %(limit)d e-mails is used up. The rest leaves after midnight.",
                settings.MAIL_PER_DAY,
            )
            % {"limit": settings.MAIL_PER_DAY}
        )


def about_campaigns():
    for campaign in Campaign.objects.filter(state=Sending.PAUSED):
        yield Obstacle(
            _("The mailing “%(name)s” is paused: %(reason)s.")
            % {"name": campaign.name, "reason": campaign.get_paused_because_display()},
            campaign=campaign,
        )


def about_night():
    now = timezone.now()
    waiting = Message.objects.filter(
        state=State.QUEUED, try_at__lte=now, kind__in=kinds.waiting_for_morning()
    ).count()
    if waiting and hours.is_quiet(now):
        yield Obstacle(
            ngettext(
                "%(count)d reminder waits for 8:00: at night none is sent.",
                "%(count)d reminders wait for 8:00: at night none is sent.",
                waiting,
            )
            % {"count": waiting}
        )


def about_pump(line: Line):
    overdue = Message.objects.due().filter(try_at__lt=timezone.now() - TOO_LONG)
    busy = Message.objects.filter(state__in=[State.LEASED, State.SENDING]).exists()
    if not line.is_closed and not busy and overdue.exists() and not [*about_limits()]:
        yield Obstacle(
            _(
                "E-mails are due, but nothing takes them: the background worker does not run. "
                "Please tell whoever runs the server."
            )
        )


def clock(moment) -> str:
    return date_format(timezone.localtime(moment), "TIME_FORMAT")
