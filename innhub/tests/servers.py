"""A pytest plugin: the servers run before Django reads its settings. Named in pytest.ini (-p)."""

import os
import re
import sys

import pytest

from innhub import catalogue, embedded, storage

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    """Start both in var/test unless URLs are given; each xdist worker has its own Redis number."""
    if WORKER:
        number = int(WORKER.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = numbered(os.environ["REDIS_URL"], number)
        return (yield)
    os.environ["INNHUB_VAR"] = str(embedded.var_dir() / "test")
    os.environ |= {
        "SECRET_KEY": "only for the tests",
        "DEMO": "off",
        "SITE_URL": "http://testserver",
    }
    os.environ |= {
        "STAFF_SECOND_FACTOR": "on",
        "EMAIL_URL": "",
        "SETTLED_SECONDS": "0",
        "LOG_LEVEL": "WARNING",
        "PYTHONWARNINGS": "",
    }
    catalogue.compile_all()
    servers = embedded.Servers(fsync="off", synchronous_commit="off", full_page_writes="off")
    try:
        os.environ.update(servers.__enter__())
    except embedded.Unavailable as reason:
        sys.exit(str(reason))
    try:
        return (yield)
    finally:
        STARTED.append(servers)


STARTED = []


@pytest.hookimpl(trylast=True)
def pytest_configure():
    """The tests serve the same hashed static files as a real server."""
    if not WORKER:
        storage.collect_changed()


def pytest_unconfigure():
    for servers in STARTED:
        servers.__exit__()


def numbered(url: str, number: int) -> str:
    """The same Redis, another database: redis://host/0 → redis://host/3, unix:///path?db=0 → …?db=3."""
    if url.startswith("unix:"):
        return re.sub(r"\?db=\d+|$", f"?db={number}", url, count=1)
    return re.sub(r"(redis[s]?://[^/]+)(/\d*)?", rf"\1/{number}", url, count=1)
