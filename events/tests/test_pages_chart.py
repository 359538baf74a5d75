"""The picture of how an event filled."""

from datetime import timedelta

from events.chart import Moment, Taken, by_day, course, drawing
from events.models import State, Why
from events.tests.people import NOW

STEPS = [
    Taken(NOW, 1, State.PENDING_EMAIL, Why.HELD),
    Taken(NOW, 1, State.CONFIRMED, Why.CONFIRMED_ADDRESS),
    Taken(NOW, 2, State.PENDING_EMAIL, Why.ASKED_ADDRESS),
    Taken(NOW, 2, State.WAITING, Why.FULL),
    Taken(NOW + timedelta(days=1), 1, State.CANCELLED, Why.CANCELLED),
    Taken(NOW + timedelta(days=1), 2, State.OFFERED, Why.OFFERED),
]


def test_held_seats_count_and_an_unconfirmed_address_without_a_seat_does_not():
    assert [(moment.seats, moment.waiting) for moment in course(STEPS)] == [
        (1, 0), (1, 0), (1, 0), (1, 1), (0, 1), (1, 0),
    ]  # fmt: skip


def test_a_day_is_told_by_its_end():
    assert by_day(course(STEPS)) == [Moment(NOW, 1, 1), Moment(NOW + timedelta(days=1), 1, 0)]


def test_the_picture_has_a_name_for_those_who_do_not_see_it():
    assert 'aria-label="Seats"' in drawing(course(STEPS), 10, "Seats")
    assert "NaN" not in drawing(course(STEPS[:1]), None, "Seats")
