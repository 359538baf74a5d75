"""The long form: `make crash`. Its own PostgreSQL, Redis and mail server in a temporary folder."""

import os
import sys
import tempfile
import time
from pathlib import Path

import redis

from innhub import embedded
from mailing.tests.crash import scenarios
from mailing.tests.crash.rig import Rig

ROWS = int(os.environ.get("CRASH_ROWS", "3000"))
KILLS = 20


def runs(rig: Rig, servers: embedded.Servers):
    """(what, verdict, how many rows may be uncertain at most; None: any)."""
    for kind in ["personal", "bulk"]:
        verdict, killed = scenarios.killed_at_random(rig, kills=KILLS, **{kind: ROWS})
        yield f"{kind}, {killed} kills at random", verdict, killed
        for point in scenarios.POINTS:
            yield (
                f"{kind}, killed {point}",
                scenarios.killed_at(rig, point, kills=5, **{kind: ROWS // 10}),
                10,
            )
    few = {"personal": ROWS // 20, "bulk": ROWS // 20}
    yield "stopped politely", scenarios.stopped_politely(rig, times=5, **few), 0
    yield "asleep past the lease", scenarios.asleep_past_the_lease(rig, times=3, **few), None
    for mode, seconds in [("busy", 5), ("storm", 5), ("drop", 5), ("hang", 60)]:
        yield f"mail server: {mode}", scenarios.server_misbehaves(rig, mode, seconds=seconds, **few), None
    yield "one bad address", scenarios.bad_one_among_good(rig, **few), 0
    yield "connections cut", scenarios.database_connections_cut(rig, times=5, **few), None
    postgres = servers.parts["DATABASE_URL"]
    yield "PostgreSQL restarted", scenarios.database_restarted(rig, lambda: restart(postgres), **few), None
    broker = redis.Redis.from_url(rig.environment["REDIS_URL"])
    beats = scenarios.two_beats_four_pumps(rig, broker.flushall, **few)
    yield "two beats, four pumps, Redis emptied", beats, 4


def restart(postgres: embedded.Postgres) -> None:
    postgres.stop()
    time.sleep(1)
    postgres.start()


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="innhub-crash-") as folder:
        os.environ["INNHUB_VAR"] = folder
        for name in ["DATABASE_URL", "REDIS_URL"]:
            os.environ.pop(name, None)
        servers = embedded.Servers()
        with servers as addresses:
            rig = Rig(Path(folder), addresses["DATABASE_URL"], addresses["REDIS_URL"])
            rig.migrate()
            try:
                return report(rig, servers)
            finally:
                rig.close()


def report(rig: Rig, servers: embedded.Servers) -> int:
    totals = {"lost": 0, "duplicates": 0, "uncertain": 0}
    failed = False
    for what, verdict, most in runs(rig, servers):
        clean = verdict.is_clean and (most is None or verdict.uncertain <= most)
        failed |= not clean
        print(f"{'ok    ' if clean else 'FAILED'} {what}: {verdict}", flush=True)
        for name in totals:
            totals[name] += getattr(verdict, name)
    for name, count in totals.items():
        print(f"crash.{name}: {count}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
