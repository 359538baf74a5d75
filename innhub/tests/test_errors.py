"""Whatever comes in, a page that says what to do goes out, in the language of the address."""

import pytest
from django.test import Client
from django.urls import path

from innhub.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


def broken(request):
    raise RuntimeError("a fault of ours")


urlpatterns = [path("broken/", broken), path("en/broken/", broken), *urlpatterns]


@pytest.fixture
def guest():
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "language"),
    [("/nie-ma/", "pl"), ("/en/not-here/", "en"), ("/de/", "pl"), ("/xx/yy/", "pl"), ("/a" * 2000, "pl")],
)
def test_an_unknown_address_gets_a_page_with_ways_on(guest, address, language):
    response = guest.get(address)
    assert response.status_code == 404
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert 'name="robots" content="noindex"' in html


@pytest.mark.django_db
def test_the_language_switch_of_a_missing_page_leads_to_the_start_page(guest):
    html = guest.get("/nie-ma/").content.decode()
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in html
    assert 'rel="alternate"' not in html


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/?q=a%00b", "/a%00b/", "/en/?page=%00"])
def test_a_nul_in_the_address_is_a_bad_request(guest, address):
    response = guest.get(address)
    assert response.status_code == 400
    assert response.templates[0].name == "400.html"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_a_page_does_not_know_is_refused_with_a_page(guest, method):
    response = getattr(guest, method)("/en/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.templates[0].name == "405.html"


@pytest.mark.django_db
def test_a_form_without_its_mark_is_told_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/en/account/sign-in/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert response.templates[0].name == "403_csrf.html"
    assert '<html lang="en">' in response.content.decode()


@pytest.mark.django_db
def test_a_broken_session_cookie_is_a_visitor_without_a_session(guest):
    guest.cookies["sessionid"] = "no such session \x01"
    assert guest.get("/").status_code == 200


@pytest.mark.urls("innhub.tests.test_errors")
@pytest.mark.parametrize(("address", "language"), [("/broken/", "pl"), ("/en/broken/", "en")])
def test_a_fault_is_answered_without_asking_the_database(guest, address, language):
    response = guest.get(address)  # no database mark: any query would fail this test
    assert response.status_code == 500
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1


@pytest.mark.urls("innhub.tests.test_errors")
def test_a_page_that_cannot_reach_the_database_becomes_the_plain_error_page(guest):
    response = guest.get("/")  # pytest-django refuses the connection, as a dead server would
    assert response.status_code == 500
    assert "500.html" in [template.name for template in response.templates]
