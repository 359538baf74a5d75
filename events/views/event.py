"""The page of one event, and its calendar file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events import feeds
from events.models import Event
from events.page import EventPage
from events.trail import page_at


def readable(slug: str, events=Event.objects) -> Event:
    """The event that has this address in the language of the page; 404 for a draft."""
    language = get_language()
    found = events.published(language).at(slug, language).select_related("venue", "funding_notice")
    return get_object_or_404(found)


@require_safe
def event(request, slug):
    event = readable(slug, Event.objects.with_seats())
    request.alternates = event.addresses()
    page = EventPage(event, timezone.now())
    mine = event.registrations.live().of(request.user).first() if request.user.is_authenticated else None
    context = page_at(event.title, "list") | {"event": event, "page": page, "mine": mine}
    return render(request, "events/event.html", context)


@require_safe
def calendar(request, slug):
    return calendar_file(readable(slug))


def calendar_file(event: Event) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{event.slug or event.pk}.ics"'}
    content = feeds.calendar([event], event.title)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
