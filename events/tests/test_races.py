"""Nobody gets seat 51 of 50: the lock, the trigger behind it, and canaries that show the race without."""

import threading
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone

from events.models import Event, Mode, Registration, State
from events.tests.people import a_user, an_event, fill, guest, mails, member
from events.tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(committed):
    """Instead of pytest-django's, which wraps each test in a transaction that threads cannot look into."""


def a_seat(event, number: int, **fields) -> Registration:
    """A confirmed row past the act."""
    fields = {"mode": Mode.ON_SITE, "language": "pl", "name": "X", "joined_at": timezone.now()} | fields
    email = f"p{number}@example.org"
    return event.registrations.create(email=email, state=State.CONFIRMED, holds_seat=True, **fields)


def sit_down(event, number: int):
    """A guest who confirms at once."""
    return guest(event, f"p{number}", now=timezone.now()).confirm_address()


def confirmed(event) -> int:
    return event.registrations.filter(state=State.CONFIRMED).count()


@pytest.fixture
def without_trigger(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_registration DISABLE TRIGGER events_guard_seats")
        yield
        cursor.execute("ALTER TABLE events_registration ENABLE TRIGGER events_guard_seats")


def test_sixty_people_at_once_for_ten_seats():
    event = an_event(capacity=10)
    people = [a_user(f"p{number}") for number in range(60)]
    rows = race(60, lambda number: guest(event, f"p{number}", user=people[number]))
    assert sorted(row.state for row in rows) == ["confirmed"] * 10 + ["waiting"] * 50
    assert sorted(row.position for row in rows if row.state == State.WAITING) == list(range(1, 51))
    assert len(mails("confirmed")) + len(mails("waiting")) == 60


def test_guests_at_once_hold_no_more_seats_than_there_are():
    event = an_event(capacity=3)
    race(12, lambda number: guest(event, f"p{number}"))
    rows = race(12, lambda number: event.registrations.all()[number].confirm_address())
    assert sorted(row.state for row in rows) == ["confirmed"] * 3 + ["waiting"] * 9


def test_one_person_sixty_times_is_one_row():
    event, key = an_event(), uuid.uuid4()
    rows = race(20, lambda number: guest(event, "ewa", form_key=key))
    assert {row.pk for row in rows} == {event.registrations.get().pk}
    assert len(mails("confirm_address")) == 1


@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
def test_past_the_act_the_database_refuses_the_eleventh(isolation):
    event = an_event(capacity=10)
    results = race(20, lambda number: a_seat(event, number), isolation=isolation)
    assert 1 <= confirmed(event) <= 10
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(refusal, DatabaseError) for refusal in refused)
    assert len(refused) == 20 - confirmed(event)


def test_the_act_itself_never_overbooks_in_repeatable_read():
    event = an_event(capacity=2)
    race(8, lambda number: sit_down(event, number), isolation="REPEATABLE READ")
    assert confirmed(event) <= 2


def test_canary_without_lock_and_trigger_more_get_in_than_fit(without_trigger):
    event, counted = an_event(capacity=1), threading.Barrier(4)

    def naive(number):
        if event.registrations.holding().count() < event.capacity:
            counted.wait()
            a_seat(event, number)

    race(4, naive)
    assert confirmed(event) == 4


def test_canary_the_trigger_alone_stops_the_same_race():
    event, counted = an_event(capacity=1), threading.Barrier(4)

    def naive(number):
        if event.registrations.holding().count() < event.capacity:
            counted.wait()
            a_seat(event, number)

    race(4, naive)
    assert confirmed(event) == 1


def test_canary_the_lock_alone_lets_an_old_snapshot_through(without_trigger):
    """Why there is a trigger: in REPEATABLE READ the count is older than the lock."""
    event = an_event(capacity=1)
    race(6, lambda number: sit_down(event, number), isolation="REPEATABLE READ")
    assert confirmed(event) > 1


def test_ten_promoters_make_one_offer_per_free_seat():
    event = an_event(capacity=2)
    people = fill(event, 6)
    Registration.objects.filter(pk__in=[person.pk for person in people[:2]]).update(
        state=State.CANCELLED, holds_seat=False
    )
    race(10, lambda number: event.promote())
    assert event.registrations.filter(state=State.OFFERED).count() == 2
    assert len(mails("offered")) == 2


def test_an_offer_is_accepted_or_expired_but_never_both():
    event = an_event(capacity=1)
    first, second = fill(event, 2)
    first.cancel()
    race(2, lambda number: second.accept_offer() if number else second.decline_offer())
    second.refresh_from_db()
    assert second.steps.filter(before=State.OFFERED).count() == 1


def test_many_rows_in_one_statement_are_counted_too():
    event = an_event(capacity=2)
    rows = [
        Registration(event=event, mode="on_site", state="confirmed", holds_seat=True, email_key=f"p{number}",
                     name="X", language="pl", joined_at=timezone.now())
        for number in range(3)
    ]  # fmt: skip
    with pytest.raises(IntegrityError):
        Registration.objects.bulk_create(rows)


def test_an_update_past_the_act_is_refused():
    event = an_event(capacity=1)
    fill(event, 2)
    with pytest.raises(IntegrityError):
        event.registrations.filter(state=State.WAITING).update(state=State.CONFIRMED, holds_seat=True)


def test_fewer_places_keep_everybody_and_let_nobody_in():
    event = an_event(capacity=2)
    fill(event, 2)
    Event.objects.filter(pk=event.pk).update(capacity=1)
    event.registrations.update(name="Y")
    with pytest.raises(IntegrityError):
        a_seat(event, 7)


def test_nobody_sits_online_at_an_event_on_site():
    with pytest.raises(IntegrityError):
        a_seat(an_event(), 1, mode=Mode.ONLINE)


def test_one_person_has_one_live_registration_whatever_the_door():
    event = an_event()
    a_seat(event, 1)
    with pytest.raises(IntegrityError):
        a_seat(event, 1)


def test_a_row_that_merely_refers_to_the_event_is_not_held_up():
    event = an_event()

    def act(number):
        if number:
            return event.questions.create(text_pl="?", text_en="?").pk
        return member(event, "ewa").pk

    assert all(race(2, act))
