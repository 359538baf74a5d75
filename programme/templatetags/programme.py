"""What other pages show of the programme: `{% load programme %}{% next_deadlines 3 %}`."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import time_format

from innhub.settled import settled
from programme import board, brussels
from programme.models import Action, Deadline, Sector

register = template.Library()

ACROSS = {"ESC", Sector.ALL}  # beside the six sectors of Erasmus+
ENOUGH = 40  # deadlines that surely hold the next three closing times


@register.inclusion_tag("home/_deadlines.html", takes_context=True)
def next_deadlines(context, number: int):
    """The next closing times; while fewer are announced, the months in which the others usually close."""
    now = timezone.now()
    sectors = board.sectors_of(context["request"])
    coming = list(Deadline.objects.in_force().upcoming(now).for_board()[:ENOUGH])
    moments = board.closing_times(coming, sectors, now)[:number]
    waiting = []
    if len(moments) < number:
        announced = frozenset(deadline.action_id for deadline in coming)
        waiting = usual_months(announced, timezone.localdate(now))
    return {"moments": moments, "waiting": waiting[: number - len(moments)]}


@settled
def usual_months(announced: frozenset[int], today: date) -> list[board.Waiting]:
    """When the actions that nobody has announced usually close. It changes once a year."""
    actions = Action.objects.active(today).filter(usual_month__isnull=False).for_board(timezone.now())
    few = actions.only("code", "usual_month", "active_from", "active_to")
    return board.waiting(few, announced, {}, today)


@register.inclusion_tag("home/_sectors.html", takes_context=True)
def sectors_in_words(context):
    """The six sectors with what each is for, leading to their pages."""
    sectors = board.sectors_of(context["request"])
    return {"sectors": [sector for code, sector in sectors.items() if code not in ACROSS]}


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
