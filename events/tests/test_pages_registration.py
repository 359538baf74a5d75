"""From the form to a place, as guest and signed in."""

import re
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from events.models import Format, Registration, State
from events.tests.people import NOW, SOON, a_selection, a_user, an_event, fill, mails
from innhub.honeypot import moment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, *args, language="pl") -> str:
    with override(language):
        return reverse(f"events:{name}", args=args)


def form(event, **fields) -> dict:
    """What a guest sends who opened the page ten seconds ago."""
    with time_machine.travel(NOW.timestamp() - 10, tick=False):
        opened = moment()
    given = {"name": "Ewa Lis", "email": "ewa@example.org", "role": "teacher", "opened": opened}
    return given | {"form_key": str(uuid.uuid4())} | fields


def send(client, event, **fields):
    return client.post(page("registration", event.slug_pl), form(event, **fields))


def the_registration() -> Registration:
    return Registration.objects.select_related("event").get()


def press(client, name: str, registration, **fields):
    return client.post(page(name, registration.token()), fields, follow=True)


def test_a_guest_gets_a_place_in_three_steps(client):
    event = an_event()
    assert client.get(page("registration", event.slug_pl)).status_code == 200
    assert send(client, event).url == page("received", event.slug_pl)
    assert press(client, "confirmation", the_registration()).status_code == 200
    assert the_registration().state == State.CONFIRMED


def test_after_the_form_a_guest_reads_where_the_message_went(client):
    event = an_event()
    answer = client.post(page("registration", event.slug_pl), form(event), follow=True)
    assert "ewa@example.org" in answer.content.decode()


def test_somebody_signed_in_gets_a_place_at_once(client):
    event, user = an_event(), a_user("ewa")
    client.force_login(user)
    answer = client.post(page("registration", event.slug_pl), {"name": "Ewa Lis", "role": "teacher"})
    assert answer.url == page("manage", the_registration().token())
    assert the_registration().state == State.CONFIRMED


def test_a_signed_in_person_cannot_register_another_address(client):
    event = an_event()
    client.force_login(a_user("ewa"))
    client.post(page("registration", event.slug_pl), form(event, email="jan@example.org"))
    assert the_registration().email == "ewa@example.org"


def test_the_form_is_filled_with_what_is_known(client):
    event, user = an_event(), a_user("ewa")
    event.register(name="Ewa", email=user.email, language="pl", user=user, institution_name="SP 4")
    client.force_login(user)
    html = client.get(page("registration", an_event().slug_pl)).content.decode()
    assert 'value="SP 4"' in html
    assert 'value="Ewa"' in html


def test_pressing_twice_registers_once(client):
    event = an_event()
    data = form(event)
    answers = [client.post(page("registration", event.slug_pl), data).url for _time in range(2)]
    assert answers[0] == answers[1]
    assert Registration.objects.count() == len(mails("confirm_address")) == 1


def test_registering_again_answers_the_same(client):
    event = an_event()
    urls = {send(client, event).url for _time in range(2)}
    press(client, "confirmation", the_registration())
    assert urls | {send(client, event).url} == urls
    assert Registration.objects.count() == 1


def test_a_machine_that_fills_the_hidden_field_registers_nobody(client):
    event = an_event()
    assert send(client, event, website="https://spam.example").url == page("received", event.slug_pl)
    assert not Registration.objects.exists()


def test_a_form_sent_at_once_is_asked_for_once_more_and_nothing_is_lost(client):
    event = an_event()
    answer = send(client, event, opened=moment())
    assert 'value="Ewa Lis"' in answer.content.decode()
    again = re.search(r'name="opened" value="([^"]+)"', answer.content.decode()).group(1)
    with time_machine.travel(NOW.timestamp() + 5, tick=False):
        assert send(client, event, opened=again).status_code == 302


@pytest.mark.parametrize("email", ["ewa@example.org\r\nBcc: all@example.org", "ewa", "", "@example.org"])
def test_an_address_that_is_none_is_refused(client, email):
    assert send(client, an_event(), email=email).status_code == 200
    assert not Registration.objects.exists()


def test_a_name_of_ten_megabytes_is_refused(client):
    assert send(client, an_event(), name="x" * 10_000_000).status_code == 200
    assert not Registration.objects.exists()


def test_a_name_in_two_lines_becomes_one_line(client):
    send(client, an_event(), name="Ewa\r\nLis")
    assert the_registration().name == "Ewa Lis"


def test_an_answer_to_a_question_that_is_not_asked_is_said_so(client):
    answer = send(client, an_event(), question_999="x")
    assert not Registration.objects.exists()
    assert "error-summary" in answer.content.decode()


def test_the_events_own_questions_are_asked_and_kept(client):
    event = an_event()
    question = event.questions.create(text_pl="Dieta", text_en="Diet", required=True)
    assert send(client, event).status_code == 200
    send(client, event, **{f"question_{question.pk}": "wege"})
    assert the_registration().answers == {str(question.pk): "wege"}


def test_a_hybrid_event_asks_how_one_takes_part(client):
    event = an_event(format=Format.HYBRID)
    assert send(client, event).status_code == 200
    send(client, event, mode="online")
    assert the_registration().mode == "online"


def test_a_full_event_takes_into_the_queue_and_says_where(client):
    event = an_event(capacity=1)
    fill(event, 2)
    send(client, event)
    registration = Registration.objects.get(email="ewa@example.org")
    html = press(client, "confirmation", registration).content.decode()
    assert "2" in html
    assert Registration.objects.get(pk=registration.pk).state == State.WAITING


def test_a_stale_form_after_the_last_seat_went_leads_to_the_queue(client):
    event = an_event(capacity=1)
    data = form(event)
    fill(event, 1)
    client.post(page("registration", event.slug_pl), data)
    assert Registration.objects.get(email="ewa@example.org").holds_seat is False


def test_where_the_hub_selects_an_application_is_received(client):
    event = a_selection()
    send(client, event)
    press(client, "confirmation", the_registration())
    assert the_registration().state == State.SUBMITTED


def test_an_unknown_or_unpublished_event_has_no_form(client):
    draft = an_event(published_pl=False)
    for slug in [draft.slug_pl, "nie-ma-takiego"]:
        assert client.get(page("registration", slug)).status_code == 404
        assert client.post(page("registration", slug), {}).status_code == 404


def test_a_form_for_a_cancelled_event_says_so(client):
    event = an_event()
    event.cancel(reason_pl="Choroba", now=NOW)
    assert "notice--warning" in send(client, event).content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("later", [SOON, SOON.replace(year=2027)], ids=["closed", "past"])
def test_a_form_that_is_sent_too_late_says_so(client, later):
    event = an_event()
    data = form(event)
    with time_machine.travel(later, tick=False):
        answer = client.post(page("registration", event.slug_pl), data)
    assert "notice--warning" in answer.content.decode()
    assert not Registration.objects.exists()


def test_a_form_before_registration_opens_says_so(client):
    event = an_event(registration_opens_at=SOON.replace(day=1))
    assert "notice--warning" in send(client, event).content.decode()
    assert not Registration.objects.exists()


def test_too_many_guests_from_one_place_are_asked_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"event_registration": "2/m/ip"}
    event = an_event()
    answers = [send(client, event, email=f"g{number}@example.org").status_code for number in range(3)]
    assert answers == [302, 302, 429]
