"""A nursery of pumps: Django is loaded once, then each line on standard input, “POINT KILLS”, starts a
supervisor.

A supervisor runs one pump after another in a child, a new one as soon as one is killed; the first KILLS
children
kill themselves at POINT (“-”: nowhere). It prints “supervisor child” for each, and SIGTERM ends it politely.
"""

import contextlib
import os
import signal
import sys
import time

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402

from mailing.models import Message  # noqa: E402
from mailing.pump import Pump  # noqa: E402
from mailing.tests.crash.points import POINTS  # noqa: E402


def pump(kind_of_pump) -> None:
    while True:
        try:
            Message.objects.expire_leases()
            kind_of_pump().run(seconds=2)
        except (OperationalError, InterfaceError):
            connection.close()
        time.sleep(0.05)


def supervise(point: str, kills: int) -> None:
    child = 0

    def stop(*_):
        with contextlib.suppress(ProcessLookupError, ChildProcessError):  # it may have died this very moment
            if child:
                os.kill(child, signal.SIGTERM)
                os.waitpid(child, 0)
        os._exit(0)

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    while True:
        child = os.fork()
        if not child:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            pump(POINTS[point] if kills > 0 else Pump)
        signal.signal(signal.SIGTERM, stop)
        os.write(1, f"{os.getpid()} {child}\n".encode())
        kills -= 1
        os.waitpid(child, 0)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the supervisors
    while line := sys.stdin.readline():
        name, count = line.split()
        if not os.fork():
            supervise(name, int(count))
