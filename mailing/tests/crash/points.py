"""Pumps that kill themselves: one class for each place where a machine may lose its power."""

import os
import random
import signal

from mailing.pump import Pump


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Doomed(Pump):
    """Dies at the named place of a message chosen by chance."""

    def __init__(self, **options):
        super().__init__(**options)
        self.fuse = random.randint(2, 12)

    def burn(self) -> None:
        self.fuse -= 1
        if not self.fuse:
            die()


class BeforeLease(Doomed):
    def lease(self):
        self.fuse = 1
        self.burn()


class AfterLease(Doomed):
    def lease(self):
        batch = super().lease()
        if batch:
            die()
        return batch


class BeforeCommit(Doomed):
    """“Sent” of the last row and the marker of the next are one transaction: both are undone."""

    def write_marker(self, message):
        may_go = super().write_marker(message)
        self.burn()
        return may_go


class AfterMarker(Doomed):
    def mark(self, message):
        may_go = super().mark(message)
        self.burn()
        return may_go


class DuringData(Doomed):
    """Half of the content is on the wire; the server never answers it."""

    def deliver(self, message, mail, awake):
        self.fuse -= 1
        if not self.fuse:
            smtp = self.transport.connected()
            smtp.mail(mail.envelope_sender)
            smtp.rcpt(mail.to)
            smtp.docmd("DATA")
            smtp.send(mail.mime[: len(mail.mime) // 2])
            die()
        super().deliver(message, mail, awake)


class AfterAccepted(Doomed):
    """The server's 250 is read, nothing is written down yet."""

    def deliver(self, message, mail, awake):
        super().deliver(message, mail, awake)
        self.burn()


POINTS = {
    "before_lease": BeforeLease,
    "after_lease": AfterLease,
    "before_commit": BeforeCommit,
    "after_marker": AfterMarker,
    "during_data": DuringData,
    "after_250": AfterAccepted,
}
