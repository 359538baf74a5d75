"""Free times of 10 advisors × 60 days with 800 bookings at a 15-minute step, and of 50 advisors.

slots.python_ms is the pure function, slots.queries what it costs to load its facts, slots.growth_50_to_10 the
time for 50 advisors ÷ the time for 10; booking.* is what 60 people who want one hour at the same moment meet.
"""

import os
import subprocess
import sys

from innhub.tests.portal import ROOT, drop_database, new_database

DATABASE = "innhub_bench_slots"


def main() -> None:
    environment = os.environ | {"DATABASE_URL": new_database(DATABASE)}
    try:
        for command in (["manage.py", "migrate", "--verbosity=0"], ["-m", "bench.inside.slots"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
    finally:
        drop_database(DATABASE)
