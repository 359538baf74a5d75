import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from programme.models import Country, CountryStatus, Participation

pytestmark = pytest.mark.django_db

UK_BEFORE, UK_AFTER = datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)


def place(code, day):
    return CountryStatus.objects.on(day).get(country__code=code).participation


def test_the_united_kingdom_comes_back_in_2027_and_somebody_is_to_verify_it(catalogue):
    assert (place("GB", UK_BEFORE), place("GB", UK_AFTER)) == ("third", "associated")
    assert CountryStatus.objects.get(country__code="GB", valid_from=UK_AFTER).to_verify


def test_switzerland_stays_where_it_was(catalogue):
    assert place("CH", UK_AFTER) == "third"


@pytest.mark.parametrize(("participation", "number"), [("member", 27), ("associated", 6), ("third", 169)])
def test_every_country_has_its_place(catalogue, participation, number):
    assert CountryStatus.objects.on(UK_BEFORE).filter(participation=participation).count() == number


def test_a_country_has_one_status_a_day(catalogue):
    poland = Country.objects.get(code="PL")
    with pytest.raises(IntegrityError, match="country_has_one_status_a_day"):
        poland.statuses.create(
            participation="associated", valid_from=UK_AFTER, source_url="https://example.org"
        )


def test_the_form_says_it_in_a_sentence(catalogue):
    poland = Country.objects.get(code="PL")
    status = CountryStatus(
        country=poland, participation="associated", valid_from=UK_AFTER, source_url="https://example.org"
    )
    with pytest.raises(ValidationError, match=r"another status|inny status"):
        status.full_clean()


def test_only_countries_outside_have_a_region(catalogue):
    with pytest.raises(IntegrityError, match="country_status_region_only_for_third_countries"):
        CountryStatus.objects.filter(participation=Participation.THIRD).update(region=None)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/kraje/", "Kosowa i jest zgodne z rezolucją"), ("/en/countries/", "UNSCR 1244/1999")],
)
def test_kosovo_is_never_named_without_its_footnote(client, catalogue, path, words):
    assert words in client.get(path).content.decode()


def test_polish_names_are_in_polish_order(client, catalogue):
    html = client.get("/kraje/").content.decode()
    assert html.index("Litwa") < html.index("Luksemburg") < html.index("Łotwa") < html.index("Malta")
