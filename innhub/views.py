"""The views that see several apps: home, “my page”, health, errors."""

import time

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.translation import get_language_from_path, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from innhub import styleguide
from innhub.tasks import HEARTBEAT

STALE = 90  # seconds without a heartbeat


@require_safe
def home(request):
    return render(request, "home.html")


@require_safe
@login_required
def my(request):
    return render(request, "my.html")


@require_safe
@login_required
def style(request):
    if not request.user.is_staff:
        raise PermissionDenied
    return render(request, "style.html", styleguide.examples())


# Health --------------------------------------------------------------------------------------------------


@require_safe
@never_cache
def live(request):
    """The process answers. Nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(request):
    """Database, migrations, cache and Celery heartbeat, each “ok” or what is wrong; 503 unless all are ok."""
    parts = {"database": database(), "cache": shared_cache(), "celery": celery()}
    status = 200 if set(parts.values()) == {"ok"} else 503
    return JsonResponse(parts, status=status)


def database() -> str:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return f"{len(pending)} migrations pending" if pending else "ok"


def shared_cache() -> str:
    mark = str(time.time())
    cache.set("health", mark, 10)
    return "ok" if cache.get("health") == mark else "unreachable"


def celery() -> str:
    last = cache.get(HEARTBEAT)
    if last is None:
        return "no heartbeat"
    age = time.time() - last
    return "ok" if age < STALE else f"last heartbeat {age:.0f} s ago"


# Errors --------------------------------------------------------------------------------------------------


def bad_request(request, exception=None):
    return error(request, "400.html", 400)


def forbidden(request, exception=None):
    return error(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return error(request, "403_csrf.html", 403)


def not_found(request, exception=None):
    return error(request, "404.html", 404)


def server_error(request):
    """Without the request, so that no context processor asks a database that may be the reason."""
    with override(get_language_from_path(request.path) or settings.LANGUAGE_CODE):
        return HttpResponseServerError(render_to_string("500.html"))


def error(request, template, status):
    """What to do now. The language switch leads to the start page, unless the view knew better."""
    if not hasattr(request, "alternates"):
        request.alternates = {code: translate_url(reverse("home"), code) for code, _ in settings.LANGUAGES}
    with override(get_language_from_path(request.path) or settings.LANGUAGE_CODE):
        return render(request, template, status=status)
