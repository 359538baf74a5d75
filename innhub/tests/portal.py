"""A whole portal beside the tests: an own database with the demo in it, and gunicorn on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def beside(url: str, name: str) -> str:
    """The address of another database in the same cluster."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def new_database(name: str) -> str:
    """An empty database beside DATABASE_URL's. Returns its address."""
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    return beside(url, name)


def drop_database(name: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Portal:
    """`with Portal("browser") as portal:` gives portal.url; the processes and the database go afterwards."""

    def __init__(self, name: str, *, workers: int = 2, **environment: str):
        self.database = f"innhub_{name}"
        self.workers = workers
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = os.environ | {"SITE_URL": self.url, "DEMO": "on", "STAFF_SECOND_FACTOR": "off"}
        self.environment |= {"ALLOWED_HOSTS": "localhost,127.0.0.1"} | environment
        self.process = None

    def __enter__(self):
        self.environment["DATABASE_URL"] = new_database(self.database)
        self.manage("migrate", "--verbosity=0")
        self.manage("demo", "--verbosity=0")
        self.process = self.gunicorn("innhub.wsgi")
        return self

    def manage(self, *command: str) -> None:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, check=True)

    def gunicorn(self, application: str) -> subprocess.Popen:
        options = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(self.workers), "--threads", "4"]
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            application,
            *options,
            "--log-level",
            "error",
            "--preload",
        ]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return process
        process.kill()
        raise RuntimeError("the portal under test did not answer within a minute")

    def __exit__(self, *failure):
        if self.process:
            self.process.terminate()
            self.process.wait(30)
        drop_database(self.database)
