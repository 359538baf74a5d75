"""The deadline board, where to start, sectors, actions and countries."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from innhub.pagination import page_or_404
from innhub.polish import sort_key
from programme import board, feeds
from programme import start as guide
from programme.forms import DeadlineFilter
from programme.models import Action, CountryStatus, Deadline, Participation, Sector

A_PAGE = 60  # deadlines of the archive

TITLES = {
    "deadlines": _("Deadlines"),
    "archive": _("Past deadlines"),
    "start": _("Where to start"),
    "sectors": _("Sectors"),
    "actions": _("Actions"),
    "countries": _("Countries"),
}


def page_at(name: str, *above: str) -> dict:
    """What the breadcrumbs say: `name` is one of our pages or the title itself, `above` the way to it."""
    trail = [(TITLES[parent], reverse(f"programme:{parent}")) for parent in above]
    return {"here": TITLES.get(name, name), "trail": trail}


# The board -----------------------------------------------------------------------------------------------


@require_safe
def deadlines(request):
    now, sectors = timezone.now(), Sector.objects.by_code()
    actions = list(Action.objects.for_board(now))
    form = DeadlineFilter(request.GET, sectors=sectors.values(), actions=actions)
    found = list(form.narrow(Deadline.objects.public().upcoming(now).for_board()))
    today = timezone.localdate(now)
    announced = {deadline.action_id for deadline in found if deadline.is_in_force}
    fitting = [action for action in actions if action.is_active(today) and form.fits(action)]
    context = page_at("deadlines") | {
        "form": form,
        "query": form.query(),
        "months": board.months(found, sectors, now),
        "waiting": board.waiting(fitting, announced, sectors, today),
    }
    return render(request, "programme/deadlines.html", context)


@require_safe
def archive(request):
    now, sectors = timezone.now(), Sector.objects.by_code()
    form = DeadlineFilter(request.GET, sectors=sectors.values(), actions=Action.objects.for_board(now))
    found = form.narrow(Deadline.objects.public().past(now).for_board())
    page = page_or_404(found, A_PAGE, request.GET.get("page"))
    context = page_at("archive", "deadlines") | {
        "form": form,
        "query": form.query(),
        "page": page,
        "months": board.months(page, sectors, now),
    }
    return render(request, "programme/archive.html", context)


def subscribed(request) -> tuple[DeadlineFilter, list[Deadline]]:
    """What a program asked for; a question with an error has no answer rather than all of them."""
    form = DeadlineFilter(request.GET, sectors=Sector.objects.all(), actions=Action.objects.all())
    if not form.is_valid():
        raise Http404(form.errors.as_text())
    return form, form.narrow(Deadline.objects.public().upcoming().for_board())


@require_safe
@cache_control(max_age=900)
def calendar(request):
    form, found = subscribed(request)
    content = feeds.calendar(found, gettext("Erasmus+ deadlines"))
    headers = {"Content-Disposition": 'inline; filename="erasmus-deadlines.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
@cache_control(max_age=900)
def feed(request):
    form, found = subscribed(request)
    content = feeds.atom(found, title=gettext("Erasmus+ deadlines"), query=form.query())
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


# Where to start ------------------------------------------------------------------------------------------


@require_safe
def start(request):
    return render(request, "programme/start.html", page_at("start") | {"persons": guide.persons()})


@require_safe
def start_wish(request, person):
    person = chosen(guide.persons(), person)
    request.alternates = guide.addresses("programme:wish", person)
    return render(request, "programme/start_wish.html", page_at(person.label, "start") | {"person": person})


@require_safe
def start_answer(request, person, wish):
    person = chosen(guide.persons(), person)
    wish = chosen(person.wishes, wish)
    request.alternates = guide.addresses("programme:answer", person, wish)
    active = Action.objects.active(timezone.localdate()).filter(code__in=wish.actions).for_board()
    fitting = sorted(active, key=lambda action: wish.actions.index(action.code))
    sectors = Sector.objects.by_code()
    context = page_at(wish.label, "start") | {
        "person": person,
        "wish": wish,
        "actions": board.described(fitting, sectors),
        "sectors": board.in_order(set(person.sectors), sectors),
    }
    context["trail"].append((person.label, person.get_absolute_url()))
    return render(request, "programme/start_answer.html", context)


def chosen(among, slug):
    found = guide.find(among, slug)
    if not found:
        raise Http404(slug)
    return found


# Sectors and actions -------------------------------------------------------------------------------------


@require_safe
def sectors(request):
    return render(request, "programme/sectors.html", page_at("sectors") | {"sectors": Sector.objects.all()})


@require_safe
def sector(request, slug):
    sectors = Sector.objects.by_code()
    found = next((one for one in sectors.values() if one.slug == slug), None)
    if not found:
        raise Http404(slug)
    request.alternates = found.addresses()
    actions = Action.objects.active(timezone.localdate()).for_sector(found.code).for_board()
    context = page_at(capfirst(found.name), "sectors") | {
        "sector": found,
        "key_actions": board.key_actions(actions, sectors),
    }
    return render(request, "programme/sector.html", context)


@require_safe
def actions(request):
    actions = Action.objects.active(timezone.localdate()).for_board()
    context = page_at("actions") | {"key_actions": board.key_actions(actions, Sector.objects.by_code())}
    return render(request, "programme/actions.html", context)


@require_safe
def action(request, code):
    if code != code.lower():
        return redirect("programme:action", code=code.lower(), permanent=True)
    now, sectors = timezone.now(), Sector.objects.by_code()
    found = get_object_or_404(Action.objects.for_board(now), code=code.upper())
    dated = Deadline.objects.public().for_action(found).for_board().order_by("closes_at")
    coming = [deadline for deadline in dated if deadline.closes_at > now]
    past = [deadline for deadline in reversed(dated) if deadline.closes_at <= now]
    context = page_at(found.code, "actions") | {
        "action": found,
        "sectors": board.in_order(set(found.sector_codes), sectors),
        "months": board.months(coming, sectors, now),
        "past": past[:6],
    }
    return render(request, "programme/action.html", context)


@require_safe
def countries(request):
    today = timezone.localdate()
    statuses = CountryStatus.objects.select_related("country", "region")
    current = sorted(statuses.on(today), key=lambda status: sort_key(status.country.name))
    third = sorted((status for status in current if status.region), key=lambda status: status.region.number)
    context = page_at("countries") | {
        "members": taking_part(current, Participation.MEMBER),
        "associated": taking_part(current, Participation.ASSOCIATED),
        "regions": [
            (region, [status.country for status in group])
            for region, group in groupby(third, key=lambda status: status.region)
        ],
        "changes": list(statuses.filter(valid_from__gt=today).order_by("valid_from")),
    }
    return render(request, "programme/countries.html", context)


def taking_part(statuses, participation):
    return [status.country for status in statuses if status.participation == participation]
