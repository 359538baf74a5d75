"""Five hundred people want fifty seats: each has opened the form, then all press the button at once.

Over HTTP, signed in, 50 in flight behind a barrier, a new connection each. The reference takes the same crowd
through a bare row lock and insert. Prints registration.confirmed, .waiting, .errors, .ratio (ours ÷ the
reference, registrations a second) and .p95_ms.
"""

import http.client
import json
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import override

from bench.pages import Reference
from innhub.tests.portal import ROOT, Portal

PEOPLE, SEATS, IN_FLIGHT, READING = 500, 50, 50, 8
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"')


def ask(port: int, method: str, path: str, *, cookies: str = "", body: dict | None = None):
    """(status, Set-Cookie of the csrf token, body) of one request on a connection of its own."""
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, urlencode(body) if body else None, headers)
    response = connection.getresponse()
    found = re.search(r"csrftoken=([^;]+)", response.headers.get("Set-Cookie", ""))
    text = response.read().decode()
    connection.close()
    return response.status, found.group(1) if found else "", text


def crowd(acts: list[Callable[[], int]], at_once: int) -> tuple[float, list[float], int]:
    """Run every act, `at_once` in flight from one barrier on: (seconds, latencies, errors)."""
    barrier, latencies, errors = threading.Barrier(at_once + 1), [], []

    def worker(own: list):
        barrier.wait()
        for act in own:
            started = time.perf_counter()
            try:
                if act() not in {200, 302}:
                    errors.append(act)
            except OSError:
                errors.append(act)
            latencies.append(time.perf_counter() - started)

    threads = [threading.Thread(target=worker, args=(acts[number::at_once],)) for number in range(at_once)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, latencies, len(errors)


def inside(portal: Portal, *command: str):
    line = [sys.executable, "-m", "bench.inside.registration", *command]
    done = subprocess.run(line, cwd=ROOT, env=portal.environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def opened(portal: Portal, session: str, forms: list) -> Callable[[], int]:
    """An act that opens the form as this person and keeps what has to be sent back."""
    with override("pl"):
        path = reverse("events:registration", args=["bench-registration"])

    def act() -> int:
        status, csrf, html = ask(portal.port, "GET", path, cookies=f"sessionid={session}")
        body = dict(TOKEN.findall(html)) | {"name": "Ewa Lis", "role": "teacher"}
        cookies = f"sessionid={session}; csrftoken={csrf}"
        forms.append(lambda: ask(portal.port, "POST", path, cookies=cookies, body=body)[0])
        return status

    return act


def ours(portal: Portal) -> tuple[float, list[float], int]:
    forms = []
    sessions = inside(portal, "open", str(SEATS), str(PEOPLE))
    _seconds, _latencies, errors = crowd([opened(portal, key, forms) for key in sessions], READING)
    if errors:
        raise RuntimeError(f"{errors} people could not open the form")
    return crowd(forms, IN_FLIGHT)


def bare(portal: Portal) -> tuple[float, list[float], int]:
    for _person in range(PEOPLE // 10):  # warm
        ask(portal.port, "GET", "/constant")
    claims = [{"email": f"p{number}@example.org"} for number in range(PEOPLE)]
    acts = [lambda claim=claim: ask(portal.port, "POST", "/seat", body=claim)[0] for claim in claims]
    return crowd(acts, IN_FLIGHT)


def main() -> None:
    with Portal("bench_registration") as portal, Reference("bench_reference") as reference:
        bare_seconds, _latencies, bare_errors = bare(reference)
        seconds, latencies, errors = ours(portal)
        states = inside(portal, "count")
    if bare_errors:
        raise RuntimeError(f"the reference failed {bare_errors} times")
    print(f"registration.reference_per_s: {PEOPLE / bare_seconds:.0f}")
    print(f"registration.per_s: {PEOPLE / seconds:.0f}")
    print(f"registration.confirmed: {states.get('confirmed', 0)}")
    print(f"registration.waiting: {states.get('waiting', 0)}")
    print(f"registration.errors: {errors}")
    print(f"registration.ratio: {bare_seconds / seconds:.2f}")
    print(f"registration.p95_ms: {statistics.quantiles(latencies, n=20)[-1] * 1000:.0f}")
