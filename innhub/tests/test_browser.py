"""Each distinct page in a real Chromium: both widths, both schemes, both languages."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from innhub.demo import PASSWORD
from innhub.tests.crawler import Page, crawl, language_of, route_of

pytestmark = pytest.mark.browser

WIDTHS, SCHEMES = [390, 1280], ["light", "dark"]
ROLES = {"visitor": None, "beneficiary": "tomasz@example.org", "staff": "anna@example.org"}
# A scheme changes colours and nothing else, and a width does not change them: the dark ones are judged once.
RULES = {"light": "{}", "dark": "{runOnly: ['color-contrast', 'link-in-text-block']}"}
AXE = """
    axe.run({resultTypes: ["violations"], preload: false, ...%s})
       .then(found => found.violations.map(one => [one.id, one.nodes[0].html]))
"""
# A page may be wide in a box that scrolls by itself, never as a whole.
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(
    "language",
    [pytest.param(code, marks=pytest.mark.xdist_group(f"browser-{code}")) for code in ("pl", "en")],
)
def test_every_page_is_accessible_quiet_and_fits_the_screen(browser, portal, language):
    wrong, opened = [], set()
    for role, email in ROLES.items():
        context = browser.new_context(base_url=portal.url, reduced_motion="reduce")
        page = context.new_page()
        noise = listen(page, portal.url)
        if email:
            sign_in(page, email)
        for path in distinct(context, portal, language, role, opened):
            page.goto(path, wait_until="load")
            said = list(noise)  # before axe, which puts a style of its own into the page
            page.evaluate(AXE_SCRIPT)
            wrong += [f"{path} as {role}: {fault}" for fault in [*said, *faults(page)]]
            noise.clear()
        context.close()
    print(f"{language}: {len(opened)} distinct pages × {len(WIDTHS)} widths × {len(SCHEMES)} schemes")
    assert not wrong, "\n".join(["", *wrong])


def listen(page, home) -> list[str]:
    """What the page complains of: console errors, CSP violations among them, and requests off the host."""
    noise = []
    page.on(
        "console", lambda m: noise.append(f"console: {m.text}") if m.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: noise.append(f"script: {error}"))
    own = (home, "data:", "blob:", "about:")
    page.on("request", lambda r: None if r.url.startswith(own) else noise.append(f"off the host: {r.url}"))
    return noise


def sign_in(page, email):
    page.goto("/konto/logowanie/haslo/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form [type=submit]")


def distinct(context, portal, language, role, opened) -> list[str]:
    """One path per view that this role reaches and no earlier role has."""
    home = "/" if language == "pl" else "/en/"

    def get(path):
        response = context.request.get(path)
        html = response.text() if response.headers.get("content-type", "").startswith("text/html") else ""
        return Page(path, response.status, language_of(path), route_of(path.split("?")[0]), html)

    host = portal.url.removeprefix("http://")
    starts = [home] + ([f"{home}admin/"] if role == "staff" else [])

    def wanted(path):
        """A filter's answer is the page that it filters; the other language has a test of its own."""
        return language_of(path) == language and "?" not in path

    pages = crawl(get, starts, hosts=[host], skip=["/static/", "/media/", "/html/"], wanted=wanted)
    first = {kind(page.route): page.path for page in reversed(pages) if page.html}
    paths = [path for which, path in first.items() if which not in opened]
    opened.update(first)
    return sorted(paths)


def kind(route) -> str:
    """The view; Django's history and deletion are one page each, whatever model they are asked about."""
    return re.sub(r"^admin:\w+_(history|delete)$", r"admin:\1", route)


def faults(page):
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if scheme == "light" or width == WIDTHS[-1]:
                found = page.evaluate(AXE % RULES[scheme])
                yield from (f"{width} {scheme} axe {rule}: {html[:160]}" for rule, html in found)
            if page.evaluate(SCROLLS):
                yield f"{width} {scheme}: scrolls sideways"
