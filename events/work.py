"""What waits for the staff about events: applications to decide, and events that nobody can see yet."""

from django.utils import timezone
from django.utils.translation import ngettext

from events.models import Event, Registration, State
from innhub.work import Task, register


def applications(count: int) -> str:
    text = ngettext(
        "%(count)d application waits for a decision", "%(count)d applications wait for a decision", count
    )
    return text % {"count": count}


def hidden(count: int) -> str:
    text = ngettext(
        "%(count)d coming event is not published yet",
        "%(count)d coming events are not published yet",
        count,
    )
    return text % {"count": count}


def undecided() -> int:
    coming = Event.objects.upcoming(timezone.now()).going_ahead()
    return Registration.objects.filter(state=State.SUBMITTED, event__in=coming).count()


def unpublished() -> int:
    coming = Event.objects.upcoming(timezone.now()).going_ahead()
    return coming.filter(published_pl=False, published_en=False).count()


register(
    Task(
        "events.change_registration",
        undecided,
        applications,
        "admin:events_registration_changelist",
        "?state__exact=submitted",
    ),
    Task("events.change_event", unpublished, hidden, "admin:events_event_changelist", "?when=draft"),
)
