"""An SMTP server in a process of its own that swallows mail and writes a line at each DATA.

    python -m mailing.tests.sink FOLDER [PORT]

FOLDER/port says where it listens; FOLDER/log holds “recipient<TAB>message-id<TAB>sender” for every content.
FOLDER/mode, read at every command, says how it behaves: ok, storm (454 to every recipient), busy (421),
login (530), hang (takes the content and does not answer for a minute), drop (takes the content and hangs up),
slow (a tenth of a second each). Recipients named nobody…, policy…, later… and full… are refused as their
name says.
"""

import asyncio
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

MESSAGE_ID = re.compile(rb"^Message-ID: (.+?)\r?$", re.M | re.I)
ANSWERS = {
    "nobody": "550 5.1.1 No such user here",
    "policy": "550 5.7.1 Blocked by policy",
    "later": "451 4.7.1 Greylisted, try again later",
    "full": "452 4.2.2 Mailbox full",
}


class Sink:
    def __init__(self, folder: Path):
        self.mode_file = folder / "mode"
        self.log = (folder / "log").open("ab", buffering=0)

    @property
    def mode(self) -> str:
        return self.mode_file.read_text().strip() if self.mode_file.exists() else "ok"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode == "busy":
            return "421 4.3.2 Too busy"
        if self.mode == "login":
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "storm":
            return "454 4.7.0 Throttled"
        for name, answer in ANSWERS.items():
            if address.startswith(name):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        found = MESSAGE_ID.search(envelope.content)
        line = [envelope.rcpt_tos[0].encode(), found[1] if found else b"", envelope.mail_from.encode()]
        self.log.write(b"\t".join(line) + b"\n")
        if self.mode == "drop":
            server.transport.abort()
        elif self.mode == "hang":
            await asyncio.sleep(60)
        elif self.mode == "slow":
            await asyncio.sleep(0.1)
        return "250 OK"


async def serve(folder: Path, port: int) -> None:
    loop = asyncio.get_running_loop()
    sink = Sink(folder)
    server = await loop.create_server(lambda: SMTP(sink, hostname="sink", loop=loop), "127.0.0.1", port)
    (folder / "port").write_text(str(server.sockets[0].getsockname()[1]))
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


class Running:
    """The process, seen from a test."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.process = subprocess.Popen([sys.executable, "-m", "mailing.tests.sink", str(folder)])
        while not ((folder / "port").exists() and (folder / "port").read_text()):
            time.sleep(0.02)
        self.port = int((folder / "port").read_text())

    def behave(self, mode: str) -> None:
        new = self.folder / "mode.new"
        new.write_text(mode)
        new.rename(self.folder / "mode")

    def received(self) -> list[tuple[str, str]]:
        """(recipient, Message-ID) of every content that came in."""
        log = self.folder / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [tuple(line.split("\t")[:2]) for line in lines]

    def senders(self) -> list[str]:
        return [line.split("\t")[2] for line in (self.folder / "log").read_text().splitlines()]

    def empty(self) -> None:
        """Forget what came in; the open log is only cut, never replaced."""
        (self.folder / "log").write_bytes(b"")
        self.behave("ok")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
