"""While Redis is away people sign in and their mail waits as a row."""

import time

import pytest

from accounts.tests.people import address, person, sign_in
from innhub import celery_app
from mailing import waking
from mailing.models import Message


@pytest.fixture
def _redis_is_away(settings, monkeypatch):
    away = "redis://127.0.0.1:1/0"
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": away}}
    monkeypatch.setattr(celery_app.conf, "broker_url", away)
    monkeypatch.setitem(waking.resting, "until", 0.0)


@pytest.mark.usefixtures("_redis_is_away")
def test_a_code_is_asked_for_and_typed_in(client, db, mailoutbox, django_capture_on_commit_callbacks):
    person()
    begun = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(client, mailoutbox)
    assert answer.url == address("my", "pl")
    assert Message.objects.get().is_due
    assert time.monotonic() - begun < 10  # seconds; a broker that is asked again and again would take minutes
