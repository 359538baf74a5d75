"""Nobody learns from the portal who has an account: every page is the same but for its tokens."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.tests.people import PASSWORD, address, person

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.org", "other@example.org"  # of one length, so that pages compare


@pytest.fixture(autouse=True)
def _somebody():
    person(KNOWN, password=PASSWORD)


def walk(email, steps):
    """What a visitor sees at each step (status, way, page without tokens), and how many queries ran."""
    client = Client()
    seen = []
    with CaptureQueriesContext(connection) as queries:
        for name, data in steps:
            answer = client.post(
                address(name), {k: v.replace("@", email) for k, v in data.items()}, follow=True
            )
            page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
            seen.append((answer.status_code, answer.redirect_chain, page.replace(email, "…")))
    return seen, len(queries)


WALKS = {
    "signing in and guessing": [
        ("account_login", {"login": "@"}),
        ("account_confirm_login_code", {"code": "WRONG"}),
        ("account_confirm_login_code", {"action": "resend"}),
        *[("account_confirm_login_code", {"code": "WRONG"})] * 4,
    ],
    "signing in with a wrong password": [("account_login_password", {"login": "@", "password": "wrong"})],
    "forgetting the password": [
        ("account_reset_password", {"email": "@"}),
        *[("account_confirm_password_reset_code", {"code": "WRONG"})] * 5,
    ],
    "signing up": [
        ("account_signup", {"email": "@"}),
        *[("account_email_verification_sent", {"code": "WRONG"})] * 5,
    ],
}


@pytest.mark.parametrize("steps", WALKS.values(), ids=WALKS)
def test_known_and_unknown_addresses_are_answered_alike(steps, mailoutbox):
    known, queries_known = walk(KNOWN, steps)
    unknown, queries_unknown = walk(UNKNOWN, steps)
    assert known == unknown
    assert abs(queries_known - queries_unknown) <= 5 * len(
        steps
    )  # a new account is written, a known one read


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_each_gets_one_e_mail_so_that_sending_takes_alike(client, mailoutbox, name):
    field = "login" if name == "account_login" else "email"
    for email in (KNOWN, UNKNOWN):
        Client().post(address(name), {field: email})
    assert [mail.to for mail in mailoutbox] == [[KNOWN], [UNKNOWN]]


def test_signing_up_with_a_known_address_tells_only_its_owner(client, mailoutbox):
    client.post(address("account_signup"), {"email": KNOWN})
    assert address("account_login", "pl") in mailoutbox[0].body
