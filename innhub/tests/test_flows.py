"""What people come to do, click by click, in a real Chromium with JavaScript switched off."""

import re
from datetime import timedelta
from itertools import count

import psycopg
import pytest
from django.utils import timezone

from innhub.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-en")]
NUMBER = count(1)
GO_ON = "main form button.button:not(.button--quiet)"


@pytest.fixture
def page(browser, portal):
    context = browser.new_context(base_url=portal.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def mailed(portal):
    """mailed(address) → the code in the newest e-mail to that address, as the outbox holds it."""
    newest = "SELECT context->>'code' FROM mailing_message WHERE recipient = %s ORDER BY id DESC LIMIT 1"

    def code(address):
        with psycopg.connect(portal.environment["DATABASE_URL"]) as connection:
            return connection.execute(newest, [address]).fetchone()[0]

    return code


def fill(page, **answers):
    for name, value in answers.items():
        page.fill(f"main [name={name}]", value)
    page.click(GO_ON)


def somebody_new(page, mailed) -> str:
    """Make an account by a mailed code; returns its address."""
    address = f"new{next(NUMBER)}@example.org"
    page.goto("/en/account/sign-up/")
    fill(page, email=address)
    fill(page, code=mailed(address))
    return address


def sign_in(page, email):
    page.goto("/en/account/sign-in/password/")
    fill(page, login=email, password=PASSWORD)


def sign_out(page):
    page.goto("/en/account/sign-out/")
    page.click(GO_ON)
    page.wait_for_url("/en/")


def heading(page) -> str:
    return page.inner_text("h1")


def path(page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url)


# The account --------------------------------------------------------------------------------------------


def test_a_newcomer_makes_an_account_with_a_mailed_code(page, mailed):
    page.goto("/en/")
    page.click(".tools >> text=Sign in")
    page.click("text=make an account")
    address = f"new{next(NUMBER)}@example.org"
    fill(page, email=address)
    assert address in page.inner_text("main")
    fill(page, code=mailed(address))
    assert path(page) == "/en/my/"


def test_a_wrong_code_is_told_and_the_right_one_still_works(page, mailed):
    page.goto("/en/account/sign-in/")
    fill(page, login="emma@example.org")
    fill(page, code="BCDF-GHJK")
    assert "This code is not right." in page.inner_text(".error-summary")
    fill(page, code=mailed("emma@example.org"))
    assert path(page) == "/en/my/"


def test_after_signing_out_the_back_button_shows_nothing_private(page, mailed):
    address = somebody_new(page, mailed)
    page.goto("/en/account/e-mail/")
    assert address in page.inner_text("main")
    sign_out(page)
    for _step in range(2):
        page.go_back()
    assert path(page).startswith("/en/account/sign-in/")
    assert address not in page.inner_text("body")


def test_a_changed_address_is_confirmed_by_a_code_sent_there(page, mailed):
    somebody_new(page, mailed)
    new = f"new{next(NUMBER)}@example.org"
    page.goto("/en/account/e-mail/")
    fill(page, email=new)
    fill(page, code=mailed(new))
    page.goto("/en/account/e-mail/")
    assert f"You sign in with {new}" in page.inner_text("main")


def test_the_language_of_a_person_follows_them(page, mailed):
    address = somebody_new(page, mailed)
    page.goto("/en/account/preferences/")
    page.check("[name=language][value=pl]")
    page.click(GO_ON)
    assert page.get_attribute("html", "lang") == "pl"
    sign_out(page)
    page.goto("/en/account/sign-in/")
    fill(page, login=address)
    fill(page, code=mailed(address))
    assert path(page) == "/moje/"


# Finding one's way --------------------------------------------------------------------------------------


def test_the_language_switch_leads_to_the_same_page_and_back(page):
    page.goto("/od-czego-zaczac/szkola/")
    page.click("header a[hreflang=en]")
    assert path(page) == "/en/where-to-start/school/"
    page.click("header a[hreflang=pl]")
    assert path(page) == "/od-czego-zaczac/szkola/"


def test_three_steps_lead_from_who_i_am_to_an_action(page):
    page.goto("/en/")
    page.click("main a[href='/en/where-to-start/'] >> nth=0")
    page.click("main a[href='/en/where-to-start/school/']")
    page.click("main a[href='/en/where-to-start/school/small-project/']")
    page.click("main a[href='/en/actions/ka210/']")
    assert path(page) == "/en/actions/ka210/"


def test_the_menu_of_a_phone_opens(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/en/")
    assert not page.is_visible("nav.nav a >> nth=0")
    page.click(".menu summary")
    page.click("nav.nav >> text=Deadlines")
    assert path(page) == "/en/deadlines/"


# The deadline board -------------------------------------------------------------------------------------


def test_past_deadlines_answer_to_the_filter(page):
    page.goto("/en/deadlines/archive/")
    everything = page.locator(".closing__item").count()
    page.select_option("[name=sector]", "spo")
    page.click("form[role=search] button")
    found = page.locator(".closing__item")
    assert 0 < found.count() < everything
    assert {"sport" in item.lower() for item in found.all_inner_texts()} == {True}


def test_the_board_is_subscribed_with_its_filter(page):
    page.goto("/en/deadlines/")
    page.select_option("[name=sector]", "sch")
    page.check("[name=beginners]")
    page.click("form[role=search] button")
    assert page.is_checked("[name=beginners]")
    link = page.get_attribute("a[href*='calendar.ics']", "href")
    assert link == "/en/deadlines/calendar.ics?sector=sch&beginners=on"
    assert page.request.get(link).ok


def test_an_unknown_sector_is_named_and_the_filter_stays_usable(page):
    page.goto("/en/deadlines/?sector=nobody")
    assert "There is no sector “nobody”." in page.inner_text(".error-summary")
    page.click("form[role=search] button")
    assert not page.is_visible(".error-summary")


def test_staff_publish_a_deadline_and_the_board_strikes_the_date_when_it_moves(page):
    sign_in(page, "anna@example.org")
    page.goto("/en/admin/programme/deadline/?work=drafts")
    page.click("#result_list tbody th a >> nth=0")
    row = path(page).split("?")[0]
    page.click("#content >> text=Confirm with source")
    answer(page, source_url="https://example.org/call")
    page.goto(row)
    page.click("#content >> text=Extend")
    answer(
        page,
        closes_on=f"{timezone.localdate() + timedelta(days=900)}",
        source_url="https://example.org/moved",
    )
    page.goto("/en/deadlines/")
    moved = page.locator(".closing__item", has=page.locator("[href='https://example.org/moved']"))
    assert "Extended" in moved.inner_text()
    assert moved.locator("s").count() == 1


def answer(page, **fields):
    """Fill in what the administration asks before an act."""
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    page.click(".submit-row [type=submit]")
