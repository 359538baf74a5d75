"""What other pages show of the programme: `{% load programme %}{% next_deadlines 3 %}`."""

from django import template
from django.utils import timezone
from django.utils.formats import time_format

from programme import board, brussels
from programme.models import Action, Deadline, Sector

register = template.Library()

ACROSS = {"ESC", Sector.ALL}  # beside the six sectors of Erasmus+
ENOUGH = 40  # deadlines that surely hold the next three closing times


@register.inclusion_tag("home/_deadlines.html")
def next_deadlines(number: int):
    """The next closing times; while fewer are announced, the months in which the others usually close."""
    now = timezone.now()
    sectors = Sector.objects.by_code()
    coming = list(Deadline.objects.in_force().upcoming(now).for_board()[:ENOUGH])
    moments = board.closing_times(coming, sectors, now)[:number]
    waiting = []
    if len(moments) < number:
        today = timezone.localdate(now)
        actions = Action.objects.active(today).filter(usual_month__isnull=False).for_board(now)
        waiting = board.waiting(actions, {deadline.action_id for deadline in coming}, sectors, today)
    return {"moments": moments, "waiting": waiting[: number - len(moments)]}


@register.inclusion_tag("home/_sectors.html")
def sectors_in_words():
    """The six sectors with what each is for, leading to their pages."""
    return {"sectors": [sector for sector in Sector.objects.all() if sector.code not in ACROSS]}


@register.filter
def brussels_day(moment):
    """The day that Brussels' clock shows at that moment."""
    return brussels.local(moment).date()


@register.filter
def brussels_hour(moment):
    return time_format(brussels.local(moment).time(), "TIME_FORMAT")


@register.filter
def hour_in_words(moment) -> str:
    return brussels.hour_in_words(moment)


@register.filter
def days_left(moment) -> str:
    return brussels.days_left_in_words(moment, timezone.now())
