"""The words for many events."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from events.models import Event, Format, Session, Speaker, Stage
from events.tests.people import NOW, SOON, a_hybrid, a_venue, an_event, fill, guest, member
from programme.models import Action, Sector

pytestmark = pytest.mark.django_db


def test_a_language_is_published_only_when_it_is_complete():
    with pytest.raises(IntegrityError), transaction.atomic():
        an_event(summary_en="")
    assert an_event(summary_en="", published_en=False).missing("en") == ["a summary"]


def test_each_language_has_its_own_list():
    event = an_event(published_en=False)
    assert list(Event.objects.published("pl")) == [event]
    assert list(Event.objects.published("en")) == []


def test_the_hours_of_an_event_are_those_of_its_sessions():
    event = an_event(sessions=3)
    assert (event.starts_at, event.ends_at) == (SOON, SOON + timedelta(days=2, hours=3))
    Session.objects.filter(starts_at=SOON).delete()
    event.refresh_from_db()
    assert event.starts_at == SOON + timedelta(days=1)


def test_what_goes_on_now_is_still_upcoming():
    running = an_event(starts_at=NOW - timedelta(hours=1))
    over = an_event(starts_at=NOW - timedelta(days=1))
    assert list(Event.objects.upcoming(NOW)) == [running]
    assert list(Event.objects.past(NOW)) == [over]


def test_an_event_over_the_turn_of_the_month_is_in_both():
    event = an_event(starts_at=SOON.replace(month=11, day=30), sessions=2)
    assert list(Event.objects.in_month(2026, 11)) == [event]
    assert list(Event.objects.in_month(2026, 12)) == [event]
    assert list(Event.objects.in_month(2026, 10)) == []


@pytest.mark.parametrize("words", ["warsztatow", "WARSZTATÓW", "warsz", "budzet projektu", "sokol", "ka210"])
def test_any_inflection_with_or_without_accents_is_found(words):
    event = an_event(title_pl="Warsztaty pisania wniosków KA210")
    event.appearances.create(speaker=Speaker.objects.create(name="Ewa Sokół"))
    event.save()
    assert list(Event.objects.search(words, "pl")) == [event]


def test_other_words_find_nothing_and_no_words_find_everything():
    event = an_event()
    assert list(Event.objects.search("żaglówka", "pl")) == []
    assert list(Event.objects.search("!", "pl")) == [event]


def test_an_event_for_all_sectors_is_one_for_schools():
    school, everybody, _youth = an_event(), an_event(), an_event()
    school.sectors.add(Sector.objects.get(code="SCH"))
    everybody.sectors.add(Sector.objects.get(code="ALL"))
    assert set(Event.objects.for_sector("SCH")) == {school, everybody}


def test_by_action_language_and_format():
    event = an_event(languages=["en", "uk"], format=Format.ONLINE)
    event.actions.add(Action.objects.first())
    hybrid = a_hybrid()
    assert list(Event.objects.for_action(Action.objects.first().code)) == [event]
    assert list(Event.objects.held_in("uk")) == [event]
    assert set(Event.objects.attended("online")) == {event, hybrid}
    assert list(Event.objects.attended("on_site")) == [hybrid]


def test_accessible_is_online_or_without_steps():
    online = an_event(format=Format.ONLINE)
    ground = an_event(venue=a_venue(step_free=True, accessible_toilet=True))
    an_event(venue=a_venue(name_pl="Wieża", step_free=False))
    assert set(Event.objects.accessible()) == {online, ground}


def test_seats_are_counted_in_the_same_query(django_assert_num_queries):
    full, _other = an_event(capacity=1), an_event()
    fill(full, 3)
    guest(_other, "ola")
    with django_assert_num_queries(1):
        rows = {
            event: (event.taken, event.waiting, event.free_places) for event in Event.objects.with_seats()
        }
    assert rows == {full: (1, 2, 0), _other: (1, 0, 9)}


def test_with_free_seats_leaves_out_full_ones_and_those_with_a_queue():
    full, free, endless = an_event(capacity=1), an_event(), an_event(capacity=None)
    member(full, "ewa")
    assert set(Event.objects.with_free_seats()) == {free, endless}


def test_open_for_registration_is_what_the_event_itself_says():
    events = [
        an_event(),
        an_event(registration_opens_at=NOW + timedelta(days=1)),
        an_event(registration_closes_at=NOW),
        an_event(starts_at=NOW + timedelta(hours=1)),
        an_event(admission="open"),
        an_event(cancelled_at=NOW),
    ]
    assert set(Event.objects.open_for_registration(NOW)) == {events[0]}
    stages = [event.stage(NOW) for event in events]
    assert stages == ["open", "not_yet", "closed", "closed", "free_entry", "cancelled"]


def test_the_pill_counts_down():
    event = an_event(capacity=6)
    stages = []
    for number in range(7):
        stages.append(event.stage(NOW))
        member(event, f"p{number}")
    assert stages == [Stage.OPEN] + [Stage.LAST] * 5 + [Stage.QUEUE]


@pytest.mark.parametrize("number", [1, 5])
def test_cards_take_one_query_however_many(number, django_assert_num_queries):
    for _event in range(number):
        an_event(venue=a_venue(name_pl=f"Sala {_event}"))
    with django_assert_num_queries(1):
        assert all([(event.stage(NOW), event.place) for event in Event.objects.for_cards()])
