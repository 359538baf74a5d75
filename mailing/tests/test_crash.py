"""The short form of `make crash`: real pumps and a real mail server, killed and stopped in every way."""

import os
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from mailing.tests.crash import scenarios
from mailing.tests.crash.rig import Rig

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash")]


@pytest.fixture(scope="module")
def rig(tmp_path_factory):
    """A database of its own beside the one of the other tests."""
    url = os.environ["DATABASE_URL"]
    name = f"crash_{os.getpid()}"
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}")
        rig = Rig(
            tmp_path_factory.mktemp("crash"),
            urlsplit(url)._replace(path=f"/{name}").geturl(),
            os.environ["REDIS_URL"],
        )
        rig.migrate()
        yield rig
        rig.close()
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def _stopped(rig):
    yield
    rig.stop()


def test_killed_pumps_lose_nothing_and_double_nothing_in_secret(rig):
    verdict, killed = scenarios.killed_at_random(rig, kills=6, personal=120, bulk=80)
    assert verdict.is_clean, verdict
    assert verdict.uncertain <= killed


@pytest.mark.parametrize("point", scenarios.POINTS)
def test_a_pump_may_die_anywhere(rig, point):
    verdict = scenarios.killed_at(rig, point, kills=1, personal=30, bulk=20)
    assert verdict.is_clean, verdict
    assert verdict.uncertain <= (0 if point in {"before_lease", "after_lease"} else 2)


def test_a_polite_stop_leaves_nothing_uncertain(rig):
    verdict = scenarios.stopped_politely(rig, times=2, personal=80, bulk=60)
    assert verdict.is_clean, verdict
    assert verdict.uncertain == 0


def test_a_pump_that_wakes_after_its_lease_sends_nothing(rig):
    assert scenarios.asleep_past_the_lease(rig, times=1, personal=60, bulk=40).is_clean


@pytest.mark.parametrize("mode", ["busy", "storm", "drop"])
def test_a_server_in_trouble_costs_nobody_their_mail(rig, mode):
    assert scenarios.server_misbehaves(rig, mode, seconds=1.5, personal=30, bulk=20).is_clean


def test_cut_database_connections_are_survived(rig):
    assert scenarios.database_connections_cut(rig, times=2, personal=80, bulk=60).is_clean


def test_two_beats_and_four_pumps_send_one_each(rig):
    broker = redis.Redis.from_url(rig.environment["REDIS_URL"])
    verdict = scenarios.two_beats_four_pumps(rig, broker.flushdb, personal=100, bulk=60)
    assert verdict.is_clean, verdict
