"""Who is told what becomes of a booking: rows in the outbox, in the same transaction."""

from datetime import datetime, time

import mailing
from consultations.models.states import State
from consultations.workdays import after_workdays
from hub.models import ClosedDay
from mailing.hours import days_before

REMINDERS = (3, 1)  # days before, at nine
APPROVAL = {"approval_due": 1, "approval_late": 2}  # working days
NINE = time(9)


class Telling:
    """The part of Booking that writes e-mails."""

    def mail(self, kind: str, **options) -> None:
        """To the client; nobody is written to who gave no address (entered by phone)."""
        if self.email:
            mailing.send(kind, to=self.email, language=self.language, about=self, **options)

    def mail_advisor(self, kind: str, *, advisor=None, **options) -> None:
        """In the advisor's own language. `advisor`: another than the present one."""
        user = (advisor or self.advisor).user
        mailing.send(kind, to=user.email, language=user.language, about=self, **options)

    def tell_made(self, now: datetime) -> None:
        """Booked, or asked for: client and advisor read of it at once, reminders wait for their day."""
        if self.state == State.PENDING:
            self.mail("consultations/asked")
            self.wait_for_approval(now)
        else:
            self.mail("consultations/booked")
            self.schedule(now)
        self.mail_advisor("consultations/advisor_new")

    def wait_for_approval(self, now: datetime) -> None:
        """After one working day the advisor is reminded, after two the client learns how things stand."""
        closed = set(ClosedDay.objects.values_list("day", flat=True))
        due = {name: after_workdays(now, days, closed) for name, days in APPROVAL.items()}
        self.mail_advisor("consultations/approval_due", due_at=due["approval_due"])
        self.mail("consultations/approval_late", due_at=due["approval_late"])

    def tell_moved(self, now: datetime, *, before: datetime, advisor_before) -> None:
        self.mail("consultations/moved", context={"was_at": before.isoformat()})
        self.schedule(now)
        if advisor_before != self.advisor:
            self.tell_released(advisor_before)
            self.mail_advisor("consultations/advisor_new")
        else:
            self.mail_advisor("consultations/advisor_moved", context={"was_at": before.isoformat()})

    def tell_handed_over(self, now: datetime, *, advisor_before) -> None:
        self.mail("consultations/handed_over")
        self.schedule(now)
        self.tell_released(advisor_before)
        self.mail_advisor("consultations/advisor_new")

    def tell_released(self, advisor) -> None:
        self.mail_advisor("consultations/advisor_released", advisor=advisor)

    def tell_cancelled(self, *, was: str, by) -> None:
        """Somebody who had an entry in the calendar gets its withdrawal."""
        self.sequence += 1
        self.save(update_fields=["sequence"])
        kind = "consultations/cancelled_by_hub" if by else "consultations/cancelled"
        self.mail(kind, context={"was_booked": was == State.BOOKED})
        if by != self.advisor.user:
            self.mail_advisor("consultations/advisor_cancelled")

    def schedule(self, now: datetime) -> None:
        """Reminders three days and one day before at nine, once per time; late ones not at all."""
        for days in REMINDERS:
            due = days_before(self.starts, days, NINE)
            if self.state == State.BOOKED and due > now:
                kind = f"consultations/reminder_{days}"
                self.mail(kind, due_at=due, key=f"{kind}:{self.pk}:{self.version}")
