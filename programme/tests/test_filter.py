import pytest
from django.utils.html import escape

from programme.tests.factories import action, deadline
from programme.tests.test_board import BOARD, lines, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(db):
    deadline(action=action("KA1", sectors=["SCH"]), days=1)
    deadline(action=action("KA2", sectors=["SCH", "VET"], for_beginners=True), days=2, sectors=["VET"])
    deadline(action=action("KA3", sectors=["SPO"], for_beginners=True), days=3)
    deadline(action=action("KA4", sectors=["ALL"]), days=4)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["KA1", "KA2", "KA3", "KA4"]),
        ({"sector": "sch"}, ["KA1", "KA4"]),  # KA2 takes schools, but this round is for VET alone
        ({"sector": "vet"}, ["KA2", "KA4"]),
        ({"action": "ka3"}, ["KA3"]),
        ({"beginners": "on"}, ["KA2", "KA3"]),
        ({"beginners": "on", "sector": "spo"}, ["KA3"]),
        ({"sector": "sch", "action": "ka3"}, []),
        ({"sector": "", "action": "", "unknown": "x"}, ["KA1", "KA2", "KA3", "KA4"]),
    ],
)
def test_the_board_answers_the_question_in_its_address(client, four, query, found):
    assert lines(page(client, **query)) == found


@pytest.mark.parametrize(
    "query", [{"sector": "xyz"}, {"action": "KA999"}, {"sector": "SCH"}, {"sector": "<b>"}]
)
def test_an_unknown_value_is_said_and_never_answered_with_everything(client, four, query):
    html = page(client, **query)
    [value] = query.values()
    assert escape(f"“{value}”. Choose one from the list.") in html
    assert lines(html) == []


def test_an_empty_answer_says_what_to_do(client, four):
    html = page(client, sector="sch", action="ka3")
    assert "No deadline fits this choice." in html


def test_the_links_to_calendar_and_feed_carry_the_question(client, four):
    html = page(client, sector="sch", beginners="on")
    assert f'href="{BOARD}calendar.ics?sector=sch&amp;beginners=on"' in html
    assert f'href="{BOARD}atom.xml?sector=sch&amp;beginners=on"' in html
