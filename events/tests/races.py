"""Real threads on real connections: everybody stands at a barrier, then all at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction


def race(runners: int, act, *, isolation: str = "READ COMMITTED") -> list:
    """Run act(number) in `runners` threads at the same moment; returns each one's result or exception."""
    barrier = threading.Barrier(runners)

    def run(number: int):
        try:
            return run_in_isolation(isolation, barrier, act, number)
        except Exception as failure:  # noqa: BLE001  (the test looks at what came out)
            return failure
        finally:
            connection.close()

    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(run, range(runners)))


def run_in_isolation(isolation: str, barrier: threading.Barrier, act, number: int):
    if isolation == "READ COMMITTED":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # connected before the start
        barrier.wait()
        return act(number)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
            cursor.execute("SELECT count(*) FROM events_registration")  # what it sees is fixed from here on
        barrier.wait()
        return act(number)
