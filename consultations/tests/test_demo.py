import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts import demo as accounts
from consultations import demo
from consultations.models import Advisor, Booking, State, Topic, WaitingEntry
from consultations.tests.desk import NOW

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW, tick=False)
def test_it_shows_a_realistic_month_and_a_second_run_adds_nothing():
    accounts.load(timezone.localdate(), "x" * 12)
    said = demo.load(timezone.localdate())
    assert (Topic.objects.count(), Advisor.objects.count()) == (10, 3)
    assert {State.ATTENDED, State.BOOKED} <= set(Booking.objects.values_list("state", flat=True))
    assert Booking.objects.filter(person__email="tomasz@example.org").count() == 1
    assert Booking.objects.get(state=State.PENDING).topic.needs_approval
    assert WaitingEntry.objects.count() == 1
    assert demo.load(timezone.localdate()) == said


@time_machine.travel(NOW, tick=False)
def test_one_week_is_nearly_full():
    accounts.load(timezone.localdate(), "x" * 12)
    demo.load(timezone.localdate())
    week = datetime.date(2026, 12, 7)
    free = [len(demo.week_of(topic, week)) for topic in Topic.objects.filter(needs_approval=False)]
    assert sum(free) / len(free) < 8
