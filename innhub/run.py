"""`make run`: check, start the servers, migrate, load the demo once, serve, and say where.

The process list is kept by honcho: when one process ends, or on Ctrl-C or SIGTERM, all of them are stopped,
and then the embedded servers. Data stay in var/.
"""

import os
import shlex
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request

import django
import honcho.manager
import psycopg
import redis
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connections
from honcho.printer import Printer

from innhub import catalogue, demo, embedded, storage


def main() -> None:
    # A SIGTERM while we are still preparing must stop what is already started, like Ctrl-C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(run())
    except embedded.Unavailable as reason:
        sys.exit(f"\nInnHub cannot start. {reason}")
    except KeyboardInterrupt:
        sys.exit(130)


def run() -> int:
    port = chosen_port()
    refuse_taken(port)
    choose(port)
    started = time.monotonic()
    with embedded.Servers() as addresses:
        os.environ.update(addresses)
        check_addresses()
        remember()
        prepare()
        return serve(port, started)


# Before anything starts ----------------------------------------------------------------------------------


def chosen_port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise embedded.Unavailable(f"PORT={text} is no port: give a number from 1 to 65535.")
    return int(text)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise embedded.Unavailable(
                f"Port {port} is reserved for the administrator. Say: PORT=8000 make run"
            ) from None
        except OSError:
            raise embedded.Unavailable(
                f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run"
            ) from None


def choose(port: int) -> None:
    """Fill in what a local run needs. With SITE_URL given it is a real installation: nothing is invented."""
    if "SITE_URL" in os.environ:
        if not os.environ.get("SECRET_KEY"):
            raise embedded.Unavailable(
                "SITE_URL is given, so this is a real installation, but SECRET_KEY is not set."
            )
        return
    os.environ["SITE_URL"] = f"http://localhost:{port}"
    os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    os.environ.setdefault("SECRET_KEY", embedded.secret_key())
    os.environ.setdefault("DEMO", "on")
    os.environ.setdefault("STAFF_SECOND_FACTOR", "off" if os.environ["DEMO"] == "on" else "on")


def check_addresses() -> None:
    try:
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5).close()
    except psycopg.Error as reason:
        words = str(reason).strip().split("\n")[-1]
        raise embedded.Unavailable(f"The database of DATABASE_URL cannot be reached: {words}") from None
    try:
        with redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as reason:
        raise embedded.Unavailable(f"The Redis of REDIS_URL cannot be reached: {reason}") from None


def remember() -> None:
    """Let `manage.py` in another terminal find the same database, key and address."""
    names = [
        "DATABASE_URL",
        "REDIS_URL",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "SECRET_KEY",
        "DEMO",
        "STAFF_SECOND_FACTOR",
    ]
    embedded.write_environment({name: os.environ[name] for name in names if name in os.environ})


# Prepare and serve ---------------------------------------------------------------------------------------


def prepare() -> None:
    """Catalogues, tables, static files, and the demo when the database is new."""
    print("Preparing the database and the files …", flush=True)
    catalogue.compile_all()
    os.environ["DJANGO_SETTINGS_MODULE"] = "innhub.settings"
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        storage.collect_changed()
        if os.environ.get("DEMO") == "on":
            call_command("demo", only_if_empty=True)
    except (ImproperlyConfigured, OperationalError) as reason:
        raise embedded.Unavailable(str(reason).strip()) from None
    connections.close_all()


def serve(port: int, started: float) -> int:
    """Run web, worker and beat until one of them ends or we are told to stop."""
    honcho.manager.KILL_WAIT = 30  # seconds a worker gets to finish the message it is sending
    bind = f"{os.environ.get('BIND', '127.0.0.1')}:{port}"
    processes = {
        "web": [
            "gunicorn",
            "innhub.wsgi",
            "--bind",
            bind,
            "--workers",
            os.environ.get("WEB_CONCURRENCY", "2"),
        ]
        + ["--threads", "4", "--preload", "--log-level", "warning"],
        "worker": ["celery", "--app", "innhub", "--quiet", "worker", "--concurrency", "2"],
        "beat": ["celery", "--app", "innhub", "--quiet", "beat", "--pidfile=", "--schedule"]
        + [str(embedded.var_dir() / "beat")],
    }
    manager = honcho.manager.Manager(printer=QuietPrinter(sys.stdout))
    for name, command in processes.items():
        manager.add_process(name, "exec " + shlex.join([sys.executable, "-m", *command]))
    threading.Thread(target=announce, args=(port, started), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in {0, 130, 143} else 1


class QuietPrinter(Printer):
    """Honcho's, without its own running commentary."""

    def write(self, message):
        if message.name != honcho.manager.SYSTEM_PRINTER_NAME or "stopped (rc=" in str(message.data):
            super().write(message)


def announce(port: int, started: float) -> None:
    """Wait for the first answer, then print the one block that a newcomer needs."""
    site = os.environ["SITE_URL"]
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5).close()
            break
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    lines = [
        f"InnHub is open after {time.monotonic() - started:.0f} s:",
        f"  {site}/        {site}/en/",
    ]
    if os.environ.get("DEMO") == "on":
        lines += demo.logins(site)
    lines += ["Ctrl-C stops everything; the data stay in var/."]
    rule = "─" * max(map(len, lines))
    print("\n".join(["", rule, *lines, rule, ""]), flush=True)


if __name__ == "__main__":
    main()
