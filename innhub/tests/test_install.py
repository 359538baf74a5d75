"""What stands between `make` and the first line of Django."""

import sys

import pytest

from innhub import install


def test_an_old_python_is_told_which_one_to_take(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as refusal:
        install.main("requirements.txt")
    assert str(refusal.value).startswith("InnHub needs Python 3.11 or later; this is Python 3.9.")
    assert "make PYTHON=python3.12 run" in str(refusal.value)
