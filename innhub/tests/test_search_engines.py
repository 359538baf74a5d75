import json
import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from hub.models import Hub
from pages.tests.rows import make_page

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://testserver"


def sitemap(client):
    """{address: {language: alternate}} of sitemap.xml."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  (our own)
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in tree
    }


def test_the_sitemap_names_each_language_and_its_alternates(client):
    make_page()
    pl, en = f"{SITE}/nabor/", f"{SITE}/en/the-call/"
    found = sitemap(client)
    assert (found[pl], found[en]) == ({"pl": pl, "en": en, "x-default": pl},) * 2


@pytest.mark.parametrize(("hidden", "shown"), [("en", "/nabor/"), ("pl", "/en/the-call/")])
def test_the_sitemap_leaves_unpublished_languages_out(client, hidden, shown):
    make_page(**{f"published_{hidden}": False, f"slug_{hidden}": None})
    found = [path for path in sitemap(client) if "nabor" in path or "the-call" in path]
    assert found == [SITE + shown]


def test_more_pages_cost_the_sitemap_no_more_queries(client, django_assert_num_queries):
    for slug in "ab":
        make_page(slug_pl=slug, slug_en=slug)
        with django_assert_num_queries(4):  # events, sectors, actions, pages
            client.get("/sitemap.xml")


def test_robots_stay_out_of_what_is_personal(client):
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").content.decode().splitlines())
    private = []
    for language in ("pl", "en"):
        with override(language):
            private += [reverse(name) for name in ("admin:index", "my", "account_login", "account_email")]
    assert [path for path in private if robots.can_fetch("*", SITE + path)] == []
    assert (robots.can_fetch("*", f"{SITE}/"), robots.site_maps()) == (True, [f"{SITE}/sitemap.xml"])


def structured(html):
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    ]


def test_a_page_says_where_it_stands(client):
    make_page()
    crumbs = [
        data
        for data in structured(client.get("/nabor/").content.decode())
        if data["@type"] == "BreadcrumbList"
    ]
    assert [item["item"] for item in crumbs[0]["itemListElement"]] == [f"{SITE}/", f"{SITE}/nabor/"]


def test_the_start_page_says_who_runs_it(client):
    call_command("demo", verbosity=0)
    who = [data for data in structured(client.get("/").content.decode()) if data["@type"] == "Organization"]
    assert (who[0]["telephone"], who[0]["address"]["postalCode"]) == ("+48857469000", "15-333")


def test_a_name_cannot_break_out_of_the_structured_data():
    hub = Hub(name_pl="</script><script>alert(1)</script>&")
    template = engines["django"].from_string("{% load structured_data %}{% organization hub %}")
    html = template.render({"hub": hub}, RequestFactory().get("/"))
    assert (html.count("<script"), structured(html)[0]["name"]) == (1, hub.name_pl)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("?utm_source=x", ""),
        ("?page=2&q=x", "?page=2"),
        ("?page=1", ""),
        ("?page=%C2%B2", ""),
        ("?page=x", ""),
    ],
)
def test_the_canonical_address_keeps_the_page_number_only(client, query, canonical):
    assert client.get(f"/{query}").context["canonical"] == f"{SITE}/{canonical}"


def test_the_head_names_only_languages_that_exist(client):
    make_page(published_en=False)
    html = client.get("/nabor/").content.decode()
    assert re.findall(r'hreflang="([\w-]+)" href="http', html) == ["pl", "x-default"]
