"""Closing times. Calls promise them on Brussels' clock; the National Agency ends at noon, EACEA at five."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BRUSSELS = ZoneInfo("Europe/Brussels")
NOON = time(12)
HOURS = {"NA": NOON, "EACEA": time(17)}


def closing(day: date, hour: time) -> datetime:
    """The instant, in UTC, at which Brussels' clock shows that day and hour."""
    return datetime.combine(day, hour, tzinfo=BRUSSELS).astimezone(UTC)


def local(moment: datetime) -> datetime:
    return moment.astimezone(BRUSSELS)


def hour_in_words(moment: datetime) -> str:
    """ "12:00 (noon) Brussels time"; twelve is ambiguous for many readers, five is not."""
    hour = local(moment).time()
    if hour == NOON:
        return _("12:00 (noon) Brussels time")
    return _("%(hour)s Brussels time") % {"hour": time_format(hour, "H:i")}


def days_left(moment: datetime, now: datetime) -> int:
    """Nights between now and the moment on Brussels' clock: 0 on the day itself, negative afterwards."""
    return (local(moment).date() - local(now).date()).days


def days_left_in_words(moment: datetime, now: datetime) -> str:
    """ "today", "tomorrow", "12 days left"; "" once the moment has passed."""
    if moment <= now:
        return ""
    days = days_left(moment, now)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
