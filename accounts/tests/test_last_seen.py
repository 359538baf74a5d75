import time_machine
from allauth.usersessions.models import UserSession
from django.core.cache import cache

from accounts.tests.people import address, person


def seen(client):
    client.get(address("my"))
    return UserSession.objects.get().last_seen_at


def test_a_session_is_noted_once_in_ten_minutes(client, db):
    client.force_login(person())
    with time_machine.travel("2026-11-20 10:00+01:00"):
        first = seen(client)
    with time_machine.travel("2026-11-20 10:05+01:00"):
        assert seen(client) == first
    cache.clear()
    with time_machine.travel("2026-11-20 10:11+01:00"):
        assert seen(client) > first


def test_the_key_of_a_session_does_not_stand_in_the_cache(client, db):
    client.force_login(person())
    client.get(address("my"))
    redis = cache._cache.get_client()
    assert client.session.session_key.encode() not in b" ".join(redis.keys("*"))


def test_a_visitor_is_not_noted(client, db):
    client.get("/")
    assert not UserSession.objects.exists()
