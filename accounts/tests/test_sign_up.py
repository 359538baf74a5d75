import pytest

from accounts.models import User
from accounts.tests.people import address, code_in

pytestmark = pytest.mark.django_db


def sign_up(client, mailoutbox, language="en"):
    client.post(address("account_signup", language), {"email": "Nowa@example.org"})
    code = code_in(mailoutbox[0])
    return client.post(address("account_email_verification_sent", language), {"code": code})


def test_an_address_and_a_code_make_an_account(client, mailoutbox):
    assert sign_up(client, mailoutbox).url == address("my")
    user = User.objects.get()
    assert (user.email, user.has_usable_password(), user.is_staff) == ("nowa@example.org", False, False)
    assert user.emailaddress_set.get().verified


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_language_of_the_page_is_remembered(client, mailoutbox, language):
    sign_up(client, mailoutbox, language)
    assert User.objects.get().language == language


def test_without_the_code_nobody_is_in(client, mailoutbox):
    client.post(address("account_signup"), {"email": "nowa@example.org"})
    assert client.get(address("my")).status_code == 302


def test_whoever_left_before_the_code_may_come_back_by_signing_in(client, mailoutbox):
    client.post(address("account_signup"), {"email": "nowa@example.org"})
    client.cookies.clear()
    client.post(address("account_login"), {"login": "nowa@example.org"})
    client.post(address("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})
    assert User.objects.get().emailaddress_set.get().verified
    assert client.get(address("my", "pl")).status_code == 200


def test_something_that_is_no_address_is_refused_beside_the_field(client):
    page = client.post(address("account_signup"), {"email": "nowa"})
    assert 'id="id_email_error"' in page.content.decode()
    assert not User.objects.exists()
