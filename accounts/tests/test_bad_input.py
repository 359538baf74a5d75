import json

import pytest
from django.test import Client

from accounts.tests.people import PASSWORD, address, person, sign_in, with_app

pytestmark = pytest.mark.django_db
BAD = {"a megabyte": "a" * 1_000_000, "a NUL": "a\0b@example.org", "emoji": "🦬" * 300, "nothing": ""}

OPEN_FORMS = {
    "account_login": ["login"],
    "account_login_password": ["login", "password"],
    "account_signup": ["email"],
    "account_reset_password": ["email"],
    "account_confirm_login_code": ["code"],
    "mfa_login_webauthn": ["credential"],
}
OWN_FORMS = {
    "account_email": ["email"],
    "account_set_password": ["password1", "password2"],
    "accounts:preferences": ["name", "language"],
    "mfa_activate_totp": ["code"],
    "mfa_add_webauthn": ["name", "credential"],
}


def is_calm(answer):
    return answer.status_code in {200, 302, 400, 429}


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
@pytest.mark.parametrize("name", OPEN_FORMS)
def test_a_visitors_form_stays_calm(client, name, value):
    client.raise_request_exception = False
    fields = OPEN_FORMS[name]
    for field in fields:
        good = dict.fromkeys(fields, "ewa@example.org")
        assert is_calm(
            client.post(address(name), good | {field: value, "next": value[:2000], "action_add": ""})
        )


@pytest.mark.parametrize("value", BAD.values(), ids=BAD)
@pytest.mark.parametrize("name", OWN_FORMS)
def test_a_form_of_the_account_stays_calm(client, name, value):
    client.raise_request_exception = False
    client.force_login(person())
    client.get(address(name))
    for field in OWN_FORMS[name]:
        data = dict.fromkeys(OWN_FORMS[name], PASSWORD) | {field: value, "action_add": ""}
        assert is_calm(client.post(address(name), data))


def made_up(**response):
    return json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": response})


MADE_UP = [
    "{}",
    "[]",
    "1",
    "null",
    '{"id": "x", "rawId": "x", "type": "x", "response": {}}',
    '{"id": [], "rawId": {}, "type": 7, "response": "x"}',
    made_up(clientDataJSON="eA", attestationObject="eA"),
    made_up(clientDataJSON="e30", attestationObject="oA"),
    made_up(clientDataJSON="e30", authenticatorData="eA", signature="eA", userHandle="MQ"),
]


@pytest.mark.parametrize("value", MADE_UP)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_add_webauthn"])
def test_a_passkey_answer_that_is_none_stays_calm(client, name, value):
    client.raise_request_exception = False
    if name == "mfa_add_webauthn":
        client.force_login(person())
    client.get(address(name), headers={"accept": "application/json"})
    assert is_calm(client.post(address(name), {"credential": value}))


@pytest.mark.parametrize(
    "value",
    ["x", "\0" * 32, "Å¼" * 32, "a" * 8000, "'; drop table", '"\\000\\000\\000\\000\\000\\000\\000\\000"'],
)
def test_a_broken_session_cookie_is_no_cookie(value):
    answer = Client(headers={"cookie": f"sessionid={value}"}).get(address("my"))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "account_confirm_login_code",
        "account_email_verification_sent",
        "mfa_authenticate",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_code_page_without_a_code_leads_back_and_says_why(client, name, method):
    page = getattr(client, method)(address(name), {"code": "BCDFGH"}, follow=True)
    assert page.status_code == 200
    assert "Please start again." in page.content.decode()


@pytest.mark.parametrize(("megabytes", "status"), [(10, 200), (13, 400)])
def test_what_is_far_too_long_is_refused(client, megabytes, status):
    data = {"login": "a" * megabytes * 1_000_000, "password": "x"}
    assert client.post(address("account_login_password"), data).status_code == status


def test_a_form_without_its_token_says_what_to_do():
    page = Client(enforce_csrf_checks=True).post(address("account_login"), {"login": "ewa@example.org"})
    assert page.status_code == 403
    assert "<h1>" in page.content.decode()


def test_a_closed_page_of_somebody_elses_passkey_is_not_found(client, mailoutbox):
    with_app(person())
    sign_in(client, mailoutbox)
    client.force_login(person("jan@example.org"))
    assert client.get(address("mfa_edit_webauthn", pk=1)).status_code == 404
