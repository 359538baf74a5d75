"""Public pages against the 60-row reference: same gunicorn, same run, nothing cached.

pages.<page>_ratio is ours ÷ the reference, requests a second, with 10,000 events stored and 60 to come;
pages.event_list_growth is the time of the list then ÷ its time with 100 stored.
"""

import subprocess
import sys

from django.urls import reverse
from django.utils.translation import override

from bench.load import Target, measure
from innhub.tests.portal import ROOT, Portal, new_database

FEW, MANY = 100, 10_000  # events stored


class Reference(Portal):
    """The bare Django of bench/reference.py in the portal's place."""

    def __enter__(self):
        self.environment["DATABASE_URL"] = new_database(self.database)
        fill = [sys.executable, "-m", "bench.reference"]
        subprocess.run(fill, cwd=ROOT, env=self.environment, check=True)
        self.process = self.gunicorn("bench.reference:application")
        return self


def fill(portal: Portal, events: int) -> None:
    command = [sys.executable, "-m", "bench.inside.events", str(events)]
    subprocess.run(command, cwd=ROOT, env=portal.environment, check=True)


def addresses() -> dict[str, str]:
    with override("pl"):
        events = {
            "event_list": reverse("events:list"),
            "event_page": reverse("events:event", args=["warsztat-5"]),
        }
        return {"home": reverse("home")} | events


def main() -> None:
    pages = addresses()
    with Portal("bench_pages") as ours, Reference("bench_reference") as bare:
        fill(ours, FEW)
        few = measure([Target("event_list", ours.port, pages["event_list"])])["event_list"]
        fill(ours, MANY)
        reference = Target("rows", bare.port, "/rows")
        constant = Target("constant", bare.port, "/constant")
        targets = [Target(name, ours.port, path) for name, path in pages.items()]
        rates = measure([reference, constant, *targets])
    print(f"pages.reference_rows_per_s: {rates['rows']:.0f}")
    print(f"pages.reference_constant_per_s: {rates['constant']:.0f}")
    for name in pages:
        print(f"pages.{name}_per_s: {rates[name]:.0f}")
        print(f"pages.{name}_ratio: {rates[name] / rates['rows']:.2f}")
    print(f"pages.event_list_growth: {few / rates['event_list']:.2f}")
