import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from pages.models import FormerSlug, Page
from pages.tests.rows import make_page, make_statement

pytestmark = pytest.mark.django_db

LIST = "/en/admin/pages/page/"


@pytest.fixture
def office(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(User.objects.create_superuser("anna@example.org"))
    return client


@pytest.fixture
def in_march(time_machine):
    time_machine.move_to("2027-03-02")


def form(page, **changes):
    names = ["title", "slug", "description", "body"]
    data = {
        f"{name}_{language}": getattr(page, f"{name}_{language}")
        for name in names
        for language in ("pl", "en")
    }
    return data | {"published_pl": "on", "published_en": "on"} | changes


def test_a_changed_address_is_remembered(office):
    page = make_page()
    office.post(f"{LIST}{page.pk}/change/", form(page, slug_en="call-2027"))
    assert list(FormerSlug.objects.values_list("language", "slug")) == [("en", "the-call")]


def test_the_editor_cleans_what_it_is_sent(office):
    page = make_page()
    office.post(
        f"{LIST}{page.pk}/change/", form(page, body_pl="<p onclick=x>Dobrze<script>alert(1)</script></p>")
    )
    assert Page.objects.get().body_pl == "<p>Dobrze</p>"


def test_publishing_without_a_text_is_refused_with_a_sentence(office):
    page = make_page()
    response = office.post(f"{LIST}{page.pk}/change/", form(page, body_en="<p></p>"))
    assert "A published language needs a title" in response.content.decode()


def test_a_page_that_the_portal_links_to_cannot_be_deleted(office):
    page = make_page(key="privacy")
    assert office.post(f"{LIST}{page.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("state", "shown"), [("both", ["b"]), ("pl", ["p"]), ("en", []), ("none", []), ("x", ["b", "p"])]
)
def test_the_list_is_filtered_by_published_languages(office, state, shown):
    make_page(slug_pl="b")
    make_page(slug_pl="p", slug_en="p", published_en=False)
    rows = office.get(f"{LIST}?published={state}").context["cl"].queryset
    assert sorted(rows.values_list("slug_pl", flat=True)) == shown


def test_more_pages_cost_the_list_no_more_queries(office):
    def queries():
        with CaptureQueriesContext(connection) as found:
            office.get(LIST)
        return len(found)

    make_page()
    queries()  # the first visit writes down the session
    with_one = queries()
    for slug in "abcd":
        make_page(slug_pl=slug, slug_en=slug)
    assert queries() == with_one


def test_the_statement_opens_straight_away_and_asks_for_its_review(in_march, office):
    make_statement()
    response = office.get("/en/admin/pages/accessibilitystatement/", follow=True)
    assert "by 31 March" in response.content.decode()


def test_the_first_statement_is_added_where_there_is_none(office):
    response = office.get("/en/admin/pages/accessibilitystatement/")
    assert response.headers["Location"] == "/en/admin/pages/accessibilitystatement/add/"
