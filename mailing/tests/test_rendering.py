import pytest

from mailing.reading import Arrived

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrived(put, pumped):
    def get(kind="plain", **fields):
        return Arrived(pumped(put(kind, **fields)).source.mime)

    return get


def test_subject_and_text_are_not_escaped(arrived):
    mail = arrived(context={"word": "Kawa & ciastko <3 żółć"})
    assert mail.subject == "Kawa & ciastko <3 żółć"
    assert "Kawa & herbata <tu>: Kawa & ciastko <3 żółć" in mail.text


def test_html_is_escaped(arrived):
    assert "&lt;script&gt;" in arrived(context={"word": "<script>"}).html


@pytest.mark.parametrize("language", ["pl", "en"])
def test_language_is_that_of_the_reader(arrived, language):
    mail = arrived(language=language)
    assert f'<html lang="{language}"' in mail.html
    assert ("Content-Language", language) in mail.headers


def test_an_unknown_language_becomes_polish(arrived):
    assert '<html lang="pl"' in arrived(language="xx").html


def test_colours_are_inlined_and_dark_ones_kept(arrived):
    html = arrived().html
    assert "prefers-color-scheme: dark" in html
    assert "var(--" not in html
    assert '<h1 style="' in html


def test_facts_stand_in_both_parts(arrived):
    mail = arrived("facts", language="en")
    for part in [mail.text, mail.html]:
        assert "Tuesday, 24 November 2026" in part
        assert "10:00–11:00" in part
        assert "Świerkowa 20B" in part
        assert "http://testserver/zmiana" in part


def test_text_has_no_heap_of_empty_lines(arrived):
    assert "\n\n\n" not in arrived("facts").text


def test_attachments_travel(arrived):
    (file,) = arrived("papers").files
    assert (file.name, file.content) == ("plan.txt", b"9:00")


def test_machines_are_told_not_to_answer(arrived):
    assert ("Auto-Submitted", "auto-generated") in arrived().headers


def test_nothing_is_fetched_from_elsewhere(arrived):
    html = arrived("facts").html
    assert "<img" not in html
    assert "<link" not in html
