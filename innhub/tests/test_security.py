"""Headers, cookies, the production example, and logs without addresses."""

import logging
import os
import subprocess
import sys

import pytest
import structlog

from innhub.logs import without_addresses
from innhub.tests.portal import ROOT

pytestmark = pytest.mark.django_db

PAGES = ["/", "/en/", "/admin/", "/health/live", "/nowhere/", "/static/css/nothing.css"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_strict_policy(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def example():
    """The production example as an environment."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def manage(*command, **environment):
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "INNHUB_VAR") if name in os.environ}
    clean["DJANGO_SETTINGS_MODULE"] = "innhub.settings"
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_production_example_passes_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level=WARNING", **example())
    assert done.returncode == 0, done.stderr


def test_without_a_secret_nothing_starts_and_the_reason_is_said():
    done = manage("check", **example() | {"SECRET_KEY": ""})
    assert done.returncode == 1
    assert "SECRET_KEY is not set. Put 50 random characters" in done.stderr


def test_over_https_cookies_are_secure_and_http_is_sent_away():
    show = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
    show += "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    done = manage("shell", "--verbosity=0", "-c", show, **example())
    assert done.stdout.split() == ["True", "True", "True", "31536000", "False"]


def test_a_log_line_never_shows_an_address():
    event = {"event": "wrong code for ala.kowalska+x@szkola.example.org, twice", "n": 1}
    assert without_addresses(None, "info", event)["event"] == "wrong code for […], twice"


def test_the_root_logger_writes_through_that_filter():
    formatter = logging.getLogger().handlers[0].formatter
    assert isinstance(formatter, structlog.stdlib.ProcessorFormatter)
    record = logging.LogRecord("x", logging.INFO, "", 0, "to %s", ("jan@example.org",), None)
    assert "jan@" not in formatter.format(record)


def test_a_nul_in_the_address_is_a_bad_request(client):
    assert client.get("/?q=a%00b").status_code == 400
    assert client.get("/a%00b/").status_code == 400
