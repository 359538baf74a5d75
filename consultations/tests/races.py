"""Real threads on real connections: everybody stands at a barrier, then all at once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def race(runners: int, act) -> list:
    """Run act(number) in `runners` threads at the same moment; returns each one's result or exception."""
    return [result for result, _seconds in timed(runners, act)]


def timed(runners: int, act) -> list[tuple]:
    """The same with the seconds that each one took."""
    barrier = threading.Barrier(runners)

    def run(number: int):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # connected before the start
        barrier.wait()
        started = time.monotonic()
        try:
            result = act(number)
        except Exception as failure:  # noqa: BLE001  (the test looks at what came out)
            result = failure
        finally:
            connection.close()
        return result, time.monotonic() - started

    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(run, range(runners)))
