"""Polish counts in four forms: 1 miejsce, 2 miejsca, 5 miejsc, 1,5 miejsca."""

from datetime import date, timedelta
from gettext import c2py
from pathlib import Path

import polib
import pytest
from django.utils.timesince import timesince
from django.utils.translation import override

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/pl/LC_MESSAGES/django.po"
ONE, FEW, MANY = 0, 1, 2
SLOTS = {0: MANY, 1: ONE, 2: FEW, 4: FEW, 5: MANY, 12: MANY, 14: MANY, 21: MANY, 22: FEW, 25: MANY}
SLOTS |= {100: MANY, 101: MANY, 102: FEW, 112: MANY, 122: FEW}


def test_our_catalogue_chooses_the_right_form():
    rule = polib.pofile(str(CATALOGUE)).metadata["Plural-Forms"]
    assert rule.startswith("nplurals=4;")
    choose = c2py(rule.partition("plural=")[2].rstrip("; "))
    assert {number: choose(number) for number in SLOTS} == SLOTS


@pytest.mark.parametrize(
    ("days", "expected"), [(1, "1 dzień"), (2, "2 dni"), (7, "1 tydzień"), (21, "3 tygodnie")]
)
def test_django_itself_counts_in_polish(days, expected):
    start = date(2026, 11, 2)
    with override("pl"):
        assert timesince(start, start + timedelta(days=days)).replace("\u00a0", " ") == expected
