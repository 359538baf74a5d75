import pytest

from accounts.tests.people import address, person, sign_in

pytestmark = pytest.mark.django_db


def test_mail_speaks_the_language_of_its_reader_whatever_the_page(client, mailoutbox):
    person(language="en")
    client.post(address("account_login", "pl"), {"login": "ewa@example.org"})
    assert mailoutbox[0].body.startswith("Your code to sign in\n")


def test_signing_in_leads_to_the_pages_in_the_persons_language(client, mailoutbox):
    person(language="en")
    assert sign_in(client, mailoutbox).url == "/en/my/"


def test_name_and_language_are_changed_on_one_page(client):
    user = person()
    client.force_login(user)
    answer = client.post(address("accounts:preferences", "pl"), {"name": "Ewa Łoś", "language": "en"})
    user.refresh_from_db()
    assert (user.name, user.language) == ("Ewa Łoś", "en")
    assert answer.url == address("accounts:preferences", "en")


def test_a_visitor_is_asked_to_sign_in_first(client):
    assert client.get(address("accounts:preferences")).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_login_password",
        "account_signup",
        "account_reset_password",
        "account_inactive",
    ],
)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_doors_open_in_both_languages(client, name, language):
    page = client.get(address(name, language))
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_set_password", "usersessions_list", "accounts:preferences", "account_logout"],
)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_pages_of_the_account_open_in_both_languages(client, name, language):
    client.force_login(person())
    assert client.get(address(name, language)).status_code == 200
