"""How an e-mail is handed over, and what the other side's answer means for the row."""

import re
import smtplib
import time
from collections.abc import Callable

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import get_connection

from mailing.models.line import Trouble
from mailing.models.states import Reason

PER_CONNECTION = 100  # messages; many servers hang up after more
POLICY = re.compile(rb"\b5\.7\.|\b5\.2\.2|spf|dmarc|spam|block|relay|denied|policy|full|quota", re.I)
BOOTTIME = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Refused(Exception):
    """A lasting no to this one e-mail."""

    def __init__(self, reason: Reason, detail: str):
        self.reason, self.detail = reason, detail
        super().__init__(detail)


class Later(Exception):
    """A passing no, or trouble before the content was handed over: surely not sent."""


class Down(Exception):
    """The line itself does not work; the e-mail was never offered."""

    def __init__(self, trouble: Trouble, detail: str):
        self.trouble, self.detail = trouble, detail
        super().__init__(detail)


class Unknown(Exception):
    """The connection broke after the content went: nobody knows."""


class Overslept(Exception):
    """The marker's time was over before SMTP was spoken, because this process stood still: not sent."""


class Kept:
    """No mail server, or the database is a copy: the e-mail stays here, readable in the admin."""

    keeps = True

    def deliver(self, mail, awake: Callable[[], bool]) -> None:
        pass

    def close(self) -> None:
        pass


class Smtp:
    """One connection for many messages. Speaks SMTP step by step, to know how far it got."""

    keeps = False

    def __init__(self):
        self.backend = None
        self.count = 0

    def deliver(self, mail, awake: Callable[[], bool]) -> None:
        """Return once the server has taken it (250). `awake` is asked right before the content goes."""
        smtp = self.connected()
        try:
            size = [f"size={len(mail.mime)}"] if smtp.has_extn("size") else []
            self.insist(smtp, smtp.mail(mail.envelope_sender, size))
            self.insist(smtp, smtp.rcpt(mail.to), recipient=True)
        except (smtplib.SMTPServerDisconnected, OSError) as failure:
            self.close()
            raise Later(words(failure)) from failure
        if not awake():
            self.close()
            raise Overslept
        self.insist(smtp, self.content(smtp, mail.mime))
        self.count += 1

    def content(self, smtp, mime: bytes) -> tuple[int, bytes]:
        try:
            return smtp.data(mime)
        except smtplib.SMTPDataError as answer:  # the server said no before the content
            return answer.smtp_code, answer.smtp_error
        except (smtplib.SMTPServerDisconnected, OSError) as failure:
            self.close()
            raise Unknown(words(failure)) from failure

    def connected(self) -> smtplib.SMTP:
        if self.count >= PER_CONNECTION:
            self.close()
        if self.backend is None:
            backend = get_connection()
            try:
                backend.open()
            except smtplib.SMTPAuthenticationError as answer:
                raise Down(Trouble.AUTHENTICATION, words(answer)) from answer
            except (smtplib.SMTPException, OSError) as failure:
                raise Down(Trouble.UNREACHABLE, words(failure)) from failure
            self.backend, self.count = backend, 0
        smtp = self.backend.connection
        smtp.ehlo_or_helo_if_needed()
        return smtp

    def insist(self, smtp, answer: tuple[int, bytes], *, recipient: bool = False) -> None:
        """Go on after 2xx; else make the session ready for the next message and raise what it means."""
        code, said = answer
        if 200 <= code < 300:
            return
        detail = f"{code} {said.decode(errors='replace')}"
        self.clear(smtp, code)
        if code in {530, 535, 538}:
            raise Down(Trouble.AUTHENTICATION, detail)
        if code < 500:
            raise Later(detail)
        unknown = recipient and code in {550, 551, 553} and not POLICY.search(said)
        raise Refused(Reason.NO_MAILBOX if unknown else Reason.REFUSED, detail)

    def clear(self, smtp, code: int) -> None:
        """RSET; a server that said 421 is hanging up."""
        try:
            if code == 421 or smtp.rset()[0] != 250:
                self.close()
        except (smtplib.SMTPException, OSError):
            self.close()

    def close(self) -> None:
        backend, self.backend = self.backend, None
        if backend is None:
            return
        try:
            backend.close()
        except (smtplib.SMTPException, OSError):
            backend.connection = None


class Provider:
    """A mail provider's HTTP interface through django-anymail."""

    keeps = False

    def __init__(self):
        self.backend = get_connection()

    def deliver(self, mail, awake: Callable[[], bool]) -> None:
        if not awake():
            raise Overslept
        try:
            self.backend.send_messages([mail.email])
        except AnymailRecipientsRefused as answer:
            raise Refused(Reason.NO_MAILBOX, words(answer)) from answer
        except AnymailAPIError as answer:
            raise meaning(answer) from answer

    def close(self) -> None:
        self.backend.close()


def meaning(answer) -> Exception:
    """What a provider's HTTP status says. Without one, the connection broke and nobody knows."""
    status = answer.status_code
    if status in {401, 403}:
        return Down(Trouble.AUTHENTICATION, words(answer))
    if status == 429:
        return Later(words(answer))
    if status is not None and 400 <= status < 500:
        return Refused(Reason.REFUSED, words(answer))
    return Unknown(words(answer))


def current(line) -> Kept | Smtp | Provider:
    """The transport of this installation. A copy of the database never gets one that leads outside."""
    if not settings.MAIL_SERVER or not line.is_ours:
        return Kept()
    return Smtp() if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") else Provider()


def words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"[:500]


def clock(seconds: float) -> Callable[[], bool]:
    """Whether less than `seconds` have passed. It goes on while the process is stopped (CLOCK_BOOTTIME)."""
    end = time.clock_gettime(BOOTTIME) + seconds
    return lambda: time.clock_gettime(BOOTTIME) < end
