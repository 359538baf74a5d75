"""Public pages against the 60-row reference: same gunicorn, same run, nothing cached."""

import subprocess
import sys

from bench.load import Target, measure
from innhub.tests.portal import ROOT, Portal, new_database

PAGES = {"home": "/"}


class Reference(Portal):
    """The bare Django of bench/reference.py in the portal's place."""

    def __enter__(self):
        self.environment["DATABASE_URL"] = new_database(self.database)
        fill = [sys.executable, "-m", "bench.reference"]
        subprocess.run(fill, cwd=ROOT, env=self.environment, check=True)
        self.process = self.gunicorn("bench.reference:application")
        return self


def main() -> None:
    with Portal("bench_pages") as ours, Reference("bench_reference") as bare:
        reference = Target("rows", bare.port, "/rows")
        constant = Target("constant", bare.port, "/constant")
        targets = [Target(name, ours.port, path) for name, path in PAGES.items()]
        rates = measure([reference, constant, *targets])
    print(f"pages.reference_rows_per_s: {rates['rows']:.0f}")
    print(f"pages.reference_constant_per_s: {rates['constant']:.0f}")
    for name in PAGES:
        print(f"pages.{name}_per_s: {rates[name]:.0f}")
        print(f"pages.{name}_ratio: {rates[name] / rates['rows']:.2f}")
