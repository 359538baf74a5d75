import pytest
from django.test import Client

from accounts.tests.people import address, person

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def elsewhere(client):
    """The same person in two browsers."""
    user, other = person(), Client(headers={"user-agent": FIREFOX})
    for browser in (client, other):
        browser.force_login(user)
        browser.get(address("my"))
    return other


def test_each_browser_has_a_row(client, elsewhere):
    page = client.get(address("usersessions_list")).content.decode()
    assert "Firefox, Linux" in page
    assert page.count('class="row__title"') == 2


def test_the_others_are_signed_out_at_once(client, elsewhere):
    client.post(address("usersessions_list"))
    assert client.get(address("my")).status_code == 200
    assert elsewhere.get(address("my")).status_code == 302


def test_a_closed_account_is_out_everywhere(client, elsewhere):
    person_of_both = client.get(address("my")).wsgi_request.user
    person_of_both.close()
    assert client.get(address("my")).status_code == 302
    assert elsewhere.get(address("my")).status_code == 302
