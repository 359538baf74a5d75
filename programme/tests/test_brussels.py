from datetime import date, time, timedelta

import pytest
from django.utils.translation import override

from programme import brussels
from programme.tests.factories import at


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (date(2027, 2, 18), time(12), at(2027, 2, 18, 11)),
        (date(2027, 10, 5), time(12), at(2027, 10, 5, 10)),
        (date(2027, 3, 28), time(12), at(2027, 3, 28, 10)),  # clocks went forward that night
        (date(2027, 10, 31), time(17), at(2027, 10, 31, 16)),  # and back
    ],
)
def test_a_closing_time_is_what_the_clock_in_brussels_shows(day, hour, utc):
    assert brussels.closing(day, hour) == utc


@pytest.mark.parametrize(
    ("moment", "words"),
    [(at(2027, 2, 18, 11), "12:00 (noon) Brussels time"), (at(2027, 3, 4, 16), "17:00 Brussels time")],
)
def test_the_hour_names_the_city_whose_clock_counts(moment, words):
    with override("en"):
        assert brussels.hour_in_words(moment) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(2027, 2, 6, 12), "12 days left"),
        (at(2027, 2, 16, 23, 30), "tomorrow"),  # half past midnight on the 17th in Brussels
        (at(2027, 2, 17, 22), "tomorrow"),
        (at(2027, 2, 17, 23), "today"),
        (at(2027, 2, 18, 10, 59), "today"),
        (at(2027, 2, 18, 11), ""),
    ],
)
def test_days_are_counted_in_nights_on_that_clock(now, words):
    with override("en"):
        assert brussels.days_left_in_words(at(2027, 2, 18, 11), now) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (2, "zostały 2 dni"),
        (5, "zostało 5 dni"),
        (12, "zostało 12 dni"),
        (22, "zostały 22 dni"),
        (101, "zostało 101 dni"),
    ],
)
def test_polish_counts_days_in_its_own_way(days, words):
    with override("pl"):
        assert brussels.days_left_in_words(at(2027, 6, 30), at(2027, 6, 30) - timedelta(days=days)) == words
