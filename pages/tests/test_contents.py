"""Pages that show rows besides their text, and the site map."""

import datetime

import pytest
from django.urls import reverse

from hub import demo
from hub.models import SisterHub, TeamMember
from pages.tests.rows import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hub():
    demo.load(datetime.date(2026, 11, 20))


def html(client, path="/nabor/"):
    return client.get(path).content.decode()


def test_the_contact_page_shows_the_hub_and_its_team(client):
    make_page(key="contact")
    page = html(client)
    shown = ["15-333 Białystok", 'href="tel:+48857469000"', "po umówieniu", "openstreetmap", "Ewa Sakowicz"]
    assert [text for text in shown if text not in page] == []


def test_the_sister_hubs_are_rows(client):
    make_page(key="sister-hubs")
    SisterHub.objects.create(name="InnHUB Lublin", city="Lublin", order=9)
    assert "InnHUB Lublin" in html(client)


@pytest.mark.parametrize("key", ["contact", "sister-hubs"])
def test_more_rows_cost_no_more_queries(client, key, django_assert_num_queries):
    make_page(key=key)
    for round_ in range(2):
        TeamMember.objects.create(name="X", role_pl="x", role_en="x", email=f"{round_}@example.org")
        SisterHub.objects.create(name=f"Hub {round_}", city="X")
        with django_assert_num_queries(4):  # hub, page, linked pages, rows
            client.get("/nabor/")


def test_the_site_map_lists_what_is_published_in_the_language(client):
    make_page()
    make_page(slug_pl="tylko", title_pl="Tylko po polsku", published_en=False, slug_en=None)
    polish, english = html(client, reverse("site_map")), html(client, "/en/site-map/")
    assert ("/nabor/" in polish, "/tylko/" in polish) == (True, True)
    assert ("/en/the-call/" in english, "tylko" in english) == (True, False)
