"""/styl/: every component in every state, for staff alone."""

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/styl/").headers["Location"].startswith("/konto/logowanie/")


def test_a_beneficiary_is_told_that_it_is_not_for_them(client):
    client.force_login(User.objects.create_user("ewa@example.org"))
    response = client.get("/en/style/")
    assert (response.status_code, response.templates[0].name) == (403, "403.html")


@pytest.mark.parametrize("address", ["/styl/", "/en/style/"])
def test_staff_see_the_components(client, address):
    client.force_login(User.objects.create_user("ola@example.org", is_staff=True))
    html = client.get(address).content.decode()
    parts = [
        "date-tile",
        "pill pill--",
        "card",
        "table",
        "error-summary",
        "pagination",
        "empty",
        "weave",
        "sector--",
    ]
    assert [part for part in parts if part not in html] == []
