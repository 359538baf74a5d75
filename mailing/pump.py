"""The pump: takes due rows in hand, marks each before SMTP is spoken, and writes down what became of it.

It may be killed anywhere, run twice, or never: the rows say what is left to do. Per message there is
one short transaction, which records the previous one as sent and marks the next.
"""

import contextlib
import logging
import secrets
import time
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone, translation

from hub.models import Hub
from mailing import addresses, budget, emails, rendering, transports
from mailing.models import Campaign, Line, Message, Reason, State, Suppression, marker
from mailing.models.campaign import Pause
from mailing.models.line import Trouble
from mailing.models.outbox import MOST_TRIES, TRIES_OVER
from mailing.stopping import between_messages
from mailing.transports import Down, Later, Overslept, Refused, Unknown, clock

log = logging.getLogger(__name__)

LOST = (OperationalError, InterfaceError)  # the connection to the database
BATCH = 50
RUN = 10  # seconds; a longer queue is left to the next run, so that other tasks get their turn
STORM = 5  # passing refusals in a row after which the server is left alone for a while
PATIENCE = [0.1, 0.5, 1, 2, 4, 8, 15]  # seconds between tries to write down what the server has taken
random = secrets.SystemRandom()


class Pump:
    """One run of a few seconds."""

    def __init__(self, *, personal_only: bool = False):
        self.personal_only = personal_only
        self.token = uuid.uuid4()
        self.line = Line.current()
        self.hub = Hub.current()
        self.transport = transports.current(self.line)
        self.taken = None  # what the server has accepted and is not written down yet
        self.refusals = 0
        self.sent = 0

    def run(self, seconds: float = RUN) -> int:
        """Deliver what is due, for about this long. Returns how many were sent."""
        if self.line.is_closed and not self.transport.keeps:
            return 0
        end = time.monotonic() + seconds
        with between_messages() as stop, translation.override(settings.LANGUAGE_CODE):
            try:
                while not stop.asked and time.monotonic() < end and (batch := self.lease()):
                    self.deliver_all(batch, stop)
            except Down as failure:
                self.close_line(failure.trouble, failure.detail)
            except LOST as failure:
                log.warning("database unavailable, the pump stops: %s", type(failure).__name__)
                connection.close()
            finally:
                self.put_down()
        return self.sent

    # Taking in hand ----------------------------------------------------------------------------------------

    @transaction.atomic
    def lease(self) -> list[int]:
        """The next due rows, personal mail first, within the budget; now ours until the lease ends."""
        allowance = budget.Allowance(settings, kept=self.transport.keeps)
        due = Message.objects.due(personal_only=self.personal_only).order_by("bulk", "try_at")
        rows = allowance.fitting(due.select_for_update(skip_locked=True, of=("self",)), most=BATCH)
        if rows:
            Message.objects.lease(rows, lease=self.token, seconds=settings.MAIL_LEASE)
        return rows

    def deliver_all(self, batch: list[int], stop) -> None:
        rows = Message.objects.select_related("campaign").filter(pk__in=batch)
        for message in rows.order_by("bulk", "try_at"):
            if stop.asked:
                return
            self.step(message)

    def step(self, message: Message) -> None:
        """One message, from the marker to the server's answer."""
        awake = clock(settings.MAIL_LEASE / 2)
        try:
            if not self.mark(message):
                return
            mail = rendering.render(message, self.hub)
        except LOST:
            raise
        except Exception as failure:
            log.exception("mail %s of kind %s could not be written", message.pk, message.kind)
            ours = Message.objects.filter(pk=message.pk, lease=self.token)
            ours.filter(state__in=[State.LEASED, State.SENDING]).fail(Reason.BROKEN, repr(failure))
        else:
            self.deliver(message, mail, awake)

    # The marker --------------------------------------------------------------------------------------------

    def mark(self, message: Message) -> bool:
        """Commit “sent” for the previous row and “sending” for this one, if nothing speaks against it."""
        alone = message.is_unconditional  # then the marker's one statement is the whole transaction
        with contextlib.nullcontext() if alone else transaction.atomic():
            may_go = self.write_marker(message)
        self.forget_taken()
        return may_go

    def write_marker(self, message: Message) -> bool:
        marked = marker.mark(
            message.pk,
            lease=self.token,
            seconds=settings.MAIL_LEASE,
            digest=addresses.digest(message.recipient or ""),
            taken=self.taken,
        )
        if not marked:
            self.put_aside(message)
            return False
        obstacle = message.obstacle(timezone.now()) if message.rules else (Reason.UNKNOWN_KIND, message.kind)
        if obstacle:
            self.in_hand(message).skip(*obstacle)
        return not obstacle

    def put_aside(self, message: Message) -> None:
        """It could not be marked: suppressed, its mailing cancelled or paused, or no longer ours at all."""
        ours = Message.objects.filter(pk=message.pk, lease=self.token, state=State.LEASED)
        if Suppression.objects.stopping(message.recipient or "", bulk=message.bulk).exists():
            ours.skip(Reason.SUPPRESSED)
        else:
            ours.filter(campaign__state="cancelled").skip(Reason.CANCELLED)
            ours.update(state=State.QUEUED)

    def in_hand(self, message: Message):
        return Message.objects.filter(pk=message.pk, lease=self.token, state=State.SENDING)

    # The other side's answer -------------------------------------------------------------------------------

    def deliver(self, message: Message, mail: rendering.Mail, awake) -> None:
        try:
            self.transport.deliver(mail, awake)
        except Overslept:
            self.untouched(message)
        except Down:
            self.untouched(message)
            raise
        except Later as failure:
            self.retry(message, str(failure))
        except Unknown as failure:
            self.in_hand(message).doubt(str(failure), pause=self.pause(message))
            raise Down(Trouble.UNREACHABLE, str(failure)) from failure
        except Refused as failure:
            self.refuse(message, failure)
        else:
            self.taken = self.accepted(message, mail)
            self.refusals = 0

    def untouched(self, message: Message) -> None:
        """Back into the queue as if it had not been tried."""
        self.in_hand(message).update(state=State.QUEUED, attempts=F("attempts") - 1)

    def retry(self, message: Message, detail: str) -> None:
        """Six tries within a day, after longer and longer pauses, spread so as not to come back together."""
        tries = message.attempts + 1
        if tries >= MOST_TRIES:
            self.in_hand(message).fail(Reason.GAVE_UP, detail)
            self.watch(message)
        else:
            self.in_hand(message).update(
                state=State.QUEUED,
                try_at=timezone.now() + self.pause(message),
                reason=Reason.TRYING,
                detail=detail[:500],
            )
        self.refusals += 1
        if self.refusals >= STORM:
            raise Down(Trouble.BUSY, detail)

    def pause(self, message: Message) -> timedelta:
        """Until the next try, after the one that was just made."""
        seconds = TRIES_OVER[min(message.attempts, len(TRIES_OVER) - 1)]
        return timedelta(seconds=seconds * random.uniform(0.8, 1.2))

    def refuse(self, message: Message, failure: Refused) -> None:
        self.in_hand(message).fail(failure.reason, failure.detail)
        if failure.reason == Reason.NO_MAILBOX:
            Suppression.objects.add(message.recipient, "no_mailbox", note=failure.detail)
        self.watch(message)

    def watch(self, message: Message) -> None:
        """Too many failures in one mailing stop it, before a provider stops us."""
        if message.campaign and message.campaign.is_failing:
            log.error("mailing %s is paused: too many failures", message.campaign_id)
            emails.pause(Pause.FAILURES, Campaign.objects.filter(pk=message.campaign_id))

    def close_line(self, trouble: Trouble, detail: str) -> None:
        log.error("mail line closed for a while: %s", trouble)
        self.line.close(trouble, detail)
        if trouble == Trouble.AUTHENTICATION:
            emails.pause(Pause.AUTHENTICATION, Campaign.objects.all())

    # Writing down ------------------------------------------------------------------------------------------

    def accepted(self, message: Message, mail: rendering.Mail) -> marker.Taken:
        """What stays of a message that has gone: newsletters have their archive, codes must not stay."""
        secret = message.rules.secret and not message.test
        keeps = self.transport.keeps
        mime = mail.mime if keeps or not (secret or message.bulk) else None
        return marker.Taken(pk=message.pk, kept=keeps, mime=mime, secret=secret and not keeps)

    def forget_taken(self) -> None:
        if self.taken:
            self.sent += 1
            self.taken = None

    def put_down(self) -> None:
        """At the end of a run: write down the last one, give back the untouched, hang up."""
        with contextlib.suppress(*LOST):
            self.insist_on_taken()
            Message.objects.release(self.token)
            Campaign.objects.finish()
            if self.sent and not self.transport.keeps:
                self.line.opened()
        self.transport.close()

    def insist_on_taken(self) -> None:
        """The server has it, so this must reach the database, even one that is just restarting."""
        for pause in PATIENCE:
            if not self.taken:
                return
            try:
                marker.record(self.taken, lease=self.token)
            except LOST:
                connection.close()
                time.sleep(pause)
            else:
                self.forget_taken()
        if self.taken:
            log.error("a sent mail could not be recorded and will count as uncertain")
