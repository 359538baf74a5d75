import pytest
import time_machine

from accounts.tests.people import address, code_in, person, sign_in

pytestmark = pytest.mark.django_db


def test_a_code_from_an_e_mail_opens_the_account(client, mailoutbox):
    user = person()
    assert sign_in(client, mailoutbox).url == address("my", "pl")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_code_stands_alone_on_its_line_and_in_the_subject(client, mailoutbox):
    person(language="en")
    client.post(address("account_login"), {"login": "ewa@example.org"})
    code = code_in(mailoutbox[0])
    assert mailoutbox[0].subject == f"Your code to sign in: {code}"
    assert f"\n\n{code}\n\n" in mailoutbox[0].body


def test_the_address_may_be_typed_in_any_case(client, mailoutbox):
    person()
    assert sign_in(client, mailoutbox, "EWA@Example.org").status_code == 302
    assert "_auth_user_id" in client.session


def test_whoever_was_on_the_way_somewhere_arrives_there(client, mailoutbox):
    person()
    there = address("usersessions_list")
    page = client.get(there, follow=True)
    assert f'name="next" value="{there}"' in page.content.decode()
    assert sign_in(client, mailoutbox, next=there).url == there


def test_nobody_is_led_to_another_site(client, mailoutbox):
    person()
    assert sign_in(client, mailoutbox, next="https://evil.example/").url == address("my", "pl")


def test_a_wrong_code_is_refused_with_a_sentence(client, mailoutbox):
    person()
    client.post(address("account_login"), {"login": "ewa@example.org"})
    page = client.post(address("account_confirm_login_code"), {"code": "WRONG"})
    assert "This code is not right." in page.content.decode()


def test_another_code_can_be_asked_for(client, mailoutbox):
    person()
    client.post(address("account_login"), {"login": "ewa@example.org"})
    client.post(address("account_confirm_login_code"), {"action": "resend"})
    first, second = map(code_in, mailoutbox)
    assert client.post(address("account_confirm_login_code"), {"code": first}).status_code == 200
    assert client.post(address("account_confirm_login_code"), {"code": second}).status_code == 302


def test_a_code_is_good_for_a_quarter_of_an_hour(client, mailoutbox):
    person()
    with time_machine.travel("2026-11-20 10:00+00:00", tick=False) as clock:
        client.post(address("account_login"), {"login": "ewa@example.org"})
        clock.shift(15 * 60 + 1)
        page = client.post(
            address("account_confirm_login_code"), {"code": code_in(mailoutbox[0])}, follow=True
        )
    assert page.redirect_chain[-1][0] == address("account_login")
    assert "Please start again." in page.content.decode()


def test_a_code_works_once(client, mailoutbox):
    person()
    sign_in(client, mailoutbox)
    client.post(address("account_logout"))
    client.post(address("account_login"), {"login": "ewa@example.org"})
    again = client.post(address("account_confirm_login_code"), {"code": code_in(mailoutbox[0])})
    assert again.status_code == 200


def test_one_can_start_again_with_another_address(client, mailoutbox):
    client.post(address("account_login"), {"login": "typo@example.org"})
    assert client.get(address("account_login")).url == address("account_confirm_login_code")
    client.post(address("account_logout"), {"next": address("account_login")})
    assert client.get(address("account_login")).status_code == 200


def test_a_closed_account_does_not_open(client, mailoutbox):
    person(language="en").close()
    client.post(address("account_login"), {"login": "ewa@example.org"})
    assert "There is no open account for it." in mailoutbox[0].body
    assert not any(line.startswith("    ") for line in mailoutbox[0].body.splitlines())
