"""The Polish catalogue: compile it without gettext's tools, bring it up to date with them.

python -m innhub.catalogue          compile every .po whose .mo is older
python -m innhub.catalogue update   collect the msgids from the source (needs xgettext), then compile
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def compile_all() -> None:
    """Write django.mo beside each django.po that is newer. Safe when two processes do it at once."""
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        unfinished = target.with_suffix(f".mo.{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)


def update() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innhub.settings")
    os.chdir(ROOT)
    ignored = [".venv/*", "var/*", "static/vendor/*", "*/tests/*"]
    call_command(
        "makemessages",
        locale=["pl"],
        no_location=True,
        no_obsolete=True,
        no_wrap=True,
        ignore_patterns=ignored,
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    compile_all()
