import pytest
from django.core.exceptions import ValidationError

from hub.phone import dialled, read, shown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("857469000", "85 746 90 00"),
        ("+48 (85) 746-90-00", "85 746 90 00"),
        ("0048857469000", "85 746 90 00"),
        ("600100200", "600 100 200"),
        ("+48 600 100 200", "600 100 200"),
        ("+370 5 212 3456", "+370 5 212 3456"),
    ],
)
def test_a_number_is_shown_as_it_is_written_here(typed, read):
    assert shown(typed) == read


@pytest.mark.parametrize("typed", ["85 746", "8574690001", "call me", "+1", "+" + "9" * 20, "１２３"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError):
        shown(typed)


@pytest.mark.parametrize(
    ("text", "number"),
    [("85 746 90 00", "+48857469000"), ("+370 5 212 3456", "+37052123456"), ("", "")],
)
def test_a_link_dials_with_the_country_code(text, number):
    assert dialled(text) == number


@pytest.mark.parametrize(
    ("text", "language", "seen"),
    [
        ("85 746 90 00", "pl", "85 746 90 00"),
        ("85 746 90 00", "en", "+48 85 746 90 00"),
        ("+370 5 212 3456", "en", "+370 5 212 3456"),
        ("", "en", ""),
    ],
)
def test_readers_of_english_see_the_country_code(text, language, seen):
    assert read(text, language) == seen
