import re

import pytest

from programme.models.status import Status
from programme.tests.factories import SOURCE, action, at, deadline, draft, in_days

pytestmark = pytest.mark.django_db

BOARD = "/en/deadlines/"


def page(client, path=BOARD, **query):
    return client.get(path, query).content.decode()


def lines(html):
    """Codes of the deadlines on the board, in order."""
    return re.findall(r'id="deadline-\d+">\s*<h3[^>]*><a[^>]*>(\S+) –', html)


def test_the_board_is_in_order_of_time(client):
    deadline(action=action("KA2"), days=20)
    deadline(action=action("KA1"), days=10)
    assert lines(page(client)) == ["KA1", "KA2"]


def test_what_closes_at_the_same_instant_shares_a_tile(client):
    closes_at = in_days(10)
    deadline(action=action("KA1"), closes_at=closes_at)
    deadline(action=action("KA2"), closes_at=closes_at)
    html = page(client)
    assert (lines(html), html.count('date-tile__day"')) == (["KA1", "KA2"], 1)


def test_drafts_are_nobodys_promise(client):
    draft(action=action("KA1"))
    html = page(client) + page(client, BOARD + "archive/")
    assert lines(html) == []


def test_a_deadline_leaves_the_board_by_itself(client, time_machine):
    deadline(action=action("KA1"), closes_at=at(2027, 2, 18, 11))
    time_machine.move_to(at(2027, 2, 18, 10, 59))
    assert lines(page(client)) == ["KA1"]
    time_machine.move_to(at(2027, 2, 18, 11))
    assert lines(page(client)) == []
    assert lines(page(client, BOARD + "archive/")) == ["KA1"]


def test_a_line_says_hour_source_and_day_of_checking(client):
    deadline(closes_at=at(2027, 2, 18, 11), source_url="https://www.example.org/x", verified_on="2027-01-05")
    html = page(client)
    assert "12:00 (noon) Brussels time" in html
    assert '<a href="https://www.example.org/x" rel="noopener">example.org</a>' in html
    assert "checked on 5 January 2027" in html


def test_every_earlier_date_is_struck_and_said(client, person):
    one = deadline(closes_at=at(2030, 10, 1, 10))
    one.extend(closes_at=at(2030, 10, 8, 10), source_url=SOURCE, by=person)
    one.extend(closes_at=at(2030, 10, 15, 10), source_url=SOURCE, by=person)
    struck = re.findall(r"previously: <s>([^<]+)</s>", page(client))
    assert struck == [
        "Tuesday, 1 October 2030, 12:00",
        "Tuesday, 8 October 2030, 12:00",
    ]


def test_a_corrected_date_admits_the_mistake(client, person):
    one = deadline(closes_at=at(2030, 10, 1, 10))
    one.correct(closes_at=at(2030, 10, 2, 10), source_url=SOURCE, by=person)
    assert "corrected; by mistake this page said: <s>Tuesday, 1 October 2030" in page(client)


def test_a_cancelled_call_stays_until_its_day(client):
    deadline(status=Status.CANCELLED, action=action("KA1"))
    html = page(client)
    assert (lines(html), "pill--cancelled" in html) == (["KA1"], True)


def test_without_a_date_the_board_tells_what_is_usual_and_that_it_is_not_certain(client):
    action("KA9", usual_pl="połowa lutego", usual_en="middle of February", usual_month=2)
    html = page(client)
    assert "No date has been announced yet." in html
    assert re.search(r"KA9 – action KA9</a>\s*<span[^>]*>usually: middle of February", html)


def test_what_is_announced_is_no_longer_usual(client):
    deadline(action=action("KA9", usual_pl="luty", usual_en="February", usual_month=2))
    assert "KA9 – action KA9</a>\n                <span" not in page(client)


def test_polish_and_english_boards_lead_to_each_other(client):
    html = page(client, "/terminy/")
    assert re.search(r'<link rel="alternate" hreflang="en" href="[^"]+/en/deadlines/">', html)


def test_the_archive_turns_its_pages(client):
    one = action("KA1")
    for day in range(61):
        deadline(action=one, days=-1 - day)
    assert [len(lines(page(client, BOARD + "archive/", page=number))) for number in (1, 2)] == [60, 1]
