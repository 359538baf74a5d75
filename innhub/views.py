"""The views that see several apps: home, “my page”, health, errors."""

import time

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from innhub.tasks import HEARTBEAT

STALE = 90  # seconds without a heartbeat


def home(request):
    return render(request, "home.html")


@login_required
def my(request):
    return render(request, "my.html")


def style(request):
    return render(request, "style.html")


# Health --------------------------------------------------------------------------------------------------


@never_cache
def live(request):
    """The process answers. Nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


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
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return render(request, "500.html", status=500)
