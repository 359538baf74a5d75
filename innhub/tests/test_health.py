import pytest
from django.core.cache import cache
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from innhub.tasks import heartbeat

pytestmark = pytest.mark.django_db


def test_live_says_ok_without_asking_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/live").content == b"ok"


def test_ready_needs_a_heartbeat(client):
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["celery"] == "no heartbeat"


def test_ready_is_ok_when_all_parts_are(client):
    heartbeat()
    response = client.get("/health/ready")
    assert (response.status_code, set(response.json().values())) == (200, {"ok"})


def test_ready_tells_an_old_heartbeat(client):
    heartbeat()
    stored = cache.get("celery-heartbeat")
    cache.set("celery-heartbeat", stored - 600)
    assert "last heartbeat 600 s ago" in client.get("/health/ready").json()["celery"]


def test_ready_tells_a_cache_that_is_away(client, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/redis.sock"}}
    response = client.get("/health/ready")
    assert (response.status_code, response.json()["cache"]) == (503, "unreachable")


@pytest.mark.django_db(transaction=True)
def test_ready_tells_a_database_that_is_away(client, settings):
    connection = connections["default"]
    connection.close()
    settings_before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        response = client.get("/health/ready")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = settings_before
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")


def test_ready_tells_migrations_that_are_not_applied(client):
    MigrationRecorder.Migration.objects.filter(app="pages").delete()
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["database"].endswith("migrations pending")
