import pytest

from accounts.tests.people import address, code_in, person, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def ewa(client):
    user = person(language="en")
    client.force_login(user)
    return user


def ask(client, email):
    return client.post(address("account_email"), {"email": email, "action_add": ""})


def test_the_new_address_counts_once_its_code_is_typed_in(client, mailoutbox, ewa):
    ask(client, "ewa@nowa.example")
    client.post(address("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    ewa.refresh_from_db()
    assert ewa.email == "ewa@nowa.example"
    assert list(ewa.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("ewa@nowa.example", True, True)
    ]


def test_until_then_the_old_one_stays(client, mailoutbox, ewa):
    ask(client, "ewa@nowa.example")
    client.post(address("account_email_verification_sent"), {"code": "WRONG"})
    ewa.refresh_from_db()
    assert ewa.email == "ewa@example.org"
    assert mailoutbox[0].to == ["ewa@nowa.example"]


def test_the_old_address_is_told(client, mailoutbox, ewa):
    ask(client, "ewa@nowa.example")
    client.post(address("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    assert ["ewa@example.org"] in [mail.to for mail in mailoutbox[1:]]
    assert "from ewa@example.org to ewa@nowa.example" in mailoutbox[1].body


def test_an_address_of_somebody_else_is_answered_like_any_other(client, mailoutbox, ewa):
    person("jan@example.org")
    taken = ask(client, "jan@example.org")
    assert (taken.status_code, taken.url) == (302, address("account_email_verification_sent"))


def test_somebody_with_a_second_step_can_change_it_too(client, mailoutbox, ewa):
    with_app(ewa)
    assert ask(client, "ewa@nowa.example").status_code == 302
    client.post(address("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    ewa.refresh_from_db()
    assert ewa.email == "ewa@nowa.example"
