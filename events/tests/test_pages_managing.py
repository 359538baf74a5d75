"""The pages behind mailed links: GET and HEAD show, POST acts."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from events.models import Format, Registration, State, Step
from events.tests.people import NOW, SOON, a_hybrid, a_user, an_event, fill, guest, member

pytestmark = pytest.mark.django_db

PAGES = [
    "manage",
    "confirmation",
    "offer",
    "cancellation",
    "details",
    "mode",
    "successor",
    "registration_calendar",
]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, *args, language="pl") -> str:
    with override(language):
        return reverse(f"events:{name}", args=args)


def again(registration) -> Registration:
    return Registration.objects.select_related("event").get(pk=registration.pk)


def an_online_event(**fields):
    return an_event(format=Format.ONLINE, capacity=None, join_url="https://meet.example.org/secret", **fields)


def test_scanners_that_open_every_link_change_nothing(client):
    event = a_hybrid(capacity=1)
    people = [guest(event, name, mode="on_site") for name in "ab"]
    people.append(member(event, "c", mode="on_site"))
    before = list(Registration.objects.order_by("pk").values())
    for person in people:
        for name in PAGES:
            client.get(page(name, person.token()), follow=True)
            client.head(page(name, person.token()))
        client.get(page("join", person.token("join")))
    assert list(Registration.objects.order_by("pk").values()) == before
    assert Step.objects.count() == 3


@pytest.mark.parametrize("name", [*PAGES, "join", "group", "group_confirmation"])
def test_a_wrong_token_gets_a_page_that_says_what_to_do(client, name):
    registration = guest(an_event(), "ewa")
    for token in ["x", registration.code, f"{registration.code}-{'0' * 32}"]:
        answer = client.get(page(name, token))
        assert answer.status_code == 404
        assert "events" in answer.content.decode()
        assert "ewa" not in answer.content.decode()


def test_the_link_to_the_meeting_opens_nothing_else(client):
    registration = member(an_event(), "ewa")
    assert client.get(page("manage", registration.token("join"))).status_code == 404
    assert client.get(page("join", registration.token())).status_code == 404


def test_pages_of_a_registration_are_neither_kept_nor_found(client):
    answer = client.get(page("manage", guest(an_event(), "ewa").token()))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_person_cancels_and_the_next_is_asked(client):
    first, second = fill(an_event(capacity=1), 2)
    client.post(page("cancellation", first.token()))
    assert [again(first).state, again(second).state] == [State.CANCELLED, State.OFFERED]


@pytest.mark.parametrize(
    ("answer", "state"), [("accept", "confirmed"), ("decline", "declined"), ("?", "offered")]
)
def test_an_offer_is_answered_by_a_button(client, answer, state):
    first, second = fill(an_event(capacity=1), 2)
    first.cancel(now=NOW)
    assert 'value="accept"' in client.get(page("offer", second.token())).content.decode()
    client.post(page("offer", second.token()), {"answer": answer})
    assert again(second).state == state


def test_an_offer_that_has_ended_says_so(client):
    first, second = fill(an_event(capacity=1), 2)
    first.cancel(now=NOW)
    with time_machine.travel(NOW + timedelta(days=5), tick=False):
        answer = client.post(page("offer", second.token()), {"answer": "accept"}, follow=True)
    assert "message--error" in answer.content.decode()


def test_the_page_says_the_place_in_the_queue_and_why(client):
    *_others, last = fill(an_event(capacity=1), 3)
    html = client.get(page("manage", last.token(), language="en")).content.decode()
    assert "Number on the reserve list: 2" in html
    assert "All places were taken" in html


def test_answers_can_be_changed(client):
    registration = member(an_event(), "ewa", institution_name="SP 1")
    html = client.get(page("details", registration.token())).content.decode()
    assert 'value="SP 1"' in html
    client.post(page("details", registration.token()), {"role": "head", "institution_name": "SP 2"})
    assert (again(registration).institution_name, again(registration).role) == ("SP 2", "head")


def test_the_way_of_taking_part_can_be_changed(client):
    registration = member(a_hybrid(), "ewa", mode="on_site")
    client.post(page("mode", registration.token()))
    assert again(registration).mode == "online"


def test_a_place_is_passed_on_and_the_old_link_ends(client):
    registration = member(an_event(), "ewa")
    old = page("manage", registration.token())
    client.post(page("successor", registration.token()), {"name": "Jan Kos", "email": "jan@example.org"})
    assert again(registration).email == "jan@example.org"
    assert client.get(old).status_code == 404


def test_the_way_to_the_meeting_opens_fifteen_minutes_before(client):
    registration = member(an_online_event(), "ewa")
    way = page("join", registration.token("join"))
    assert "secret" not in client.post(way).content.decode()
    with time_machine.travel(SOON - timedelta(minutes=15), tick=False):
        manage = client.get(page("manage", registration.token())).content.decode()
        assert re.search(rf'action="{way}"', manage)
        assert "secret" not in manage
        assert client.post(way).headers["Refresh"] == "0; url=https://meet.example.org/secret"
    assert again(registration).joined_online_at == SOON - timedelta(minutes=15)


def test_looking_at_the_way_to_the_meeting_is_no_presence(client):
    registration = member(an_online_event(), "ewa")
    with time_machine.travel(SOON, tick=False):
        assert "secret" not in client.get(page("join", registration.token("join"))).content.decode()
    assert again(registration).joined_online_at is None


def test_whoever_waits_is_not_let_into_the_meeting(client):
    event = an_online_event(online_capacity=1)
    _first, second = fill(event, 2)
    with time_machine.travel(SOON, tick=False):
        assert "secret" not in client.post(page("join", second.token("join"))).content.decode()


def test_my_page_adopts_what_was_registered_as_a_guest(client):
    event = an_event()
    guest(event, "ewa").confirm_address(now=NOW)
    client.force_login(a_user("ewa"))
    assert event.title_pl in client.get(page("event", event.slug_pl)).content.decode()
    assert Registration.objects.get().token() in client.get(page("event", event.slug_pl)).content.decode()


def test_a_cancelled_event_shows_the_reason(client):
    event = an_event()
    registration = member(event, "ewa")
    event.cancel(reason_pl="Choroba prowadzącej", now=NOW)
    html = client.get(page("manage", registration.token())).content.decode()
    assert "Choroba prowadzącej" in html
    assert page("cancellation", registration.token()) not in html
