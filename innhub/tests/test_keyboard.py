"""By keyboard, enlarged, and without movement."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pl")]

PATHS = [
    "/",
    "/terminy/",
    "/terminy/archiwum/",
    "/wydarzenia/",
    "/kraje/",
    "/akcje/ka210/",
    "/konto/logowanie/",
]
FOCUS = (
    "getComputedStyle(document.activeElement).outlineStyle + ' ' + document.activeElement.innerText.trim()"
)
MOVING = """[...document.querySelectorAll('*')].filter(one =>
    ['transitionDuration', 'animationDuration'].some(name => parseFloat(getComputedStyle(one)[name]) > 0.01)
).length"""


@pytest.fixture
def page(browser, portal):
    context = browser.new_context(base_url=portal.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_the_first_tab_shows_the_way_past_the_header(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "solid Przejdź do treści"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_keyboard_goes_through_the_header_in_the_order_of_the_eye(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.focus(".brand")
    seen = []
    while page.evaluate("document.activeElement.closest('.masthead') !== null"):
        seen.append(page.evaluate("document.activeElement.getBoundingClientRect().x"))
        page.keyboard.press("Tab")
    assert len(seen) == page.locator(".masthead a:visible").count()
    assert seen == sorted(seen)


def test_every_stop_of_the_keyboard_shows_its_focus(page):
    page.goto("/konto/logowanie/")
    shown = [page.keyboard.press("Tab") or page.evaluate(FOCUS).split(" ")[0] for _ in range(12)]
    assert {*shown} == {"solid"}


@pytest.mark.parametrize("width", [640, 320])
def test_nothing_scrolls_sideways_at_200_and_400_percent(page, width):
    page.set_viewport_size({"width": width, "height": 450})  # 1280 px enlarged twice and four times
    wide = []
    for path in PATHS:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []


def test_nothing_moves_for_those_who_asked_for_calm(page):
    assert [page.goto(path) and page.evaluate(MOVING) for path in PATHS] == [0] * len(PATHS)


def test_paper_gets_the_content_alone(page):
    page.emulate_media(media="print")
    page.goto("/terminy/archiwum/")
    assert page.is_visible("h1")
    for screen_only in ["nav.nav", "footer .footer", "form[role=search]", ".skip", ".demo"]:
        assert not page.is_visible(f"{screen_only} >> nth=0"), screen_only
