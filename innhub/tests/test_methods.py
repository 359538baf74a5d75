"""A page refuses what it cannot be asked, and says so with a page."""

import pytest
from django.core.management import call_command
from django.urls import URLPattern, get_resolver
from django.utils.translation import override

from accounts.models import User
from innhub.tests.crawler import route_of

pytestmark = pytest.mark.django_db

# Django's and allauth's own class views take PUT for POST; the mail provider's webhooks are POST.
FOREIGN = ("/admin/", "/konto/", "/anymail/")


def plain_addresses(patterns=None, prefix="/"):
    """Every Polish address without a variable part."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        elif not route.startswith(FOREIGN):
            yield from plain_addresses(pattern.url_patterns, route)


def one_of_each_view(client):
    """The plain addresses, and of the public rows in the sitemap the first of each view."""
    with override("pl"):
        found = [address for address in plain_addresses() if "<" not in address]
    sitemap = client.get("/sitemap.xml").content.decode()
    found += ["/" + loc.split("</loc>")[0].split("/", 3)[3] for loc in sitemap.split("<loc>")[1:]]
    return {route_of(address): address for address in reversed(found)}.values()


def test_no_page_takes_a_method_it_does_not_know(client):
    call_command("demo", verbosity=0)
    client.force_login(User.objects.get(email="anna@example.org"))
    addresses = one_of_each_view(client)
    assert len(addresses) > 20
    calls = [
        (method, address)
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
        for address in addresses
    ]
    answers = {call: client.generic(*call) for call in calls}
    assert {call: answer.status_code for call, answer in answers.items() if answer.status_code != 405} == {}
    assert {answer.templates[0].name for answer in answers.values()} == {"405.html"}


@pytest.mark.parametrize(
    "path", ["/", "/terminy/", "/terminy/atom.xml", "/robots.txt", "/sitemap.xml", "/health/ready"]
)
def test_what_is_only_read_takes_no_post(client, path):
    response = client.post(path)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_preferences_are_posted_and_nothing_else(client):
    client.force_login(User.objects.create_user("ewa@example.org"))
    assert client.put("/konto/ustawienia/").status_code == 405
