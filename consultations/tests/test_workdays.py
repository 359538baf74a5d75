"""How long somebody has to answer, over nights, weekends, holidays and both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.workdays import after_workdays, enough, is_workday, offer_until
from mailing.hours import WARSAW, wall_time

FRIDAY = date(2026, 11, 20)
MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2027, 4, 30), timezones=st.just(UTC))  # noqa: DTZ001


def at(day: date, hour: int) -> datetime:
    return wall_time(day, time(hour))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(FRIDAY, 9), at(FRIDAY, 13)),
        (at(FRIDAY, 18), at(FRIDAY + timedelta(days=3), 10)),
        (at(FRIDAY, 23), at(FRIDAY + timedelta(days=3), 12)),
    ],
)
def test_an_offer_lasts_four_working_hours(now, until):
    assert offer_until(now, now + timedelta(days=20)) == until


def test_a_holiday_does_not_count():
    monday = FRIDAY + timedelta(days=3)
    now = at(FRIDAY, 18)
    assert offer_until(now, now + timedelta(days=20), {monday}) == at(monday + timedelta(days=1), 10)


def test_close_to_the_hour_nothing_is_offered():
    now = at(FRIDAY, 9)
    assert offer_until(now, now + timedelta(hours=3)) == now + timedelta(hours=1)
    assert offer_until(now, now + timedelta(hours=2, minutes=20)) is None
    assert enough(now, now - timedelta(hours=1)) is None


@given(MOMENTS, st.integers(0, 400))
def test_an_offer_never_ends_late_or_before_it_can_be_read(now, hours):
    starts = now + timedelta(hours=hours)
    until = offer_until(now, starts)
    assert until is None or now + timedelta(minutes=30) <= until <= starts - timedelta(hours=2)


@given(MOMENTS, st.integers(1, 5))
def test_working_days_end_on_a_working_day_by_daylight(now, days):
    local = after_workdays(now, days).astimezone(WARSAW)
    assert is_workday(local.date())
    assert local.hour >= 8
