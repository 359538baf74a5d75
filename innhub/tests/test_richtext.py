import re

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from innhub.richtext import clean
from pages.models import Page
from pages.tests.rows import make_page


def shown(html, language="pl"):
    template = engines["django"].from_string("{% load richtext %}{{ html|richtext }}")
    with override(language):
        return template.render({"html": html})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>A <b>b</b> <i>c</i></p>", "<p>A <strong>b</strong> <em>c</em></p>"),
        ("<h1>One</h1><h4>Four</h4>", "<h2>One</h2><h3>Four</h3>"),
        ('<p class="x" style="color:red">A</p>', "<p>A</p>"),
        ("<ul><li><p>A</p></li></ul>", "<ul><li><p>A</p></li></ul>"),
        ("<script>alert(1)</script>ok", "ok"),
        ('<img src=x onerror="alert(1)">ok', "ok"),
        ('<iframe src="https://example.org"></iframe>ok', "ok"),
        ("<p></p>", ""),
        ("<p><br>&nbsp;</p>", ""),
        ("a\0b", "ab"),
    ],
)
def test_only_our_tags_are_kept(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=1", "mailto:a@example.org", "tel:+48857469000", "/etr/", "#x"]
)
def test_a_good_link_is_kept(address):
    assert clean(f'<a href="{address}">A</a>') == f'<a href="{address}">A</a>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:x",
        "java\tscript:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "http://example.org",
        "ftp://x",
    ],
)
def test_a_bad_link_loses_its_address(address):
    assert clean(f'<a href="{address}">A</a>') == "<a>A</a>"


SMUGGLING = [
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
    "<<script>script>alert(1)</script>",
    '<a href="https://x" onmouseover="alert(1)">x</a>',
    "<b<script>>x</b>",
]
PIECES = st.sampled_from(
    [
        *SMUGGLING,
        "<",
        ">",
        '"',
        "'",
        "</p>",
        "<!--",
        "-->",
        "<b",
        "onload=",
        "javascript:",
        "&lt;",
        "&#106;",
        "\0",
    ]
)
DANGER = re.compile(
    r"<(?!/?(?:p|br|strong|em|h2|h3|ul|ol|li|blockquote|a)[ >])|<[^>]*\son\w+=|href=\"\s*(?:java|data|vb)",
    re.IGNORECASE,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_nothing_dangerous_survives_and_cleaning_twice_changes_nothing(html):
    once = clean(html)
    assert (DANGER.search(once), clean(once)) == (None, once)
    assert not DANGER.search(shown(html).replace(' rel="noopener"', ""))


def test_a_link_to_another_site_keeps_our_window_to_ourselves():
    assert shown('<a href="https://example.org">A</a><a href="/etr/">B</a>') == (
        '<a rel="noopener" href="https://example.org">A</a><a href="/etr/">B</a>'
    )


@pytest.mark.parametrize(("language", "text"), [("pl", "<p>w\u00a0domu</p>"), ("en", "<p>w domu</p>")])
def test_polish_lines_do_not_break_after_a_one_letter_word(language, text):
    assert shown("<p>w domu</p>", language) == text


BAD, GOOD = "<p>ok<script>alert(1)</script></p>", "<p>ok</p>"


def created():
    return make_page(body_pl=BAD)


def saved():
    page = make_page()
    page.body_pl = BAD
    page.save()
    return page


def updated():
    page = make_page()
    Page.objects.update(body_pl=BAD)
    return page


def bulk_updated():
    page = make_page()
    page.body_pl = BAD
    Page.objects.bulk_update([page], ["body_pl"])
    return page


def bulk_created():
    return Page.objects.bulk_create([Page(body_pl=BAD)])[0]


@pytest.mark.django_db
@pytest.mark.parametrize("door", [created, saved, updated, bulk_updated, bulk_created])
def test_a_text_is_cleaned_whatever_door_it_comes_through(door):
    page = door()
    page.refresh_from_db()
    assert page.body_pl == GOOD


@pytest.mark.django_db
def test_the_saved_row_in_memory_is_clean_too():
    assert created().body_pl == GOOD


@pytest.mark.django_db
def test_a_text_that_came_by_sql_is_cleaned_when_it_is_shown(client):
    page = make_page()
    Page.objects.raw("UPDATE pages_page SET body_pl = %s RETURNING id", [BAD])[0]
    page.refresh_from_db()
    assert ("script" in page.body_pl, "alert(1)" in client.get("/nabor/").content.decode()) == (True, False)
