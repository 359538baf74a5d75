"""The trap for machines, and the people who must not fall into it."""

import pytest
import time_machine

from innhub.honeypot import HoneypotForm, moment

NOW = 1_795_000_000


def opened(seconds: float) -> str:
    with time_machine.travel(NOW - seconds, tick=False):
        return moment()


def sent(**data) -> HoneypotForm:
    with time_machine.travel(NOW, tick=False):
        form = HoneypotForm(data)
        form.is_valid()
        return form


def test_a_person_passes():
    assert not sent(opened=opened(10)).errors


def test_whoever_fills_the_hidden_field_is_trapped():
    assert sent(opened=opened(10), website="x").is_trapped


@pytest.mark.parametrize("mark", ["", "x", "12345"])
def test_a_form_without_our_mark_has_to_be_sent_again(mark):
    form = sent(opened=mark)
    assert list(form.errors) == ["opened"]
    assert form["opened"].value() != mark


def test_a_form_sent_at_once_has_to_be_sent_again():
    assert list(sent(opened=opened(1)).errors) == ["opened"]
