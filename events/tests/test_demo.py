"""The demo: loaded once or twice, on any day of the year."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts import demo as accounts
from events import demo
from events.models import Event, Format, Registration, State
from events.tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    accounts.load(timezone.localdate(), "x" * 12)
    return demo.load(timezone.localdate())


@time_machine.travel(NOW, tick=False)
def test_loading_twice_changes_nothing(loaded):
    rows = list(Event.objects.order_by("pk").values_list("pk", "updated_at"))
    assert demo.load(timezone.localdate()) == loaded
    assert list(Event.objects.order_by("pk").values_list("pk", "updated_at")) == rows


@time_machine.travel(NOW, tick=False)
def test_it_shows_every_case(loaded):
    events, now = Event.objects, timezone.now()
    assert (events.past(now).count(), events.upcoming(now).count()) == (8, 17)
    assert events.get(published_pl=False).title_en.startswith("Welcome")
    assert events.get(format=Format.HYBRID).free("on_site") == 26
    assert events.exclude(cancelled_at=None).count() == 1
    assert sorted(event.waiting for event in events.with_seats() if event.waiting) == [6, 8]
    assert Registration.objects.of(demo.User.objects.get(email="tomasz@example.org")).count() == 2
    assert Registration.objects.filter(state=State.SUBMITTED).count() == 15


@pytest.mark.parametrize(
    "day", [datetime.date(2026, 12, 22), datetime.date(2027, 2, 28), datetime.date(2028, 2, 29)]
)
def test_nothing_falls_on_a_weekend_or_a_holiday(day):
    for week in range(-10, 15):
        found = demo.working_day(day, week, 3)
        assert found.weekday() < 5
        assert (found.month, found.day) not in demo.SAME_DAY_EVERY_YEAR
