import datetime
import re

import pytest
from django.db import IntegrityError

from pages.models import AccessibilityStatement
from pages.tests.rows import make_page, make_statement

pytestmark = pytest.mark.django_db

# Technical conditions 2.0: the fourteen that always stand there, and the date of the review.
IDS = [
    "wstep",
    "podmiot",
    "zakres",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "data-sporzadzenie",
    "data-przeglad",
    "kontakt",
    "email",
    "telefon",
    "procedura",
    "architektura",
    "komunikacja",
]


@pytest.mark.parametrize("path", ["/nabor/", "/en/the-call/"])
def test_each_id_of_the_technical_conditions_stands_once(client, path):
    make_page(key="accessibility")
    make_statement()
    found = re.findall(r'id="a11y-([\w-]+)"', client.get(path).content.decode())
    assert sorted(found) == sorted(IDS)


@pytest.mark.parametrize("path", ["/nabor/", "/en/the-call/"])
def test_headings_follow_each_other_without_a_gap(client, path):
    make_page(key="accessibility")
    make_statement().barriers.create(description_pl="x", description_en="x")
    main = client.get(path).content.decode().split("<main")[1].split("</main>")[0]
    levels = [int(level) for level in re.findall(r"<h(\d)", main)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_dates_are_readable_by_machines(client):
    make_page(key="accessibility")
    make_statement()
    html = client.get("/nabor/").content.decode()
    assert '<time id="a11y-data-publikacja" datetime="2026-02-01">1 lutego 2026</time>' in html


def test_a_disproportionate_burden_gets_its_own_id(client):
    make_page(key="accessibility")
    make_statement().barriers.create(description_pl="x", description_en="x", kind="burden")
    assert client.get("/nabor/").content.decode().count('id="a11y-ocena"') == 1


def test_a_fully_accessible_portal_lists_no_barriers(client):
    make_page(key="accessibility")
    make_statement(status="full").barriers.create(description_pl="bariera-x", description_en="x")
    assert "bariera-x" not in client.get("/nabor/").content.decode()


def test_there_is_one_statement():
    make_statement()
    with pytest.raises(IntegrityError):
        make_statement()


def test_the_review_is_never_before_the_statement():
    with pytest.raises(IntegrityError):
        make_statement(reviewed_on=datetime.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("today", "due"),
    [((2026, 12, 31), False), ((2027, 2, 28), False), ((2027, 3, 1), True), ((2027, 11, 20), True)],
)
def test_the_yearly_review_is_due_from_march(today, due):
    statement = AccessibilityStatement(reviewed_on=datetime.date(2026, 2, 4))
    assert statement.is_due(datetime.date(*today)) is due
