"""The queue: offers, their end, closing, and the reasons."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from events.models import State, Why
from events.tests.people import (
    NOW,
    SOON,
    a_hybrid,
    a_selection,
    a_user,
    an_event,
    fill,
    guest,
    mails,
    member,
    states,
)

pytestmark = pytest.mark.django_db

EVENING = SOON - timedelta(hours=20)  # two in the afternoon of the day before


def test_a_freed_seat_is_offered_to_the_first_in_line():
    first, second, _third = fill(an_event(capacity=1), 3)
    first.cancel(now=NOW)
    second.refresh_from_db()
    assert (second.state, second.held_until) == ("offered", NOW + timedelta(hours=48))
    assert len(mails("offered")) == 1


def test_an_accepted_offer_is_a_confirmed_place():
    first, second = fill(an_event(capacity=1), 2)
    first.cancel(now=NOW)
    assert second.accept_offer(now=NOW).state == State.CONFIRMED
    assert second.accept_offer(now=NOW).reason == "The offer was accepted."
    assert len(mails("confirmed", second)) == 1


def test_a_declined_offer_goes_to_the_next():
    event = an_event(capacity=1)
    first, second, _third = fill(event, 3)
    first.cancel(now=NOW)
    second.decline_offer(now=NOW)
    assert states(event) == ["cancelled", "declined", "offered"]


def test_an_unanswered_offer_ends_and_the_next_is_asked():
    event = an_event(capacity=1)
    first, second, _third = fill(event, 3)
    first.cancel(now=NOW)
    event.promote(now=NOW + timedelta(hours=48))
    assert states(event) == ["cancelled", "expired", "offered"]
    assert len(mails("expired", second)) == 1
    with pytest.raises(ValidationError, match="This offer has ended"):
        second.accept_offer(now=NOW + timedelta(hours=48))


def test_an_offer_accepted_a_moment_before_its_end_is_not_taken_away():
    event = an_event(capacity=1)
    first, second = fill(event, 2)
    first.cancel(now=NOW)
    second.accept_offer(now=NOW + timedelta(hours=47, minutes=59))
    event.promote(now=NOW + timedelta(hours=49))
    assert states(event) == ["cancelled", "confirmed"]


def test_cancelling_after_accepting_does_not_revive_the_offer():
    event = an_event(capacity=1)
    first, second, _third = fill(event, 3)
    first.cancel(now=NOW)
    second.accept_offer(now=NOW).cancel(now=NOW)
    assert states(event) == ["cancelled", "cancelled", "offered"]


def test_more_places_are_offered_in_order():
    event = an_event(capacity=0)
    fill(event, 10)
    assert event.set_places(capacity=7, online_capacity=None, now=NOW) == 7
    assert states(event) == ["offered"] * 7 + ["waiting"] * 3


def test_fewer_places_take_nothing_away_and_give_nothing():
    event = an_event(capacity=3)
    people = fill(event, 4)
    event.set_places(capacity=1, online_capacity=None, now=NOW)
    people[0].cancel(now=NOW)
    assert states(event) == ["cancelled", "confirmed", "confirmed", "waiting"]
    assert event.over_by("on_site") == 1


def test_staff_can_move_somebody_up_and_the_history_says_why():
    event = an_event(capacity=1)
    first, _second, third = fill(event, 3)
    third.move_up(priority=1, by=a_user("anna"), note="Speaks at the event", now=NOW)
    assert third.position == 1
    first.cancel(now=NOW)
    assert states(event) == ["cancelled", "waiting", "offered"]
    assert third.steps.get(why=Why.MOVED_UP).note == "Speaks at the event"


def test_those_whose_institution_is_full_are_passed_over_until_it_gives_a_place_back():
    event = an_event(capacity=2, per_institution=1)
    other, ours, ours_too, last = (
        member(event, name, institution_name=place)
        for name, place in [("a", "SP 2"), ("b", "SP 1"), ("c", "SP 1"), ("d", "SP 3")]
    )
    other.cancel(now=NOW)
    assert states(event) == ["cancelled", "confirmed", "waiting", "offered"]
    ours.cancel(now=NOW)
    assert states(event) == ["cancelled", "cancelled", "offered", "offered"]


def test_on_the_last_day_several_are_asked_and_the_first_to_answer_wins():
    event = an_event(capacity=1)
    first, second, third, fourth, _fifth, _sixth = fill(event, 6)
    first.cancel(now=EVENING)
    assert states(event) == ["cancelled", *["offered"] * 3, "waiting", "waiting"]
    third.accept_offer(now=EVENING)
    assert states(event) == ["cancelled", "waiting", "confirmed", "waiting", "waiting", "waiting"]
    with pytest.raises(ValidationError, match="Somebody else answered first"):
        second.accept_offer(now=EVENING)
    second.refresh_from_db()
    assert (second.reason, second.position) == (
        "Somebody else answered first; the place on the reserve list is kept.",
        1,
    )


def test_nothing_is_offered_after_the_cut_off():
    event = an_event(capacity=1)
    first, _second = fill(event, 2)
    first.cancel(now=SOON - timedelta(hours=2))
    assert states(event) == ["cancelled", "waiting"]
    assert event.reason_for_no_offers(SOON - timedelta(hours=2)) != ""


def test_everybody_left_in_the_queue_gets_one_closing_message():
    event = an_event(capacity=1)
    fill(event, 3)
    assert event.close_queue(now=SOON - timedelta(hours=3)) == 0
    assert event.close_queue(now=SOON - timedelta(hours=2)) == 2
    assert event.close_queue(now=SOON - timedelta(hours=1)) == 0
    assert len(mails("closing")) == 2


def test_the_two_queues_of_a_hybrid_event_are_apart():
    event = a_hybrid(capacity=1, online_capacity=1)
    room = [member(event, f"r{number}", mode="on_site") for number in range(2)]
    online = [member(event, f"o{number}", mode="online") for number in range(3)]
    room[0].cancel(now=NOW)
    assert states(event) == ["cancelled", "offered", "confirmed", "waiting", "waiting"]
    assert [row.position for row in online] == [None, 1, 2]


def test_switching_to_online_keeps_the_time_of_registration_and_frees_the_seat():
    event = a_hybrid(capacity=1)
    first, _second = (member(event, name, mode="on_site") for name in ["ewa", "jan"])
    assert first.switch(mode="online", now=NOW).mode == "online"
    assert states(event) == ["confirmed", "offered"]


def test_without_a_free_seat_online_one_keeps_the_one_in_the_room():
    event = a_hybrid(capacity=5, online_capacity=0)
    registration = member(event, "ewa", mode="on_site")
    with pytest.raises(ValidationError, match="You keep the one you have"):
        registration.switch(mode="online", now=NOW)
    registration.refresh_from_db()
    assert (registration.state, registration.mode) == ("confirmed", "on_site")


def test_an_unconfirmed_seat_is_free_again_after_an_hour():
    event = an_event(capacity=1)
    late = guest(event, "ewa")
    event.promote(now=NOW + timedelta(minutes=59))
    assert event.free("on_site") == 0
    event.promote(now=NOW + timedelta(minutes=60))
    assert event.free("on_site") == 1
    member(event, "jan", now=NOW + timedelta(hours=2))
    member(event, "ola", now=NOW + timedelta(hours=3))
    late.confirm_address(now=NOW + timedelta(hours=4))
    assert (late.state, late.position) == ("waiting", 1)


def test_in_selection_the_hub_decides():
    event, anna = a_selection(capacity=1), a_user("anna")
    first, second, third = fill(event, 3)
    first.approve(by=anna, now=NOW)
    with pytest.raises(ValidationError, match="All places are taken"):
        second.approve(by=anna, now=NOW)
    second.put_on_reserve(by=anna, now=NOW)
    third.reject(by=anna, now=NOW)
    assert states(event) == ["confirmed", "waiting", "rejected"]
    assert [len(mails(kind)) for kind in ["confirmed", "waiting", "rejected"]] == [1, 1, 1]


def test_in_selection_the_reserve_list_is_served_after_all_decisions():
    event, anna = a_selection(capacity=1), a_user("anna")
    first, second, third = fill(event, 3)
    first.approve(by=anna, now=NOW)
    second.put_on_reserve(by=anna, now=NOW)
    first.cancel(now=NOW)
    assert states(event) == ["cancelled", "waiting", "submitted"]
    third.reject(by=anna, now=NOW)
    assert states(event) == ["cancelled", "offered", "rejected"]


def test_every_step_is_in_the_history():
    first, second = fill(an_event(capacity=1), 2)
    first.cancel(now=NOW)
    second.decline_offer(now=NOW)
    steps = list(second.steps.values_list("before", "after", "why"))
    assert steps == [
        ("", "pending_email", "asked_address"),
        ("pending_email", "waiting", "full"),
        ("waiting", "offered", "offered"),
        ("offered", "declined", "declined"),
    ]
