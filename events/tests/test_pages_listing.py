"""Finding an event: list, filters, month, archive, feeds."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar

from events.models import Event, Format
from events.tests.people import NOW, SOON, a_hybrid, a_venue, an_event, fill
from programme.models import Action, Sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, *args, language="pl") -> str:
    with override(language):
        return reverse(f"events:{name}", args=args)


def found(client, name="list", tongue="pl", **question) -> list[str]:
    """The titles in the order of the page."""
    html = client.get(page(name, language=tongue), question).content.decode()
    return re.findall(r'class="row__title"><a href="[^"]+">([^<]+)<', html)


def test_coming_events_stand_in_order_and_past_ones_in_the_archive(client):
    later, sooner = an_event(starts_at=SOON + timedelta(days=9)), an_event()
    over = an_event(starts_at=NOW - timedelta(days=9))
    assert found(client) == [sooner.title_pl, later.title_pl]
    assert found(client, "archive") == [over.title_pl]


def test_each_language_lists_only_what_is_published_in_it(client):
    foreign = an_event(published_pl=False)
    assert (found(client), found(client, tongue="en")) == ([], [foreign.title_en])


@pytest.mark.parametrize("words", ["warsztaty", "WARSZTATÓW", "warsztatow", "zolc budzet", "budż"])
def test_search_takes_any_inflection_with_accents_or_without(client, words):
    event = an_event(title_pl="Żółć: warsztat o budżecie")
    an_event(title_pl="Spotkanie", kind="information", summary_pl="Kawa i rozmowa.")
    assert found(client, q=words) == [event.title_pl]


def test_an_event_for_all_sectors_is_found_in_each(client):
    own, everybody, other = (an_event(starts_at=SOON + timedelta(days=day)) for day in range(3))
    own.sectors.set(["SCH"])
    everybody.sectors.set(["ALL"])
    other.sectors.set(["SPO"])
    assert found(client, sector="sch") == [own.title_pl, everybody.title_pl]


def test_filters_work_together(client):
    right = an_event(format=Format.ONLINE, capacity=None, languages=["pl", "en"])
    an_event(format=Format.ONLINE, capacity=None)
    an_event(languages=["en"])
    assert found(client, format="online", language="en", month="2026-12") == [right.title_pl]


def test_a_hybrid_event_is_both_on_site_and_online(client):
    event = a_hybrid()
    assert found(client, format="online") == found(client, format="on_site") == [event.title_pl]


def test_only_free_places_means_a_seat_to_be_had_now(client):
    free = an_event()
    fill(an_event(capacity=1), 1)
    an_event(registration_opens_at=NOW + timedelta(days=1))
    assert found(client, free="on") == [free.title_pl]


def test_accessible_means_no_steps_and_a_toilet(client):
    event = an_event(venue=a_venue(step_free=True, accessible_toilet=True))
    an_event(venue=a_venue(name_pl="Piwnica"))
    assert found(client, accessible="on") == [event.title_pl]


def test_an_action_is_a_filter(client):
    event, _other = an_event(), an_event()
    Action.objects.create(code="KA999", key_action="KA1", active_from="2021-01-01")
    event.actions.set(Action.objects.filter(code="KA999"))
    assert found(client, action="ka999") == [event.title_pl]


def test_answers_say_how_many_events_they_find(client):
    an_event().sectors.set(["SCH"])
    an_event().sectors.set(["ALL"])
    html = client.get(page("list")).content.decode()
    assert f"{Sector.objects.get(pk='SCH').name_pl} (2)" in html
    assert f"{Sector.objects.get(pk='SPO').name_pl} (1)" in html


@pytest.mark.parametrize(
    "question", ["sector=xxx", "month=2026-99", "month=x", "format=moon", "language=zz", "action=KA999"]
)
def test_a_question_that_cannot_be_is_said_so_and_finds_nothing(client, question):
    an_event()
    html = client.get(f"{page('list')}?{question}").content.decode()
    assert "error-summary" in html
    assert "row__title" not in html
    assert client.get(f"{page('calendar')}?{question}").status_code == 404


def test_the_archive_is_filtered_by_year(client):
    event = an_event(starts_at=SOON.replace(year=2022))
    an_event(starts_at=SOON.replace(year=2024))
    assert found(client, "archive", year="2022") == [event.title_pl]


def test_the_month_is_a_table_in_which_an_event_stands_on_each_of_its_days(client):
    event = an_event(sessions=3)
    html = client.get(page("month", 2026, 12)).content.decode()
    assert html.split("</table>")[0].count(f'href="{page("event", event.slug_pl)}"') == 3


@pytest.mark.parametrize(
    ("year", "month", "status"),
    [(2026, 13, 404), (2026, 0, 404), (1, 1, 404), (9999, 12, 404), (2100, 12, 200)],
)
def test_a_month_that_is_none_is_not_found(client, year, month, status):
    assert client.get(page("month", year, month)).status_code == status


def test_the_subscribed_calendar_has_exactly_the_filter(client):
    right = an_event(format=Format.ONLINE, capacity=None, sessions=2)
    an_event()
    entries = Calendar.from_ical(client.get(page("calendar"), {"format": "online"}).content).events
    assert [str(entry["UID"]) for entry in entries] == [
        session.calendar_uid for session in right.sessions.all()
    ]
    assert [entry.DTSTART for entry in entries] == [session.starts_at for session in right.sessions.all()]


def test_the_reader_feed_has_exactly_the_filter(client):
    right = an_event(format=Format.ONLINE, capacity=None)
    other = an_event()
    xml = client.get(page("feed"), {"format": "online"}).content.decode()
    assert right.title_pl in xml
    assert other.title_pl not in xml


def test_a_cancelled_event_keeps_its_page_and_calendars_drop_it(client):
    event = an_event()
    event.cancel(reason_pl="Choroba prowadzącej", now=NOW)
    html = client.get(page("event", event.slug_pl)).content.decode()
    assert "Choroba prowadzącej" in html
    assert "https://schema.org/EventCancelled" in html
    assert page("registration", event.slug_pl) not in html
    assert b"STATUS:CANCELLED" in client.get(page("calendar")).content


def test_the_way_to_the_meeting_stands_nowhere_public(client):
    event = an_event(format=Format.ONLINE, capacity=None, join_url="https://meet.example.org/tajne")
    addresses = [page("list"), page("month", 2026, 12), page("calendar"), page("feed"), "/"]
    addresses += [
        page(name, event.slug_pl)
        for name in ["event", "event_calendar", "registration", "group_registration"]
    ]
    assert [address for address in addresses if b"tajne" in client.get(address).content] == []


def test_machines_read_how_many_places_are_left(client):
    event = an_event(capacity=10)
    fill(event, 3)
    html = client.get(page("event", event.slug_pl)).content.decode()
    assert '"maximumAttendeeCapacity": 10, "remainingAttendeeCapacity": 7' in html


def test_both_languages_name_each_other(client):
    event = an_event()
    html = client.get(page("event", event.slug_pl)).content.decode()
    assert f'hreflang="en" href="http://testserver{page("event", event.slug_en, language="en")}"' in html
    alone = an_event(published_en=False)
    assert 'hreflang="en"' not in client.get(page("event", alone.slug_pl)).content.decode()


def test_a_draft_has_no_page(client):
    assert client.get(page("event", an_event(published_pl=False).slug_pl)).status_code == 404


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["list", "archive", "this_month", "calendar", "feed"])
def test_lists_ask_the_same_few_questions_for_any_number_of_events(client, name):
    def more(number):
        for index in range(number):
            starts_at = [SOON, NOW + timedelta(days=3), NOW - timedelta(days=9)][index % 3]
            event = an_event(venue=a_venue(name_pl=f"V{Event.objects.count()}"), starts_at=starts_at)
            event.sectors.set(["SCH", "VET"])
            fill(event, 1, now=NOW - timedelta(days=30))

    more(3)
    few = queries(client, page(name))
    more(6)
    assert queries(client, page(name)) == few <= 8


def test_the_page_of_an_event_asks_at_most_eight_questions(client):
    event = an_event(venue=a_venue(), sessions=3)
    event.sectors.set(["SCH", "VET"])
    assert queries(client, page("event", event.slug_pl)) <= 8
