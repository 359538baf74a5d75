"""A passkey in a real Chromium, with an authenticator that exists only there (WebAuthn over CDP)."""

import pytest

from innhub.demo import PASSWORD
from innhub.tests.test_browser import listen

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def emma(browser, portal):
    """Emma's browser, signed in by password, with a device that can keep passkeys."""
    page = browser.new_context(base_url=portal.url, locale="en-GB").new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto("/en/account/sign-in/password/")
    page.get_by_label("E-mail address").fill("emma@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my/")
    yield page
    page.context.close()


def test_a_passkey_is_added_signs_in_and_is_removed(emma, portal):
    noise = listen(emma, portal.url)
    emma.goto("/en/account/second-step/passkeys/new/")
    emma.get_by_label("Password").fill(PASSWORD)
    emma.get_by_role("button", name="Confirm").click()
    emma.get_by_role("button", name="Add the passkey").click()
    emma.wait_for_url("**/backup-codes/")

    emma.goto("/en/account/sign-out/")
    emma.get_by_role("button", name="Sign out").click()
    emma.goto("/en/account/sign-in/?next=/en/account/second-step/passkeys/")
    emma.get_by_role("button", name="Sign in with a passkey").click()
    emma.wait_for_url("**/second-step/passkeys/")

    emma.get_by_role("link", name="Remove").click()
    emma.get_by_role("link", name="Use a passkey").click()
    emma.get_by_role("button", name="Use a passkey").click()
    emma.get_by_role("button", name="Remove the passkey").click()
    emma.get_by_text("There is no passkey yet.").wait_for()
    assert noise == []


def test_without_javascript_the_passkey_stays_hidden_and_the_code_works(browser, portal):
    page = browser.new_context(base_url=portal.url, java_script_enabled=False).new_page()
    page.goto("/en/account/sign-in/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_role("button", name="Send me the code").click()
    page.get_by_label("Code from the e-mail").fill("BCDFGH")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").is_visible()
    page.context.close()
