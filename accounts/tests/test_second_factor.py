import pytest
from allauth.mfa.models import Authenticator

from accounts.tests.people import (
    SECRET,
    address,
    app_code,
    person,
    sign_in,
    sign_in_staff,
    staff,
    with_app,
)

pytestmark = pytest.mark.django_db
ADMIN = "/en/admin/"


def test_a_visitor_is_led_to_the_portals_sign_in(client):
    page = client.get(ADMIN, follow=True)
    assert page.redirect_chain[-1][0] == f"{address('account_login')}?next={ADMIN}"
    assert 'type="password"' not in page.content.decode()


def test_somebody_who_is_not_staff_is_refused(client):
    client.force_login(person())
    assert client.get(ADMIN, follow=True).status_code == 403


def test_staff_without_a_second_factor_are_led_to_set_one_up(client, mailoutbox):
    staff()
    sign_in(client, mailoutbox, "ola@example.org")
    page = client.get(ADMIN, follow=True)
    assert page.redirect_chain[-1][0] == address("mfa_index")
    assert "The administration opens only with a second step" in page.content.decode()


def test_staff_with_an_app_enter_with_a_mailed_code_and_the_app(client, mailoutbox):
    answer = sign_in_staff(client, mailoutbox, with_app(staff()))
    assert answer.status_code == 302
    assert client.get(ADMIN).status_code == 200


def test_a_session_older_than_the_factor_does_not_count(client):
    user = staff()
    client.force_login(user)
    with_app(user)
    assert (
        client.get(ADMIN, follow=True).redirect_chain[-1][0]
        == f"{address('mfa_reauthenticate')}?next=%2Fen%2Fadmin%2F"
    )
    assert client.post(address("mfa_reauthenticate"), {"code": app_code(), "next": ADMIN}).url == ADMIN
    assert client.get(ADMIN).status_code == 200


def test_a_backup_code_serves_once(client, mailoutbox):
    user = with_app(staff())
    code = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, mailoutbox, user.email)
    assert client.post(address("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get(ADMIN).status_code == 200
    client.post(address("account_logout"))
    sign_in(client, mailoutbox, user.email)
    assert client.post(address("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_wrong_second_code_keeps_the_door_shut(client, mailoutbox):
    user = with_app(staff())
    sign_in(client, mailoutbox, user.email)
    page = client.post(address("mfa_authenticate"), {"code": "000000"})
    assert "This code is not right." in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_factor_taken_away_shuts_the_administration(client, mailoutbox):
    user = with_app(staff())
    sign_in_staff(client, mailoutbox, user)
    Authenticator.objects.filter(user=user).delete()
    assert client.get(ADMIN).status_code == 302


def test_an_app_is_set_up_with_the_code_it_shows_and_brings_backup_codes(client, mailoutbox):
    user = person(language="en")
    client.force_login(user)
    client.get(address("mfa_activate_totp"))
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post(address("mfa_activate_totp"), {"code": app_code()})
    kinds = user.authenticator_set.values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]


def test_the_backup_codes_can_be_saved_as_a_file(client, mailoutbox):
    user = with_app(person())
    sign_in(client, mailoutbox)
    client.post(address("mfa_authenticate"), {"code": app_code()})
    client.post(
        address("mfa_reauthenticate"),
        {"code": user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]},
    )
    file = client.get(address("mfa_download_recovery_codes"))
    assert file.content.decode().strip().count("\n") == 11


def test_without_the_second_factor_the_demo_opens_the_administration(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(staff())
    assert client.get(ADMIN).status_code == 200


def test_signing_out_of_the_administration_signs_out_of_the_portal(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(staff())
    client.post(f"{ADMIN}logout/")
    assert "_auth_user_id" not in client.session


def test_the_password_is_changed_on_the_portals_page(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(staff())
    assert client.get(f"{ADMIN}password_change/").url == address("account_change_password")


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_pages_of_the_second_step_open(client, name, language):
    client.force_login(person())
    assert client.get(address(name, language)).status_code == 200
