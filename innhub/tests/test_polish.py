"""Slugs, search, order and line breaks, against PostgreSQL and a browser where they matter."""

import re
from itertools import combinations, permutations
from pathlib import Path

import pytest
from django.db import connection
from django.template import Context, Template
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from innhub import polish
from innhub.polish import (
    NO_BREAK,
    fold,
    no_break,
    no_break_html,
    search_query,
    search_vector_text,
    slug,
    sort_key,
)

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "static/js/slugs.js"

# A busy machine is no failure, and nothing is left in the folder.
calm = settings(
    deadline=None, database=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

SLUGS = {
    "Łódź żółć": "lodz-zolc",
    "ZAŻÓŁĆ GĘŚLĄ JAŹŃ": "zazolc-gesla-jazn",
    "Erasmus+ w Białymstoku – jak zacząć?": "erasmus-w-bialymstoku-jak-zaczac",
    "KA1/KA2: nabór 2027": "ka1-ka2-nabor-2027",
    "Rozmowa „na żywo” o KA220_SCH": "rozmowa-na-zywo-o-ka220-sch",
    "Teacher's day & night": "teachers-day-night",
    "L’Aquila, Straße, Ærø, Đakovo, Iğdır, Þórshöfn": "laquila-strasse-aero-dakovo-igdir-thorshofn",
    "Київ і Гродна": "kyiv-i-hrodna",
    "Αθήνα": "athina",
    "½ etatu, 20 m²": "1-2-etatu-20-m2",
    "mięk\u00adki łącz\u200bnik, ﬁnał": "miekki-lacznik-final",
    "  – Dni otwarte –  ": "dni-otwarte",
    "İstanbul ŁÓDŹ ẞ": "istanbul-lodz-ss",
    "Konstantynopolitańczykowianeczka " * 2: "konstantynopolitanczykowianeczka",
    "ż" * 60: "z" * 50,
    "🎉": "",
    "日本": "",
    "": "",
}
TOWN_NAMES = "Czyżew Ćmielów Lublin Łapy Łomża Sokółka Suwałki Śniadowo Zambrów Źródło Żabno"
TOWNS = TOWN_NAMES.split()
IN_ORDER = [
    "3 kolory",
    "szkoła-matka",
    "Szkoła nr 2",
    "Szkoła nr 10",
    "Szkoła w Łapach",
    "Szkołą",
    "Uniwersytet",
    "Uniwersytet Śląski",
    "Uniwersytety",
]


# Slugs


@pytest.mark.parametrize(("title", "expected"), list(SLUGS.items()))
def test_a_title_becomes_an_address(title, expected):
    assert slug(title) == expected


@calm
@given(st.text(), st.integers(1, 80))
def test_an_address_has_only_letters_digits_and_single_hyphens(title, length):
    made = slug(title, length)
    assert len(made) <= length
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert slug(made, length) == made


@calm
@given(st.text(st.characters(max_codepoint=0x17F, categories=["Lu", "Ll"]), min_size=1))
def test_a_word_of_european_letters_never_gives_an_empty_address(word):
    assert slug(word)


def test_the_admin_and_the_server_know_the_same_letters():
    quoted = re.search(r"LETTERS = \((.*?)\);", SCRIPT.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert "".join(re.findall(r'"([^"]*)"', quoted)) == polish.LETTERS


@pytest.mark.browser
def test_the_admin_proposes_the_address_that_the_server_would_make(browser):
    titles = [*SLUGS, *IN_ORDER, *TOWNS, "x" * 60, "a " * 40, "Ąę " * 30]
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    proposed = page.evaluate("titles => titles.map(t => [t, URLify(t, 50, false), URLify(t, 12)])", titles)
    page.close()
    assert proposed == [[title, slug(title), slug(title, 12)] for title in titles]


# Searching


def finds(text, query, language="pl"):
    """Whether PostgreSQL finds the text by what somebody typed."""
    sql = "SELECT to_tsvector('simple', %s) @@ to_tsquery('simple', %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [search_vector_text(text, language), search_query(query, language)])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("accent", [str, fold])
def test_the_forms_of_a_word_meet_with_and_without_accents(accent):
    groups = (Path(__file__).parent / "inflections.txt").read_text(encoding="utf-8").splitlines()
    pairs = [pair for group in groups for pair in combinations(group.split(), 2)]
    met = [polish.stems(accent(a), "pl") == polish.stems(b, "pl") for a, b in pairs]
    assert sum(met) / len(met) >= 0.97


def test_different_words_stay_different():
    words = "uczeń uczelnia uczenie nauczyciel nauka szkoła szkolenie sport spotkanie kurs kraj Kraków termin"
    found = polish.stems(words, "pl")
    assert len(set(found)) == len(found) == 13


FORMS = ["warsztatow", "warsztatów", "warsztaty", "WARSZTAT"]


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "written"), list(permutations(FORMS, 2)))
def test_any_form_finds_any_other(typed, written):
    assert finds(f"Program {written} dla nauczycieli", typed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "query", "found"),
    [
        ("pl", "Żółć i gęś", "zolc", True),
        ("pl", "Warsztaty dla nauczycieli", "warsztaty dla szkół", False),
        ("pl", "Warsztaty dla szkół", "warsztaty w szkole", True),
        ("pl", "Konsultacje", "konsul", True),
        ("pl", "Spotkanie w Białymstoku", "Białystok", True),
        ("pl", "Nabór KA220-SCH: 5.03.2027", "ka220", True),
        ("en", "Workshops for teachers", "teacher's workshop", True),
        ("en", "Mobility agreements", "agreement mobil", True),
        ("en", "Mobility agreements", "grant", False),
    ],
)
def test_a_search_finds_what_people_mean(language, text, query, found):
    assert finds(text, query, language) is found


