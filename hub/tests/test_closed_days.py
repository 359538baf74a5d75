from datetime import date

import pytest

from hub import closed_days
from hub.models import ClosedDay


def test_christmas_eve_is_free_and_easter_moves():
    days = {holiday.day for holiday in closed_days.polish(date(2026, 12, 1), date(2027, 12, 1))}
    assert {date(2026, 12, 24), date(2027, 3, 28), date(2027, 3, 29), date(2027, 5, 27)} <= days
    assert len(days) == 14


@pytest.mark.django_db
def test_a_holiday_on_which_the_hub_works_stays_unticked():
    today = date(2026, 11, 20)
    assert ClosedDay.objects.fill(today) == 14
    ClosedDay.objects.filter(day=date(2027, 1, 6)).update(active=False)
    assert ClosedDay.objects.fill(today) == 0
    assert not ClosedDay.objects.between(date(2027, 1, 6), date(2027, 1, 6)).exists()
