import pytest

from accounts.tests.people import PASSWORD, address, code_in, person

pytestmark = pytest.mark.django_db


def test_a_password_opens_the_account(client):
    person(password=PASSWORD)
    answer = client.post(
        address("account_login_password"), {"login": "ewa@example.org", "password": PASSWORD}
    )
    assert answer.url == address("my", "pl")


def test_a_wrong_password_is_refused_with_a_sentence(client):
    person(password=PASSWORD)
    page = client.post(address("account_login_password"), {"login": "ewa@example.org", "password": "no"})
    assert "do not belong together" in page.content.decode()


def test_whoever_has_none_may_add_one(client, mailoutbox):
    user = person(language="en")
    client.force_login(user)
    data = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(address("account_set_password"), data)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert mailoutbox[0].subject == "Your account has a password now"


def test_a_short_password_is_refused(client):
    client.force_login(person())
    page = client.post(address("account_set_password"), {"password1": "abc12", "password2": "abc12"})
    assert "12 characters" in page.content.decode()


def test_changing_it_asks_for_the_old_one_and_keeps_this_session(client, mailoutbox):
    client.force_login(person(password=PASSWORD))
    new = {"password1": "dziewięć rysiów", "password2": "dziewięć rysiów"}
    assert client.post(address("account_change_password"), {"oldpassword": "no", **new}).status_code == 200
    assert (
        client.post(address("account_change_password"), {"oldpassword": PASSWORD, **new}).status_code == 302
    )
    assert client.get(address("my")).status_code == 200


def test_a_forgotten_one_is_replaced_with_a_code(client, mailoutbox):
    user = person(password=PASSWORD)
    client.post(address("account_reset_password"), {"email": user.email})
    client.post(address("account_confirm_password_reset_code"), {"code": code_in(mailoutbox[0])})
    new = {"password1": "dziewięć rysiów", "password2": "dziewięć rysiów"}
    page = client.post(address("account_complete_password_reset"), new, follow=True)
    assert page.redirect_chain[-1][0] == address("account_password_reset_completed")
    user.refresh_from_db()
    assert user.check_password("dziewięć rysiów")
