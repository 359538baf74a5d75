from datetime import timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from programme.models.status import Status
from programme.tests.factories import SOURCE, action, at, deadline, draft, in_days

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(client, path):
    return ElementTree.fromstring(client.get(path).content)  # noqa: S314  (our own feed)


def events(client, query="", language="/en/deadlines"):
    response = client.get(f"{language}/calendar.ics{query}")
    return Calendar.from_ical(response.content).walk("VEVENT")


def entries(client, query=""):
    return parsed(client, f"/en/deadlines/atom.xml{query}").findall("a:entry", ATOM)


def test_the_calendar_holds_the_instant_of_each_deadline(client):
    one = deadline(closes_at=at(2030, 2, 18, 11))
    [event] = events(client)
    assert (event["UID"], event.decoded("DTSTART")) == (f"deadline-{one.pk}@testserver", at(2030, 2, 18, 11))


def test_an_extension_keeps_the_uid_and_counts_up(client, person):
    one = deadline(days=5)
    [before] = events(client)
    one.extend(closes_at=in_days(12).replace(microsecond=0), source_url=SOURCE, by=person)
    [after] = events(client)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after.decoded("DTSTART") > before.decoded("DTSTART") + timedelta(days=6)


def test_a_cancelled_deadline_says_so_to_calendars(client):
    deadline(status=Status.CANCELLED)
    [event] = events(client)
    assert event["STATUS"] == "CANCELLED"


def test_calendar_and_feed_give_exactly_the_filter(client):
    deadline(action=action("KA1", sectors=["SCH"]))
    deadline(action=action("KA2", sectors=["VET"]))
    draft(action=action("KA3", sectors=["VET"]))
    assert [str(event["SUMMARY"]) for event in events(client, "?sector=vet")] == [
        "Deadline: KA2 – action KA2"
    ]
    assert len(entries(client, "?sector=vet")) == 1


@pytest.mark.parametrize("file", ["calendar.ics", "atom.xml"])
def test_an_unknown_sector_is_no_calendar_of_everything(client, file):
    deadline()
    assert client.get(f"/en/deadlines/{file}?sector=xyz").status_code == 404


def test_the_feed_names_its_language_and_its_entries_stay_the_same(client):
    one = deadline()
    feed = parsed(client, "/en/deadlines/atom.xml")
    assert feed.get(LANG) == "en"
    assert feed.find("a:entry/a:id", ATOM).text == f"tag:testserver,2026:en:deadline:{one.pk}"


def test_the_polish_feed_speaks_polish(client):
    deadline(action=action("KA1"))
    feed = parsed(client, "/terminy/atom.xml")
    assert (feed.get(LANG), "działanie KA1" in feed.find("a:entry/a:title", ATOM).text) == ("pl", True)


def test_an_entry_tells_the_whole_story(client, person):
    one = deadline(closes_at=at(2030, 10, 1, 10))
    one.extend(closes_at=at(2030, 10, 8, 10), source_url=SOURCE, by=person)
    [entry] = entries(client)
    said = entry.find("a:summary", ATOM).text
    assert "until 8 October 2030, 12:00 (noon) Brussels time" in said
    assert "the deadline was 1 October 2030 before" in said
    assert SOURCE in said
