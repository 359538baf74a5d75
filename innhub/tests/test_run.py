"""`make run` as its user meets it: real processes in a folder with a difficult name."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest

from innhub.tests.portal import ROOT, free_port

pytestmark = pytest.mark.xdist_group("run")
OURS = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "SITE_URL", "DEMO", "STAFF_SECOND_FACTOR")


@pytest.fixture
def start(tmp_path):
    """start(**environment) → a running `python -m innhub.run`, its output in a file."""
    running = []

    def run(**environment):
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        clean |= {"INNHUB_VAR": str(tmp_path / "żółta łódź z długą nazwą" / "var"), "PORT": str(free_port())}
        log = (tmp_path / f"log{len(running)}").open("w+")
        command = [sys.executable, "-m", "innhub.run"]
        process = subprocess.Popen(command, cwd=ROOT, env=clean | environment, stdout=log, stderr=log)
        process.log, process.port = log, (clean | environment)["PORT"]
        running.append(process)
        return process

    yield run
    for process in running:
        process.terminate()
        process.wait(60)


def output(process):
    process.log.seek(0)
    return process.log.read()


def refusal(process):
    """The last line of a start that is refused; it ends by itself and shows no traceback."""
    assert process.wait(60) == 1
    assert "Traceback" not in output(process)
    return output(process).strip().split("\n")[-1]


def open_page(process, path="/"):
    deadline = time.monotonic() + 90
    while "InnHub is open" not in output(process):
        assert process.poll() is None, output(process)
        assert time.monotonic() < deadline, output(process)
        time.sleep(0.1)
    with urllib.request.urlopen(f"http://127.0.0.1:{process.port}{path}") as response:
        return response.read().decode()


def descendants(process):
    return psutil.Process(process.pid).children(recursive=True)


def test_it_opens_and_stops_and_survives_a_pulled_plug_and_keeps_the_data(start):
    first = start()
    assert 'lang="pl"' in open_page(first)
    assert f"http://localhost:{first.port}/admin/" in output(first)
    assert "Another run is using" in refusal(start(PORT=str(free_port())))
    started = descendants(first)
    first.send_signal(signal.SIGINT)
    assert first.wait(60) == 0
    assert psutil.wait_procs(started, timeout=10)[1] == []

    second = start()
    assert 'lang="en"' in open_page(second, "/en/")
    orphans = pull_the_plug(second)

    third = start()
    assert 'lang="pl"' in open_page(third)
    third.send_signal(signal.SIGTERM)
    assert third.wait(60) == 0
    assert psutil.wait_procs(orphans, timeout=10)[1] == []


def pull_the_plug(process):
    """Kill the run and all but its database and broker; return those two."""
    children = descendants(process)
    process.kill()
    process.wait()
    servers = [child for child in children if child.name() in {"postgres", "redis-server"}]
    for child in set(children) - set(servers):
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    return servers


def test_a_taken_port_is_said_with_a_free_one(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = refusal(start(PORT=str(port)))
    assert f"Port {port} is taken" in words
    assert f"PORT={port + 1} make run" in words


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PORT": "http"}, "PORT=http is no port"),
        ({"DATABASE_URL": "postgres://x@127.0.0.1:1/x"}, "The database of DATABASE_URL cannot be reached"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "The Redis of REDIS_URL cannot be reached"),
        ({"SITE_URL": "https://innhub.example.org"}, "SECRET_KEY is not set"),
        ({"DEMO": "off", "STAFF_SECOND_FACTOR": "off"}, "STAFF_SECOND_FACTOR=off is for the demo alone"),
    ],
)
def test_what_cannot_work_is_said_in_one_sentence(start, environment, words):
    given = {"DATABASE_URL": os.environ["DATABASE_URL"], "REDIS_URL": os.environ["REDIS_URL"]}
    assert words in refusal(start(**given | environment))


def test_given_addresses_are_used_and_nothing_embedded_starts(start):
    process = start(DATABASE_URL=os.environ["DATABASE_URL"], REDIS_URL=os.environ["REDIS_URL"], DEMO="off")
    open_page(process)
    assert {child.name() for child in descendants(process)} & {"postgres", "redis-server"} == set()
