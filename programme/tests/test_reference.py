"""The rows of every installation: counts, structure, and that loading them again changes nothing."""

import re
from collections import Counter

import pytest

from programme import reference
from programme.models import Action, Country, IscedField, Region, Sector

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Sector, Action, Region, Country, IscedField)]


def test_loading_again_changes_nothing(catalogue):
    Action.objects.filter(code="KA210").update(name_pl="poprawione w hubie")
    before = counts()
    reference.load()
    assert (counts(), Action.objects.get(code="KA210").name_pl) == (before, "poprawione w hubie")


def test_the_programme_has_eight_sectors_and_fourteen_regions(catalogue):
    assert list(Sector.objects.values_list("code", flat=True)) == [
        "SCH",
        "VET",
        "HED",
        "ADU",
        "YOU",
        "SPO",
        "ESC",
        "ALL",
    ]
    assert list(Region.objects.values_list("number", flat=True)) == list(range(1, 15))


def test_isced_has_11_broad_29_narrow_and_80_detailed_fields(catalogue):
    codes = IscedField.objects.values_list("code", flat=True)
    assert Counter(map(len, codes)) == {2: 11, 3: 29, 4: 80}


def test_every_isced_field_stands_under_its_own_beginning(catalogue):
    for field in IscedField.objects.exclude(parent=None).select_related("parent"):
        assert field.code[:-1] == field.parent.code


def test_every_action_has_a_sector_and_both_languages(catalogue):
    for action in Action.objects.prefetch_related("sectors"):
        assert action.sectors.all(), action
        assert all(
            getattr(action, f"{name}_{code}") for name in ("name", "summary", "who") for code in ("pl", "en")
        )


def test_amounts_stand_in_the_file_only_with_a_source():
    with_amounts = [row for row in reference.toml("actions.toml")["action"] if "amounts_pl" in row]
    assert all(re.match("https://", row["amounts_source_url"]) for row in with_amounts)
