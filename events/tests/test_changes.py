"""An event moves, is called off, is copied."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from events.models import Speaker, Stage
from events.tests.people import NOW, SOON, a_venue, an_event, fill, guest, mails, member
from events.tests.test_emails import entries, sent

pytestmark = pytest.mark.django_db

LATER = SOON + timedelta(days=2)


def test_the_staff_see_what_changed_and_who_will_hear_of_it():
    event = an_event()
    member(event, "ewa", language="en")
    fill(event, 2)
    notice = event.move(to=LATER, now=NOW)
    with override("en"):
        [difference] = notice.differences()
    assert difference.label == "Date and hour"
    assert difference.old == "Tuesday, 8 December 2026, 10:00–13:00"
    assert difference.new == "Thursday, 10 December 2026, 10:00–13:00"
    assert (notice.by_language(), notice.calendars()) == ({"en": 1, "pl": 2}, 3)
    assert mails("changed") == []


def test_released_the_mails_leave_in_ten_minutes_and_calendars_move():
    event = an_event()
    registration = member(event, "ewa", language="en")
    assert event.move(to=LATER, now=NOW).release(now=NOW) == 1
    [message] = mails("changed", registration)
    assert message.due_at == NOW + timedelta(minutes=10)
    [(method, entry)] = entries(sent("changed"))
    assert (method, entry["sequence"], entry["dtstart"].dt) == ("REQUEST", 1, LATER)
    assert "before: Tuesday, 8 December 2026" in sent("changed").text


def test_taken_back_in_time_nobody_hears_of_it():
    event = an_event()
    member(event, "ewa")
    notice = event.move(to=LATER, now=NOW)
    notice.release(now=NOW)
    notice.take_back(now=NOW + timedelta(minutes=9))
    [message] = mails("changed")
    assert message.rules.still_wanted(message.about, message) == "The change was taken back."


def test_after_ten_minutes_it_is_too_late_to_take_back():
    event = an_event()
    member(event, "ewa")
    notice = event.move(to=LATER, now=NOW)
    notice.release(now=NOW)
    with pytest.raises(ValidationError, match="ten minutes are over"):
        notice.take_back(now=NOW + timedelta(minutes=10))


def test_releasing_twice_sends_once():
    event = an_event()
    member(event, "ewa")
    notice = event.move(to=LATER, now=NOW)
    assert [notice.release(now=NOW), notice.release(now=NOW)] == [1, 0]
    assert len(mails("changed")) == 1


def test_two_changes_before_the_release_are_told_as_one():
    event = an_event()
    member(event, "ewa")
    event.move(to=LATER, now=NOW)
    before = event.facts()
    event.venue = a_venue()
    event.save()
    notice = event.note_change(before=before, now=NOW)
    with override("en"):
        assert [difference.label for difference in notice.differences()] == ["Date and hour", "Place"]
    assert event.notices.count() == 1


def test_changed_back_before_the_release_there_is_nothing_to_tell():
    event = an_event()
    member(event, "ewa")
    event.move(to=LATER, now=NOW)
    assert event.move(to=SOON, now=NOW) is None
    assert not event.notices.exists()


def test_a_change_that_nobody_relies_on_makes_no_notice():
    event = an_event()
    guest(event, "ewa")
    assert event.move(to=LATER, now=NOW) is None
    before = event.facts()
    event.title_en = "Another title"
    event.save()
    assert event.note_change(before=before, now=NOW) is None


def test_reminders_follow_the_event():
    event = an_event()
    member(event, "ewa")
    event.move(to=LATER, now=NOW).release(now=NOW)
    old, new = mails("reminder_1")
    assert old.obstacle(NOW)[0] == "changed"
    assert new.obstacle(NOW) is None
    assert new.due_at == LATER - timedelta(days=1, hours=1)


def test_hours_on_the_wall_are_kept_across_the_change_of_the_clocks():
    event = an_event(starts_at=datetime(2027, 3, 22, 9, tzinfo=UTC), sessions=2)
    event.move(to=datetime(2027, 3, 29, 8, tzinfo=UTC), now=NOW)
    assert [session.starts_at.hour for session in event.sessions.all()] == [8, 8]


def test_a_sitting_that_falls_out_leaves_the_calendar():
    event = an_event(sessions=2)
    member(event, "ewa")
    before, last = event.facts(), event.sessions.last()
    last.delete()
    event.note_change(before=before, now=NOW).release(now=NOW)
    found = {str(entry["uid"]): method for method, entry in entries(sent("changed"))}
    assert found == {last.calendar_uid: "CANCEL", event.sessions.get().calendar_uid: "REQUEST"}


def test_a_cancelled_event_tells_everybody_who_counts_on_it_once():
    event = an_event(capacity=2)
    fill(event, 3)
    guest(event, "ola")
    event.cancel(reason_pl="Choroba.", reason_en="Illness.", now=NOW)
    event.cancel(reason_pl="Choroba.", now=NOW)
    assert len(mails("cancelled")) == 3
    assert event.stage(NOW) == Stage.CANCELLED


def test_only_those_invited_get_the_entry_taken_out():
    event = an_event(capacity=1)
    fill(event, 2)
    event.cancel(reason_pl="Choroba.", now=NOW)
    first, second = (message.about for message in mails("cancelled"))
    [(method, entry)] = entries(sent("cancelled", first))
    assert (method, entry["sequence"]) == ("CANCEL", 1)
    assert entries(sent("cancelled", second)) == []


def test_a_cancellation_taken_back_restores_everything():
    event = an_event(capacity=1)
    fill(event, 2)
    event.cancel(reason_pl="Choroba.", now=NOW).take_back(now=NOW + timedelta(minutes=5))
    event.refresh_from_db()
    assert event.stage(NOW) == Stage.QUEUE
    assert [m.rules.still_wanted(m.about, m) for m in mails("cancelled")] == [
        "The change was taken back."
    ] * 2


def test_after_a_cancellation_nothing_is_offered():
    event = an_event(capacity=1)
    first, second = fill(event, 2)
    event.cancel(reason_pl="Choroba.", now=NOW)
    first.cancel(now=NOW)
    second.refresh_from_db()
    assert second.state == "waiting"
    assert event.close_queue(now=SOON) == 0


def test_a_copy_takes_over_what_is_written_and_nothing_that_happened():
    event = an_event(sessions=2, venue=a_venue(), join_url="https://meet.example.org/x", series="KA210")
    event.questions.create(text_pl="Co?", text_en="What?")
    event.appearances.create(speaker=Speaker.objects.create(name="Ewa Sokół"), session=event.sessions.first())
    member(event, "ewa")
    copy = event.duplicate(starts_at=LATER)
    assert (copy.title_pl, copy.slug_pl, copy.series) == (
        event.title_pl,
        f"{event.slug_pl}-2026-12-10",
        "KA210",
    )
    assert (copy.starts_at, copy.ends_at) == (LATER, LATER + timedelta(days=1, hours=3))
    assert (copy.questions.count(), copy.appearances.get().session) == (1, copy.sessions.first())
    assert (copy.published_pl, copy.join_url, copy.registrations.count()) == (False, "", 0)
    assert not {s.uid for s in copy.sessions.all()} & {s.uid for s in event.sessions.all()}


def test_a_second_copy_for_the_same_day_gets_another_address():
    event = an_event()
    event.duplicate(starts_at=LATER)
    assert event.duplicate(starts_at=LATER).slug_pl == f"{event.slug_pl}-2026-12-10-2"
