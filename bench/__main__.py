"""Run every bench, or the one that is named: python -m bench [pages]."""

import importlib
import os
import sys
from pathlib import Path

import django

from innhub import catalogue, embedded, storage

NOT_BENCHES = {"__init__", "__main__", "load", "reference"}


def main(wanted: str) -> None:
    names = sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - NOT_BENCHES)
    if wanted and wanted not in names:
        sys.exit(f"There is no bench named {wanted}. There are: {', '.join(names)}.")
    os.environ["INNHUB_VAR"] = str(embedded.var_dir() / "bench")
    os.environ |= {"SECRET_KEY": "only for the benches", "DEMO": "on", "STAFF_SECOND_FACTOR": "off"}
    os.environ |= {"LOG_LEVEL": "WARNING", "DJANGO_SETTINGS_MODULE": "innhub.settings"}
    catalogue.compile_all()
    with embedded.Servers() as addresses:
        os.environ.update(addresses)
        django.setup()
        storage.collect_changed()
        for name in [wanted] if wanted else names:
            importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "")
    except embedded.Unavailable as reason:
        sys.exit(str(reason))
