"""Every page that a reader can reach by links, as a visitor, a beneficiary and a member of staff."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, reset_queries
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils.translation import trans_real

from accounts.models import User
from innhub.tests.crawler import Page, crawl, language_of, route_of
from innhub.tests.missing import MissingVariable

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawler")]

ROLES = {"visitor": None, "beneficiary": "tomasz@example.org", "staff": "anna@example.org"}
STARTS = ["/", "/en/", "/sitemap.xml", "/robots.txt"]
QUERIES, WORTH_SAYING = 25, 10
E_MAILS = ["/html/"]  # shown in a frame: a letter in its reader's language, no page of the admin
IN_BOTH = {"online", "Role"}
# KA152-YOU is no English word.
ENGLISH = re.compile(
    r"(?<![\w-])([Tt]he|[Yy]ours?|[Yy]ou|[Pp]lease|[Tt]his|[Ww]ith|are|have|has been|will be)(?!\w)"
)


@pytest.fixture
def walk(client, settings):
    """walk(role) → the pages; template variables that are missing stand in `walk.missing`."""
    settings.STAFF_SECOND_FACTOR = False
    call_command("demo", verbosity=0)
    engine = engines["django"].engine
    missing, before = MissingVariable(), engine.string_if_invalid
    engine.string_if_invalid = missing

    def get(path):
        reset_queries()  # the log holds 9,000
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        html = response.content.decode() if is_html and not response.streaming else ""
        bare = path.split("?")[0]
        if response.status_code in {301, 302}:
            return redirect(get, response, path)
        return Page(path, response.status_code, language_of(bare), route_of(bare), html, len(queries))

    def start(role):
        if ROLES[role]:
            client.force_login(User.objects.get(email=ROLES[role]))
        starts = STARTS + (["/admin/", "/en/admin/"] if role == "staff" else [])
        return crawl(get, starts, skip=E_MAILS)

    start.missing = missing.names
    yield start
    engine.string_if_invalid = before


def redirect(get, response, path):
    """A link may lead through one redirection inside the site, or out of it."""
    target = response.headers["Location"]
    if not target.startswith("/"):
        return Page(path, 200, language_of(path), route_of(path))
    return get(target)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_keeps_the_promises_of_the_house(walk, role, record_property):
    pages = walk(role)
    html = [page for page in pages if page.read]
    promises = {
        "a link that does not answer": [
            f"{p.path} ({p.status}) on {p.found_on}" for p in pages if p.status != 200
        ],
        "another language than the address": [p.path for p in html if p.read.lang != p.language],
        "not one title": [p.path for p in html if p.read.titles != 1],
        "not one h1": [p.path for p in html if p.read.headings != 1],
        "no description": [p.path for p in html if p.read.descriptions != 1 and "/admin/" not in p.path],
        "hreflang that is not mutual": one_sided(html),
        "words of the other language": untranslated(html),
        "English words on a Polish page": english_words(html),
        f"more than {QUERIES} queries": [f"{p.path}: {p.queries}" for p in html if p.queries > QUERIES],
        "a template variable that is missing": sorted(walk.missing),
    }
    broken = [f"{promise}: {case}" for promise, cases in promises.items() for case in cases]
    assert not broken, "\n".join(["", *broken])
    many = [f"{page.path}: {page.queries}" for page in html if page.queries > WORTH_SAYING]
    record_property(f"pages above {WORTH_SAYING} queries", many)
    print(f"{role}: {len(html)} pages, {len(pages)} links; above {WORTH_SAYING} queries: {many or 'none'}")


def one_sided(pages):
    """Pages whose alternate in the other language does not point back."""
    by_path = {page.path: page for page in pages}
    wrong = []
    for page in pages:
        for href in page.read.alternates.values():
            other = by_path.get("/" + href.split("/", 3)[3])
            if other and set(other.read.alternates.items()) != set(page.read.alternates.items()):
                wrong.append(f"{page.path} ↔ {other.path}")
    return wrong


def untranslated(pages):
    """Texts that stand in the catalogue of the other language, word for word."""
    catalogue = trans_real.translation("pl")._catalog._catalogs
    pairs = {str(k): v for part in catalogue for k, v in part.items() if isinstance(k, str) and k and v != k}
    either = {msgid.lower() for msgid in pairs}  # "Role" is English, and the Polish plural of it
    polish = {text for text in pairs.values() if text.lower() not in either | IN_BOTH}
    words = {"pl": set(pairs) - IN_BOTH, "en": polish}
    return [
        f"{page.path}: {text}"
        for page in pages
        for text in page.read.texts
        if text in words[page.language] and len(text) > 3
    ]


def english_words(pages):
    return [
        f"{page.path}: {text}"
        for page in pages
        if page.language == "pl"
        for text in page.read.texts
        if ENGLISH.search(text)
    ]
