"""The Polish catalogue is complete, certain, and has every text that the source asks for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
POLISH = ROOT / "locale/pl/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(POLISH))


def test_nothing_is_left_untranslated_or_fuzzy(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_every_number_has_its_four_polish_forms(catalogue):
    plurals = [entry for entry in catalogue if entry.msgid_plural]
    assert [e.msgid for e in plurals if len([f for f in e.msgstr_plural.values() if f]) != 4] == []


def test_every_placeholder_survives_the_translation(catalogue):
    def names(text):
        return set(re.findall(r"%\((\w+)\)|\{(\w*)\}", text))

    assert [e.msgid for e in catalogue if e.msgstr and names(e.msgid) != names(e.msgstr)] == []


def test_quotes_are_polish(catalogue):
    texts = [text for entry in catalogue for text in [entry.msgstr, *entry.msgstr_plural.values()]]
    without_markup = [re.sub(r"<[^>]+>", "", text) for text in texts]
    assert [text for text in without_markup if re.search(r'"|“[^”]*“', text)] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext: apt install gettext")
def test_the_catalogue_has_just_the_texts_of_the_source(catalogue, tmp_path):
    copy = tmp_path / "project"
    ignored = shutil.ignore_patterns(".venv", "var", ".git", "node_modules", "*.mo", "tests")
    shutil.copytree(ROOT, copy, ignore=ignored)
    subprocess.run([sys.executable, "-m", "innhub.catalogue", "update"], cwd=copy, check=True)
    fresh = polib.pofile(str(copy / POLISH.relative_to(ROOT)))
    missing = {(e.msgctxt, e.msgid) for e in fresh} ^ {(e.msgctxt, e.msgid) for e in catalogue}
    assert missing == set()
