"""A bounded load on the loopback: a new connection for every request, as visitors come."""

import os
import socket
import statistics
import threading
import time

CLIENTS = 8
SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))
WARM_UP = 3
RUNS = 3


class Target:
    """One address to ask: `Target("home", 8000, "/")`."""

    def __init__(self, name: str, port: int, path: str):
        self.name, self.port = name, port
        self.request = f"GET {path} HTTP/1.0\r\nHost: localhost:{port}\r\nAccept: text/html\r\n\r\n".encode()
        self.rates = []

    def ask(self) -> None:
        """One request; raises unless the answer is 200."""
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(self.request)
            start = b""
            while piece := connection.recv(65536):
                start = start or piece
        if b" 200 " not in start.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"{self.name} answered {start[:60]!r}")

    def run(self, seconds: float) -> float:
        """Requests a second of CLIENTS clients that ask without a pause."""
        barrier, counts = threading.Barrier(CLIENTS + 1), []

        def client():
            barrier.wait()
            done, until = 0, time.monotonic() + seconds
            while time.monotonic() < until:
                self.ask()
                done += 1
            counts.append(done)

        threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        barrier.wait()
        started = time.monotonic()
        for thread in threads:
            thread.join()
        if len(counts) < CLIENTS:
            raise RuntimeError(f"{self.name}: a client failed")
        return sum(counts) / (time.monotonic() - started)


def measure(targets: list[Target]) -> dict[str, float]:
    """Median requests/s of each target over RUNS rounds, the targets taking turns within a round."""
    for target in targets:
        target.run(WARM_UP)
    for _ in range(RUNS):
        for target in targets:
            target.rates.append(target.run(SECONDS))
    return {target.name: statistics.median(target.rates) for target in targets}
