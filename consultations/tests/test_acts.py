"""What becomes of a booking: moved, cancelled, approved, handed over, marked; and the wait for another."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from consultations import tasks
from consultations.feed import calendar_of
from consultations.models import Advisor, Booking, State, Taken, WaitingEntry, orphans
from consultations.tests.desk import MONDAY, NOW, a_topic, a_user, an_advisor, at, book, hours, mails
from mailing import kinds, rendering
from mailing.models import Message

pytestmark = pytest.mark.django_db
LATE = at(12, day=MONDAY - timedelta(days=1))  # 22 hours before the usual booking


@pytest.fixture
def topic():
    made = a_topic()
    an_advisor(made)
    return made


@pytest.fixture
def staff():
    return a_user("marek")


def waits(topic, name="ola", **fields) -> WaitingEntry:
    given = {"since": MONDAY, "until": MONDAY} | fields
    return WaitingEntry(
        topic=topic, name=name, email=f"{name}@example.org", language="pl", talk="pl", mode="online", **given
    ).join(now=NOW)


def entry_in(kind: str, about):
    message = rendering.render(mails(kind, about)[-1]).email.message()
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return calendar["method"], calendar.walk("vevent")[0], part.get_param("method")


def test_moving_by_half_an_hour_is_no_clash_with_oneself(topic):
    booking = book(topic).move(starts=at(10, 30), now=NOW)
    assert booking.local_start == "2026-11-30T10:30"
    assert hours(topic)[0] == "09:00"


def test_a_move_raises_the_sequence_and_schedules_new_reminders(topic):
    booking = book(topic)
    before = entry_in("booked", booking)
    booking.move(starts=at(13), now=NOW)
    after = entry_in("moved", booking)
    assert (before[1]["uid"], before[1]["sequence"]) == (after[1]["uid"], 0)
    assert (after[0], after[1]["sequence"], after[2]) == ("REQUEST", 1, "REQUEST")
    assert [message.key.rpartition(":")[2] for message in mails("reminder_1")] == ["0", "1"]


def test_moving_to_a_taken_hour_is_refused_and_nothing_changes(topic):
    booking = book(topic)
    book(topic, at(13), name="ola")
    with pytest.raises(Taken) as refusal:
        booking.move(starts=at(13), now=NOW)
    assert refusal.value.alternatives
    assert Booking.objects.get(pk=booking.pk).starts == at(10)


@pytest.mark.parametrize("act", ["cancel", "move"])
def test_after_the_deadline_the_client_calls_and_the_staff_still_can(topic, staff, act):
    booking = book(topic)
    given = {"starts": at(13)} if act == "move" else {}
    with pytest.raises(ValidationError, match="Please call us"):
        getattr(booking, act)(now=LATE, **given)
    getattr(booking, act)(now=LATE, by=staff, **given)
    assert booking.steps.last().by == staff


def test_cancelling_frees_the_hour_and_withdraws_the_entry(topic):
    booking = book(topic).cancel(now=NOW)
    assert booking.cancel(now=NOW).state == State.CANCELLED_CLIENT
    method, entry, in_header = entry_in("cancelled", booking)
    assert (method, entry["sequence"], in_header) == ("CANCEL", 1, "CANCEL")
    assert "10:00" in hours(topic)
    assert len(mails("cancelled")) == 1


def test_the_advisor_reads_of_a_cancellation_unless_it_was_the_own_one(topic, staff):
    book(topic).cancel(by=staff, now=NOW, reason="Choroba")
    booking = book(topic)
    booking.cancel(by=booking.advisor.user, now=NOW)
    assert (len(mails("cancelled_by_hub")), len(mails("advisor_cancelled"))) == (2, 1)


def test_cancelling_an_offer_leaves_it_to_the_next(topic):
    entry = waits(topic)
    Booking.objects.get(state=State.HELD).cancel(now=NOW)
    entry.refresh_from_db()
    assert len(entry.passed) == 1


def test_a_request_is_approved_declined_or_given_up(topic, staff):
    topic.needs_approval = True
    topic.save()
    first, second, third = (book(topic, at(hour), name=f"p{hour}") for hour in (9, 11, 13))
    assert first.approve(by=staff, now=NOW).approve(by=staff, now=NOW).state == State.BOOKED
    assert second.decline(by=staff, reason="Za wcześnie.", now=NOW).state == State.DECLINED
    Booking.release_overdue(at(12))
    third.refresh_from_db()
    assert (third.state, len(mails("booked")), len(mails("declined")), len(mails("expired"))) == (
        "expired",
        1,
        1,
        1,
    )


def test_handing_over_keeps_the_history_and_refuses_a_busy_colleague(topic, staff):
    ola = an_advisor(topic, name="ola", hours=[(16, 17)])
    booking = book(topic)
    booking.hand_over(advisor=ola, by=staff, now=NOW)
    assert booking.steps.last().changes == {"advisor": ["Jan", "Ola"]}
    other = book(topic, name="iza")
    with pytest.raises(Taken):
        other.hand_over(advisor=ola, by=staff, now=NOW)


def test_attended_and_no_show_can_be_taken_back_for_a_week(topic, staff):
    booking = book(topic)
    with pytest.raises(ValidationError, match="has begun"):
        booking.attended(by=staff, now=NOW)
    booking.no_show(by=staff, now=at(11))
    booking.unmark(by=staff, now=at(12))
    booking.attended(by=staff, now=at(12))
    with pytest.raises(ValidationError, match="seven days"):
        booking.unmark(by=staff, now=at(12) + timedelta(days=9))


def test_a_freed_hour_goes_to_whoever_waits_longest_one_at_a_time(topic):
    Advisor.objects.get().rules.exclude(weekday=1).delete()
    Advisor.objects.get().rules.update(from_minute=600, until_minute=660)
    booking, first, second = book(topic), waits(topic, "ola"), waits(topic, "iza")
    booking.cancel(now=NOW)
    held = Booking.objects.get(state=State.HELD)
    assert held.name == "ola"
    held.refuse(now=NOW)
    assert Booking.objects.get(state=State.HELD).name == "iza"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage) == ("waiting", "offered")


def test_an_offer_nobody_answers_ends_and_the_person_waits_on(topic):
    entry = waits(topic)
    held = Booking.objects.get(state=State.HELD)
    assert Booking.release_overdue(held.held_until) == 1
    entry.refresh_from_db()
    assert (entry.stage, entry.passed) == ("waiting", [held.starts])
    with pytest.raises(ValidationError, match="has ended"):
        held.accept(now=NOW)


def test_accepting_an_earlier_hour_moves_the_booking_and_keeps_its_entry(topic):
    booking = book(topic, at(13))
    waits(topic, "ewa", booking=booking, since=NOW.date())
    held = Booking.objects.get(state=State.HELD)
    moved = held.accept(now=NOW)
    assert (moved.pk, moved.starts) == (booking.pk, held.starts)
    assert moved.sequence == 1


def test_a_booking_link_opens_its_own_booking_only(topic):
    booking, other = book(topic), book(topic, at(13), name="ola")
    assert Booking.objects.by_token(booking.token()) == booking
    assert Booking.objects.by_token(f"{other.code}-{booking.signature()}") is None
    assert Booking.objects.by_token("\0") is None


def test_the_feed_carries_no_idea_and_a_new_address_ends_the_old(topic):
    book(topic, idea="tajne", phone="600100200")
    advisor = Advisor.objects.get()
    text = calendar_of(advisor, NOW).decode()
    assert "Topic" in text or "Temat" in text
    assert "tajne" not in text
    assert "600100200" not in text
    token = advisor.feed_token
    assert Advisor.objects.by_feed(token) == advisor
    advisor.renew_feed()
    assert Advisor.objects.by_feed(token) is None


def test_the_agenda_comes_once_and_only_with_something_in_it(topic):
    book(topic)
    advisor = Advisor.objects.get()
    for _turn in range(2):
        advisor.send_agenda(MONDAY)
        advisor.send_agenda(MONDAY + timedelta(days=1))
    assert "10:00–11:00" in rendering.render(Message.objects.get(kind="consultations/agenda")).text


def test_shorter_hours_say_whom_they_would_orphan(topic):
    early, late = book(topic, at(9)), book(topic, at(13), name="ola")
    advisor = Advisor.objects.get()
    assert orphans(advisor, now=NOW) == []
    advisor.rules.update(until_minute=12 * 60)
    assert orphans(advisor, now=NOW) == [late]
    advisor.exceptions.create(day=MONDAY, kind="closed")
    assert orphans(advisor, now=NOW) == [early, late]


def test_the_card_is_shared_and_confirmed(topic, staff):
    booking = book(topic)
    card = booking.notes.create(visibility="shared", body="Zacznijcie od KA210.", author=staff)
    card.share(by=staff)
    assert "KA210" in rendering.render(mails("summary")[0]).text
    card.confirm(correction="KA210-YOU")
    assert [step.what for step in booking.steps.all()] == ["booked", "summed_up", "confirmed_card"]


def test_no_mail_carries_the_idea_or_the_phone(topic):
    book(topic, idea="tajne", phone="600100200").move(starts=at(13), now=NOW)
    for message in Message.objects.filter(kind__startswith="consultations/"):
        text = rendering.render(message).mime.decode()
        assert "tajne" not in text
        assert "600100200" not in text


@pytest.mark.parametrize("language", ["pl", "en"])
def test_each_e_mail_can_be_previewed(language):
    names = [name for name in kinds.registry if name.startswith("consultations/")]
    assert len(names) == 19
    for name in names:
        mail = rendering.preview(kinds.find(name), language, Message, "anna@example.org")
        assert "\n\n\n" not in mail.text
        assert mail.email.subject


def test_the_tasks_run_twice(topic):
    book(topic)
    for task in (tasks.sweep, tasks.agendas, tasks.tidy) * 2:
        task()