@pytest.mark.parametrize("query", ["", "   ", "w i z", "!!! & | ' :*", "🎉", "\0"])
def test_nothing_searchable_gives_no_query(query):
    assert search_query(query, "pl") == ""


@pytest.mark.django_db
@calm
@example("a' | b & !(c:*) <-> \\ \0 --", "pl")
@example("x" * 5000, "en")
@example("1e5 -7 3.14 a@b.pl https://x.pl/y", "pl")
@given(st.text(min_size=1), st.sampled_from(["pl", "en"]))
def test_whatever_is_typed_is_harmless_and_finds_itself(text, language):
    query = search_query(text, language)
    assert finds(text, text, language) is bool(query)


# Order


def test_towns_stand_as_in_a_polish_index():
    assert sorted(reversed(TOWNS), key=sort_key) == TOWNS


def test_every_letter_has_its_place():
    alphabet = list("0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż")
    assert sorted(reversed(alphabet), key=sort_key) == alphabet


def test_gaps_numbers_accents_and_capitals_stand_in_their_turn():
    assert sorted(reversed(IN_ORDER), key=sort_key) == IN_ORDER
    strange = ["Muller", "muller", "Müller", "Mullerowa", "„Źródło”", "Żubr", "Київ", "日本"]
    assert sorted(strange, key=sort_key) == [
        "Київ",
        "muller",
        "Muller",
        "Müller",
        "Mullerowa",
        "„Źródło”",
        "Żubr",
        "日本",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("collation", ["", 'COLLATE "C"'])
def test_the_database_sorts_the_keys_the_same_way(collation):
    names = TOWNS + IN_ORDER
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name FROM unnest(%s::text[], %s::text[]) AS t(name, key) ORDER BY key {collation}",  # noqa: S608
            [names, [sort_key(name) for name in names]],
        )
        assert [name for (name,) in cursor] == sorted(names, key=sort_key)


@calm
@given(st.text())
def test_a_key_is_plain_ascii(text):
    assert re.fullmatch("[a-z0-9]*", sort_key(text))


# Line breaks


@pytest.mark.parametrize(
    "expected",
    [
        "a~w~domu",
        "i~o~tym",
        "Z~notatek w~A. Mickiewicza",
        "to a~to",
        "KA-2 i~Erasmus",
        "20~listopada 2026~r.",
        "12~dni",
        "1~234~567,50~zł",
        "ul.~Zwierzyniecka~16, godz.~10",
        "nr~5, str.~3",
        "25~% miejsc",
        "10:00~– koniec",
        "20~November 2026",
        "mapa 3 drogi",
    ],
)
def test_a_line_does_not_break_here(expected):
    assert no_break(expected.replace("~", " ")) == expected.replace("~", NO_BREAK)


SPACED = st.lists(
    st.sampled_from([*"aiouwzAW 59–.<>&", " w ", " ul. ", " nr ", "Długa", "maja", "100", "\n"])
).map("".join)


@calm
@given(SPACED)
def test_only_spaces_change_and_only_once(text):
    done = no_break(text)
    assert done.replace(NO_BREAK, " ") == text
    assert no_break(done) == done


@calm
@given(
    st.lists(
        st.tuples(
            SPACED, st.sampled_from(['<p title="a w domu > i tu">', "</p>", "<br>", "<code>w a</code>"])
        )
    )
)
def test_tags_are_left_alone(pieces):
    pieces = [(re.sub("[<>&]", "", text), tag) for text, tag in pieces]
    html = "".join(text + tag for text, tag in pieces)
    assert no_break_html(html) == "".join(no_break(text) + tag for text, tag in pieces)
    assert no_break_html(no_break_html(html)) == no_break_html(html)


def test_the_filter_keeps_what_is_escaped_escaped():
    page = Template("{% load polish %}{{ plain|no_break }}{{ rich|no_break }}")
    rich = SafeString('<b class="a b">w domu</b>')
    assert page.render(Context({"plain": "<i> w lesie ", "rich": rich})) == (
        f'&lt;i&gt; w{NO_BREAK}lesie <b class="a b">w{NO_BREAK}domu</b>'
    )
