"""The list, the archive, the month, and the same for programs."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events import feeds
from events.calendar import Month
from events.cards import by_month, cards
from events.filters import ArchiveFilter, EventFilter, Facets
from events.models import Event
from events.trail import page_at
from innhub.pagination import found_page, page_or_404
from programme.models import Sector

A_PAGE = 60
STAYS = timedelta(days=31)  # in subscribed calendars, after it is over


@require_safe
def events(request):
    now, sectors = timezone.now(), Sector.objects.by_code()
    coming = Event.objects.published(get_language()).upcoming(now)
    facts = Facets(coming)
    form = EventFilter(request.GET, facts=facts, sectors=sectors)
    pages = Paginator(form.narrow(coming).for_cards(), A_PAGE)
    if form.is_valid() and not form.given():
        pages.count = facts.total  # known already: one query less on the page that most people open
    page = found_page(pages, request.GET.get("page"))
    context = page_at("list") | {
        "form": form,
        "query": form.query(),
        "page": page,
        "months": by_month(cards(page, sectors, now), timezone.localdate(now)),
    }
    return render(request, "events/list.html", context)


@require_safe
def archive(request):
    now, sectors = timezone.now(), Sector.objects.by_code()
    over = Event.objects.published(get_language()).past(now)
    form = ArchiveFilter(request.GET, events=over, sectors=sectors)
    page = page_or_404(form.narrow(over).for_cards(), A_PAGE, request.GET.get("page"))
    context = page_at("archive", "list") | {
        "form": form,
        "page": page,
        "months": by_month(cards(page, sectors, now)),
    }
    return render(request, "events/archive.html", context)


@require_safe
def month(request, year=None, month=None):
    today = timezone.localdate()
    shown = Month.at(today.year, today.month, today) if year is None else Month.at(year, month, today)
    if not shown:
        raise Http404("no such month")
    found = Event.objects.published(get_language()).in_month(shown.day.year, shown.day.month).for_cards()
    rows = cards(found, Sector.objects.by_code(), timezone.now())
    context = page_at("this_month", "list") | {"month": shown, "weeks": shown.weeks(rows), "cards": rows}
    return render(request, "events/month.html", context)


def subscribed(request, events) -> tuple[EventFilter, list[Event]]:
    """What a program asked for; a question with an error has no answer rather than all of them."""
    coming = Event.objects.published(get_language()).upcoming(timezone.now())
    form = EventFilter(request.GET, facts=Facets(coming), sectors=Sector.objects.by_code())
    if not form.is_valid():
        raise Http404(form.errors.as_text())
    return form, list(form.narrow(events).select_related("venue").prefetch_related("sessions"))


@require_safe
@cache_control(max_age=900)
def calendar(request):
    recent = Event.objects.published(get_language()).upcoming(timezone.now() - STAYS)
    form, found = subscribed(request, recent)
    headers = {"Content-Disposition": 'inline; filename="innhub-events.ics"'}
    content = feeds.calendar(found, gettext("Events of the hub"))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
@cache_control(max_age=900)
def feed(request):
    coming = Event.objects.published(get_language()).upcoming(timezone.now())
    form, found = subscribed(request, coming)
    content = feeds.atom(found, title=gettext("Events of the hub"), query=form.query())
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
