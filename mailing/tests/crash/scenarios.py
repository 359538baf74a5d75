"""What may go wrong, each as one function over a rig; `rows` says how long it takes."""

import os
import random
import signal
import subprocess
import sys
import time

from mailing.tests.crash.rig import LEASE, Rig, Verdict

# The names of the classes in points.py, which needs Django while this module does not.
POINTS = ["before_lease", "after_lease", "before_commit", "after_marker", "during_data", "after_250"]


def killed_at_random(rig: Rig, *, kills: int, **rows: int) -> tuple[Verdict, int]:
    """SIGKILL at any moment. Returns the verdict and how many died."""
    rig.fill(**rows)
    rig.start(2)
    killed = rig.kill_at_random(kills, pause=(0.1, 0.6))
    rig.drain()
    return rig.verdict(), killed


def killed_at(rig: Rig, point: str, *, kills: int, **rows: int) -> Verdict:
    """Two pumps die `kills` times each at the named place, then two work normally."""
    rig.fill(**rows)
    rig.start(2, point=point, kills=kills)
    rig.drain()
    return rig.verdict()


def stopped_politely(rig: Rig, *, times: int, **rows: int) -> Verdict:
    """SIGTERM, as at every deployment."""
    rig.fill(**rows)
    for _ in range(times):
        rig.start(2)
        time.sleep(random.uniform(0.2, 0.6))
        rig.stop()
    rig.start(2)
    rig.drain()
    return rig.verdict()


def asleep_past_the_lease(rig: Rig, *, times: int, **rows: int) -> Verdict:
    """SIGSTOP until another pump has taken over, then SIGCONT."""
    rig.fill(**rows)
    rig.sink.behave("slow")
    sleeper, _other = rig.start(2)
    for _ in range(times):
        time.sleep(0.3)
        sleeper.send(signal.SIGSTOP)
        time.sleep(LEASE * 1.5)
        sleeper.send(signal.SIGCONT)
    rig.sink.behave("ok")
    rig.drain()
    return rig.verdict()


def server_misbehaves(rig: Rig, mode: str, *, seconds: float, **rows: int) -> Verdict:
    """For a while the mail server is busy, refuses all, hangs or hangs up; then it works again."""
    rig.fill(**rows)
    rig.sink.behave(mode)
    rig.start(2)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.5)
        rig.query("UPDATE mailing_line SET closed_until = NULL")
    rig.sink.behave("ok")
    rig.drain(hurry=True)
    return rig.verdict()


def bad_one_among_good(rig: Rig, **rows: int) -> Verdict:
    rig.fill(**rows)
    rig.query(
        "UPDATE mailing_message SET recipient = 'nobody@example.org' WHERE recipient = 'p5@example.org'"
    )
    rig.start(1)
    rig.drain()
    return rig.verdict()


def database_connections_cut(rig: Rig, *, times: int, **rows: int) -> Verdict:
    rig.fill(**rows)
    rig.start(2)
    for _ in range(times):
        time.sleep(0.4)
        rig.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    rig.drain()
    return rig.verdict()


def database_restarted(rig: Rig, restart, **rows: int) -> Verdict:
    rig.fill(**rows)
    rig.start(2)
    time.sleep(1)
    restart()
    rig.drain()
    return rig.verdict()


def two_beats_four_pumps(rig: Rig, flush_redis, **rows: int) -> Verdict:
    """Celery as it really runs, the broker emptied in the middle, the workers killed once."""
    rig.fill(**rows)
    celery = [sys.executable, "-m", "celery", "--app", "innhub", "--quiet"]
    worker = [*celery, "worker", "--concurrency", "4", "--loglevel", "critical"]
    beats = [
        [
            *celery,
            "beat",
            "--schedule",
            str(rig.sink.folder / f"beat{number}"),
            "--pidfile=",
            "--loglevel",
            "critical",
        ]
        for number in range(2)
    ]
    running = [
        subprocess.Popen(command, env=rig.environment, start_new_session=True) for command in [worker, *beats]
    ]
    while rig.unfinished() > 0.7 * sum(rows.values()):
        time.sleep(0.05)
    flush_redis()
    kill_group(running[0])
    running[0] = subprocess.Popen(worker, env=rig.environment, start_new_session=True)
    rig.drain()
    for process in running:
        process.terminate()
    for process in running:
        process.wait(30)
    return rig.verdict()


def kill_group(process: subprocess.Popen) -> None:
    """The worker and its children at once, as when a machine dies."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
