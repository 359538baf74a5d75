"""Fixtures for every app's tests: a fresh cache, and the portal in the system's Chromium."""

import os
import shutil

import pytest
from django.core.cache import cache

from innhub.tests.portal import Portal

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
SWITCHES += ["--disable-background-networking", "--disable-component-update"]
# Playwright leaves its event loop in the thread; later tests of the same worker still ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
MISSING = "no Chromium: install it (Debian: apt install chromium) to run the browser tests"


def pytest_sessionstart():
    if not CHROMIUM and os.environ.get("CI") == "true":
        pytest.exit(MISSING, returncode=1)


def pytest_collection_modifyitems(items):
    """Without a browser its tests are skipped, saying what to install.

    A test with real transactions empties the tables afterwards; the next one gets back the rows that
    migrations brought (roles, sectors, countries …).
    """
    for item in items:
        for marker in item.iter_markers("django_db"):
            if marker.kwargs.get("transaction"):
                marker.kwargs["serialized_rollback"] = True
        if "browser" in item.keywords and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Rate limits of one test must not count in the next."""
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": SWITCHES}


@pytest.fixture(scope="session")
def portal():
    """The demo portal behind a real gunicorn, shared by the browser tests of one xdist worker."""
    with Portal("browser_" + os.environ.get("PYTEST_XDIST_WORKER", "main")) as portal:
        yield portal


@pytest.fixture(scope="session")
def base_url(portal):
    return portal.url
