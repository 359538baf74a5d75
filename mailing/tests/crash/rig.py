"""A database, a mail server and pumps that die; and the count of what that did to people."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psycopg

from mailing.tests.sink import Running

LEASE = 1.5  # seconds: long against one message, short against the patience of whoever waits for a test
PERSONAL = """
    INSERT INTO mailing_message (kind, recipient, language)
    SELECT 'tests/plain', 'p' || i || '@example.org', 'pl' FROM generate_series(1, %s) AS i
"""
CAMPAIGN = """
    INSERT INTO mailing_campaign (name, kind, state, paused_because, filled, created_at)
    VALUES ('Newsletter', 'tests/news', 'sending', '', true, now()) RETURNING id
"""
BULK = """
    INSERT INTO mailing_message (kind, recipient, language, bulk, campaign_id)
    SELECT 'tests/news', 'b' || i || '@example.org', 'pl', true, %s FROM generate_series(1, %s) AS i
"""


@dataclass
class Verdict:
    """Lost and duplicates must be zero. Uncertain rows are those that say so themselves."""

    lost: int
    duplicates: int
    uncertain: int
    sum_holds: bool
    unfinished: int

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.duplicates or self.unfinished) and self.sum_holds


class Nursery:
    """worker.py seen from outside: which child each supervisor has now."""

    def __init__(self, environment: dict[str, str]):
        command = [sys.executable, "-m", "mailing.tests.crash.worker"]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.children = {}
        self.news = threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        for line in self.process.stdout:
            supervisor, child = map(int, line.split())
            with self.news:
                self.children[supervisor] = child
                self.news.notify_all()

    def start(self, point: str = "-", kills: int = 0) -> "Worker":
        with self.news:
            known = set(self.children)
            print(point, kills, file=self.process.stdin, flush=True)
            self.news.wait_for(lambda: set(self.children) - known, timeout=60)
            return Worker(self, (set(self.children) - known).pop())

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@dataclass
class Worker:
    nursery: Nursery
    supervisor: int

    def send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):  # it has just died of its own
            os.kill(self.nursery.children[self.supervisor], number)

    def stop(self) -> None:
        self.send(signal.SIGCONT)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.supervisor, signal.SIGTERM)
            while True:
                os.kill(self.supervisor, 0)
                time.sleep(0.02)


class Rig:
    def __init__(self, folder: Path, database_url: str, redis_url: str):
        self.sink = Running(folder)
        self.database_url = database_url
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "DJANGO_SETTINGS_MODULE": "mailing.tests.crash.settings",
            "SECRET_KEY": "only for the crash tests",
            "SITE_URL": "http://testserver",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.sink.port}",
            "EMAIL_TIMEOUT": "2",
            "MAIL_LEASE": str(LEASE),
            "MAIL_PUMPS": "4",
            "LOG_LEVEL": "CRITICAL",
            "PYTHONWARNINGS": "",
        }
        self.nursery = Nursery(self.environment)
        self.workers = []

    # Rows ------------------------------------------------------------------------------------------------

    def query(self, sql: str, *params) -> list[tuple]:
        with psycopg.connect(
            self.database_url.replace("postgres://", "postgresql://"), autocommit=True
        ) as database:
            cursor = database.execute(sql, params or None)
            return cursor.fetchall() if cursor.description else []

    def migrate(self) -> None:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, env=self.environment, check=True)

    def fill(self, *, personal: int = 0, bulk: int = 0) -> None:
        """An empty outbox, then so many rows; the sink forgets what it has seen."""
        self.query("TRUNCATE mailing_message, mailing_campaign, mailing_suppression, mailing_line CASCADE")
        self.sink.empty()
        self.query(PERSONAL, personal)
        if bulk:
            self.query(BULK, self.query(CAMPAIGN)[0][0], bulk)

    def unfinished(self) -> int:
        return self.query(
            "SELECT count(*) FROM mailing_message WHERE state IN ('queued', 'leased', 'sending')"
        )[0][0]

    # Pumps -----------------------------------------------------------------------------------------------

    def start(self, count: int = 2, *, point: str = "-", kills: int = 0) -> list[Worker]:
        started = [self.nursery.start(point, kills) for _ in range(count)]
        self.workers += started
        return started

    def kill_at_random(self, kills: int, pause: tuple[float, float]) -> int:
        """SIGKILL a pump now and then while there is work. Returns how many died."""
        killed = 0
        while killed < kills and self.unfinished():
            time.sleep(random.uniform(*pause))
            random.choice(self.workers).send(signal.SIGKILL)
            killed += 1
        return killed

    def hurry(self) -> None:
        """What waits for its next try need not wait as long as people do."""
        self.query("UPDATE mailing_message SET try_at = now() WHERE state = 'queued' AND try_at > now()")
        self.query("UPDATE mailing_line SET closed_until = NULL")

    def drain(self, patience: float = 120, *, hurry: bool = False) -> None:
        """Wait until nothing is left to do, then stop the pumps politely."""
        end = time.monotonic() + patience
        while self.unfinished() and time.monotonic() < end:
            if hurry:
                self.hurry()
            time.sleep(0.1)
        self.stop()

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def close(self) -> None:
        self.stop()
        self.nursery.close()
        self.sink.stop()

    # What it did -----------------------------------------------------------------------------------------

    def verdict(self) -> Verdict:
        """Bulk mail at most once a person; personal mail at least once, twice only where its row says so."""
        rows = self.query("SELECT recipient, bulk, state, doubts FROM mailing_message")
        copies = Counter(recipient for recipient, _message_id in self.sink.received())
        lost = duplicates = uncertain = 0
        for recipient, bulk, state, doubts in rows:
            came = copies.pop(recipient, 0)
            uncertain += doubts > 0
            lost += came == 0 and state not in {"uncertain", "skipped", "failed"}
            duplicates += max(0, came - 1 - (0 if bulk else doubts))
        counts = self.query(
            "SELECT count(*) FROM mailing_message WHERE state IN ('sent','failed','uncertain','skipped')"
        )
        unfinished = self.unfinished()
        return Verdict(
            lost,
            duplicates + sum(copies.values()),
            uncertain,
            counts[0][0] + unfinished == len(rows),
            unfinished,
        )
