"""The limits count in the shared cache, so every process of the server counts together."""

import pytest

from accounts.tests.people import PASSWORD, address, app_code, person, sign_in, with_app

pytestmark = pytest.mark.django_db


def test_after_five_wrong_codes_the_right_one_is_too_late(client, mailoutbox):
    person()
    client.post(address("account_login"), {"login": "ewa@example.org"})
    for _ in range(4):
        assert client.post(address("account_confirm_login_code"), {"code": "WRONG"}).status_code == 200
    page = client.post(address("account_confirm_login_code"), {"code": "WRONG"}, follow=True)
    assert page.redirect_chain[-1][0] == address("account_login")
    assert "Too many attempts." in page.content.decode()


def test_one_mailbox_gets_three_codes_a_minute(client, mailoutbox):
    for _ in range(4):
        page = client.post(address("account_login"), {"login": "ewa@example.org"})
        client.cookies.clear()
    assert len(mailoutbox) == 3
    assert "Too many attempts." in page.content.decode()


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Too many attempts at once"), ("pl", "Too many attempts at once")]
)
def test_the_thirty_first_try_of_a_minute_gets_a_page_that_says_so(client, language, title):
    for number in range(31):
        page = client.post(address("account_login", language), {"login": f"{number}"})
    assert page.status_code == 429
    assert f'lang="{language}"' in page.content.decode()
    assert "<h1>" in page.content.decode()


def test_the_sixth_wrong_password_is_refused_even_when_the_seventh_is_right(client):
    person(password=PASSWORD)
    for password in ["wrong"] * 5 + [PASSWORD]:
        page = client.post(
            address("account_login_password"), {"login": "ewa@example.org", "password": password}
        )
    assert "Too many attempts." in page.content.decode()


def test_the_sixth_code_of_the_app_is_refused(client, mailoutbox):
    with_app(person())
    sign_in(client, mailoutbox)
    for code in ["000000"] * 5 + [app_code()]:
        page = client.post(address("mfa_authenticate"), {"code": code})
    assert "Too many attempts." in page.content.decode()
