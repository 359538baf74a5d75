"""What nobody means well by: in addresses, page numbers and the administration's own questions."""

import pytest
from django.test import Client

from accounts.models import User
from programme.tests.factories import SOURCE, deadline, draft

pytestmark = pytest.mark.django_db

LONG = "9" * 3000
STRANGE = ["abc", "-1", "0", "²", "1.5", "%ff", "%F0%9F%A6%AC", LONG]
PATHS = [
    "/",
    "/terminy/",
    "/terminy/kalendarz.ics",
    "/terminy/atom.xml",
    "/wydarzenia/",
    "/wydarzenia/kalendarz.ics",
]
FIELDS = ["sector", "action", "beginners", "q", "month", "format", "language", "page", "utm_source"]


@pytest.fixture
def guest():
    return Client(raise_request_exception=False)


@pytest.fixture
def staff(settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("ala@example.org"))
    return client


@pytest.mark.parametrize("number", [*STRANGE, "2", "999"])
def test_a_page_of_the_archive_that_does_not_exist_is_not_found(guest, number):
    assert guest.get(f"/terminy/archiwum/?page={number}").status_code == 404


@pytest.mark.parametrize("query", ["", "?page=", "?page=1"])
def test_the_first_page_is_there_even_when_it_is_empty(guest, query):
    assert guest.get(f"/terminy/archiwum/{query}").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_strange_question_has_a_calm_answer(guest, path):
    answers = {guest.get(f"{path}?{field}={value}").status_code for field in FIELDS for value in STRANGE}
    assert answers <= {200, 404}


@pytest.mark.parametrize("path", [*PATHS, "/health/ready", "/sitemap.xml", "/robots.txt", "/en/admin/"])
def test_a_nul_in_a_question_is_a_bad_request(guest, path):
    assert guest.get(f"{path}?sector=a%00b").status_code == 400


@pytest.mark.parametrize(
    "path", ["//", "//example.org/", "/EN/", "/pl/", "/TERMINY/", "/terminy//", "/%2F", "/%C5%BC/", "/%ff/"]
)
def test_an_address_that_only_looks_like_ours_is_not_found(guest, path):
    assert guest.get("http://testserver" + path).status_code == 404


@pytest.mark.parametrize(
    ("path", "whole"), [("/en", "/en/"), ("/terminy", "/terminy/"), ("/akcje/KA210/", "/akcje/ka210/")]
)
def test_an_address_that_is_nearly_right_is_put_right(guest, path, whole):
    assert guest.get(path).headers["Location"] == whole


@pytest.mark.parametrize(
    "app", ["programme/deadline", "accounts/user", "mailing/message", "pages/page", "events/event"]
)
@pytest.mark.parametrize(
    "query",
    ["e=1", "o=xx", "o=-1.2.x", "p=-1", "p=abc", f"q={LONG}", "id__exact=abc", "nonsense=1", "work=x"],
)
def test_a_list_of_the_administration_stays_calm(staff, app, query):
    assert staff.get(f"/en/admin/{app}/?{query}", follow=True).status_code == 200


@pytest.mark.parametrize(
    "app", ["mailing/message", "mailing/campaign", "mailing/suppression", "programme/deadline"]
)
@pytest.mark.parametrize("key", ["abc", "²", "1_2F", "9" * 30])
def test_a_row_that_cannot_exist_is_no_fault_of_ours(staff, app, key):
    assert staff.get(f"/en/admin/{app}/{key}/change/", follow=True).status_code in {200, 404}


@pytest.mark.parametrize("key", STRANGE)
def test_an_act_on_nothing_says_so(staff, key):
    page = staff.get(f"/en/admin/programme/deadline/acts/extension/?id={key}")
    assert "No deadline was chosen." in page.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9" * 400, "a\0b"])
def test_a_day_that_cannot_be_meant_is_refused_at_its_field(staff, day):
    answers = {"closes_on": day, "closes_hour": "00:00", "source_url": SOURCE}
    page = staff.post(f"/en/admin/programme/deadline/acts/extension/?id={deadline().pk}", answers)
    assert page.status_code == 200
    assert page.context["form"].errors["closes_on"]


def test_an_act_posted_twice_is_done_once(staff):
    new = draft()
    pages = [
        staff.post(f"/en/admin/programme/deadline/acts/confirmation/?id={new.pk}", {"source_url": SOURCE})
        for _ in "ab"
    ]
    assert [page.status_code for page in pages] == [302, 200]
    assert "This deadline is published already." in pages[1].content.decode()


def test_what_a_signed_in_person_saw_is_not_kept_by_the_browser(client):
    client.force_login(User.objects.create_user("ewa@example.org"))
    assert "no-store" in client.get("/moje/").headers["Cache-Control"]
    client.logout()
    assert "Cache-Control" not in client.get("/").headers
