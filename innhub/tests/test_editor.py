"""The rich-text editor in a real browser, under the policy that every page has."""

import pytest
from playwright.sync_api import expect

from innhub import demo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def office(page, complaints):
    """A member of staff in the administration; what the console says is written down."""
    page.goto("/en/account/sign-in/password/")
    page.fill("[name=login]", demo.LOGINS[0][0])
    page.fill("[name=password]", demo.PASSWORD)
    page.click("main form [type=submit]")
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def test_the_editor_writes_a_heading_a_link_and_a_quotation(office, complaints):
    office.goto("/en/admin/pages/page/add/")
    text = office.get_by_role("textbox", name="Text [pl]")
    text.click()
    bar = office.locator(".prose-menubar").first
    bar.get_by_label("Heading", exact=True).click()
    office.keyboard.type("Nabór")
    expect(bar.get_by_label("Heading", exact=True)).to_have_attribute("aria-pressed", "true")
    office.keyboard.press("Enter")
    office.keyboard.type("kontakt")
    office.keyboard.press("Shift+Home")
    bar.get_by_label("Link", exact=True).click()
    office.locator("dialog input").fill("/kontakt/")
    office.locator("dialog button[type=submit]").click()
    bar.get_by_label("Quotation").click()
    html = '<h2>Nabór</h2><blockquote><p><a href="/kontakt/">kontakt</a></p></blockquote>'
    expect(office.locator("#id_body_pl")).to_have_value(html)
    assert complaints == []
