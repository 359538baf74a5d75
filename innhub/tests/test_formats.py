"""Dates, times and numbers as people in both languages write them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timezone import make_aware

DAY = date(2026, 11, 20)
MOMENT = make_aware(datetime(2026, 11, 20, 9, 5))  # noqa: DTZ001  (make_aware gives it Warsaw's zone)


def shown(source, **values):
    return Template("{% load polish %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("language", "short", "long", "moment"),
    [
        ("pl", "20.11.2026", "20 listopada 2026", "20 listopada 2026, 09:05"),
        ("en", "20/11/2026", "20 November 2026", "20 November 2026, 09:05"),
    ],
)
def test_dates_are_written_day_first(language, short, long, moment):
    with translation.override(language):
        assert shown("{{ d|date:'SHORT_DATE_FORMAT' }}", d=DAY) == short
        assert shown("{{ d }}", d=DAY) == shown("{{ d|date }}", d=DAY) == long
        assert shown("{{ m }}", m=MOMENT) == moment
        assert shown("{{ t|time }}", t=time(10)) == "10:00"


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *[("pl", typed) for typed in ("20.11.2026", "20-11-2026", "2026-11-20", " 20.11.2026 ")],
        *[("en", typed) for typed in ("20/11/2026", "20.11.2026", "20-11-2026", "2026-11-20")],
    ],
)
def test_a_date_is_read_as_people_type_it(language, typed):
    with translation.override(language):
        assert forms.DateField(localize=True).clean(typed) == DAY
        assert forms.DateTimeField().clean(f"{typed.strip()} 09:05") == MOMENT


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(
    "typed", ["20-11-26", "20.11.26", "20/11/26", "11/20/2026", "26-11-20", "31.11.2026", "jutro"]
)
def test_no_century_is_guessed(language, typed):
    with translation.override(language):
        for field, text in [
            (forms.DateField(localize=True), typed),
            (forms.DateTimeField(), f"{typed} 10:00"),
        ]:
            with pytest.raises(forms.ValidationError):
                field.clean(text)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_day_comes_before_the_month(language):
    with translation.override(language):
        assert forms.DateField().clean("02.03.2027") == date(2027, 3, 2)


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("field", [forms.DateField, forms.DateTimeField])
def test_what_a_form_shows_it_can_read(language, field):
    with translation.override(language):
        value = DAY if field is forms.DateField else MOMENT
        box = field(localize=True)
        assert box.clean(box.widget.format_value(box.prepare_value(value))) == value


@pytest.mark.parametrize("typed", ["10:00", "10.00", "10:00:00"])
def test_a_time_is_read_with_a_colon_or_a_dot(typed):
    with translation.override("pl"):
        assert forms.TimeField().clean(typed) == time(10)


@pytest.mark.parametrize(("language", "expected"), [("pl", "12\u00a0345,50"), ("en", "12,345.50")])
def test_numbers_have_the_separators_of_the_language(language, expected):
    with translation.override(language):
        assert number_format(Decimal("12345.50"), force_grouping=True) == expected
        assert forms.DecimalField(localize=True).clean(number_format(Decimal("1.5"))) == Decimal("1.5")


@pytest.mark.parametrize(
    ("language", "tuesday", "new_year"),
    [
        ("pl", "wtorek, 24 listopada 2026", "piątek, 1 stycznia 2027"),
        ("en", "Tuesday, 24 November 2026", "Friday, 1 January 2027"),
    ],
)
def test_a_day_in_words_is_the_day_in_warsaw(language, tuesday, new_year):
    with translation.override(language):
        assert shown("{{ d|day_in_words }}", d=date(2026, 11, 24)) == tuesday
        assert shown("{{ d|day_in_words }}", d=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == new_year
        assert shown("{{ d|day_in_words }}", d=None) == ""


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), 180, "10:00–13:00"),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), 60, "01:30–03:30"),
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), 60, "02:30–02:30"),
        (datetime(2026, 12, 31, 22, tzinfo=UTC), 120, "23:00–01:00"),
    ],
)
def test_a_time_range_follows_the_clock_on_the_wall(start, minutes, expected):
    assert shown("{{ a|time_range:b }}", a=start, b=start + timedelta(minutes=minutes)) == expected


def test_a_time_range_may_have_no_end_and_no_day():
    assert shown("{{ a|time_range:b }}", a=time(10), b=None) == "10:00"
    assert shown("{{ a|time_range:b }}", a=time(10), b=time(11, 30)) == "10:00–11:30"


@pytest.mark.parametrize(
    ("first", "last", "polish", "english"),
    [
        ((2026, 11, 20), (2026, 11, 22), "20–22 listopada 2026", "20–22 November 2026"),
        ((2026, 11, 30), (2026, 12, 2), "30 listopada – 2 grudnia 2026", "30 November – 2 December 2026"),
        (
            (2026, 12, 30),
            (2027, 1, 2),
            "30 grudnia 2026 – 2 stycznia 2027",
            "30 December 2026 – 2 January 2027",
        ),
        (
            (2026, 11, 5),
            (2027, 11, 5),
            "5 listopada 2026 – 5 listopada 2027",
            "5 November 2026 – 5 November 2027",
        ),
        ((2026, 11, 20), (2026, 11, 20), "20 listopada 2026", "20 November 2026"),
    ],
)
def test_a_range_of_days_says_nothing_twice(first, last, polish, english):
    for language, expected in [("pl", polish), ("en", english)]:
        with translation.override(language):
            assert shown("{% date_range a b %}", a=date(*first), b=date(*last)) == expected


def test_a_range_of_moments_counts_days_in_warsaw():
    late = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)
    with translation.override("pl"):
        assert shown("{% date_range a b %}", a=late, b=late + timedelta(hours=2)) == "28 marca 2027"
        assert shown("{% date_range a b %}", a=late, b=None) == "28 marca 2027"


def test_a_month_as_a_heading_is_in_the_nominative():
    with translation.override("pl"):
        assert date_format(DAY, "YEAR_MONTH_FORMAT").lower() == "listopad 2026"
