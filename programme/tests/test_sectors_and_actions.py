import re

import pytest

from programme.models import Action
from programme.tests.factories import action, at, deadline

pytestmark = pytest.mark.django_db


def test_every_sector_has_a_page_in_both_languages(client, catalogue):
    html = client.get("/sektory/edukacja-szkolna/").content.decode()
    assert 'href="/en/sectors/school-education/" lang="en"' in html
    assert client.get("/en/sectors/school-education/").status_code == 200


def test_a_sector_lists_its_actions_and_no_others(client, catalogue):
    html = client.get("/en/sectors/sport/").content.decode()
    assert re.findall(r'href="/en/actions/([\w-]+)/"', html) == [
        "ka182-spo",
        "ka210-spo",
        "ka220-spo",
        "cb-spo",
        "sport-event",
    ]


def test_all_sectors_means_every_action(client, catalogue):
    html = client.get("/en/sectors/all-sectors/").content.decode()
    assert html.count("action-row__end") == Action.objects.count()


def test_actions_are_in_the_order_of_the_programme(catalogue):
    orders = [action.order for action in Action.objects.for_board()]
    assert orders == sorted(orders)


def test_an_action_says_who_may_apply_and_gives_amounts_with_their_source(client):
    action(
        "KA1",
        who_en="Any school.",
        amounts_pl="Some euros.",
        amounts_en="Some euros.",
        amounts_source_url="https://example.org/amounts",
    )
    html = client.get("/en/actions/ka1/").content.decode()
    assert "Any school." in html
    assert 'Some euros. <a href="https://example.org/amounts"' in html


def test_an_action_shows_what_is_next_and_what_was(client, time_machine):
    time_machine.move_to(at(2027, 1, 1))
    one = action("KA1")
    deadline(action=one, closes_at=at(2027, 2, 18, 11))
    deadline(action=one, closes_at=at(2026, 2, 19, 11), source_url="https://example.org/old")
    html = client.get("/en/actions/ka1/").content.decode()
    assert re.search(
        r"next deadline: <a[^>]*>18 February 2027</a>, 12:00 \(noon\) Brussels time \(48 days left\)", html
    )
    assert re.search(r"Earlier calls.*19 February 2026.*example.org/old", html, re.DOTALL)


def test_an_action_that_is_over_leaves_the_lists_but_keeps_its_page(client):
    action("KA1", active_to="2022-12-31")
    assert "/en/actions/ka1/" not in client.get("/en/actions/").content.decode()
    assert client.get("/en/actions/ka1/").status_code == 200


def test_an_address_in_capitals_leads_to_the_action(client):
    action("KA1")
    response = client.get("/en/actions/KA1/")
    assert (response.status_code, response.url) == (301, "/en/actions/ka1/")


@pytest.mark.parametrize(
    "path", ["/en/actions/ka999/", "/en/sectors/nonsense/", "/en/sectors/edukacja-szkolna/"]
)
def test_what_is_not_there_is_not_found(client, catalogue, path):
    assert client.get(path).status_code == 404
