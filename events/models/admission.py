"""Who gets a seat: the acts of an event on its registrations.

Every one holds the event's row lock from before it counts until it commits, at READ COMMITTED, where each
statement sees what was committed before it. The trigger of migration 0002 is the last judge behind them.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.place import next_calendar_offset
from events.models.registration import Registration
from events.models.states import State, Why


class Admitting:
    """The part of Event through which people come in."""

    # Coming in ----------------------------------------------------------------------------------------------

    @transaction.atomic
    def register(
        self, *, name: str, email: str, language: str, user=None, now: datetime | None = None, **form
    ) -> Registration:
        """Give a person a seat, or the next place in the queue once seats run out.

        A guest gets a mail first (pending_email, a seat held for 60 minutes); a `user` whose confirmed
        address this is comes in at once (confirmed, waiting, or submitted where the hub selects). Who is
        registered already gets the same answer and the mail again, so show guests one page whatever the
        state. `form` is mode ("" where there is one), form_key (a UUID of the rendered form: twice gives one
        row and one mail), answers ({question's pk: answer}), and the details of Registration.take. Raises
        ValidationError with a whole sentence when nobody can register (any more).
        """
        now = now or timezone.now()
        user = user if owns(user, email) else None
        event = self.locked()
        key, before = form.pop("form_key", None), list(event.registrations.of_address(email))
        if repeated := next((row for row in before if key and row.form_key == key), None):
            return repeated
        event.refuse_unless_open(now)
        event.release_overdue(now)
        if known := next((row for row in before if row.is_live), None):
            return known.greet_again(user=user, now=now)
        person = {"name": name, "email": email, "language": language, "user": user}
        registration = event.new_registration(now, before, mode=form.pop("mode", ""), form_key=key, **person)
        answers = form.pop("answers", None)
        registration.take(form)
        registration.answer(answers or {})
        registration.come(event, sure=user is not None, now=now)
        return registration

    @transaction.atomic
    def add(
        self, *, name: str, by, language: str, email: str = "", mode: str = "", now=None, **details
    ) -> Registration:
        """The staff enter somebody who phoned or wrote: a seat or the queue at once, also outside the hours
        of registration. Without an e-mail nobody is written to. Raises ValidationError for a person who is
        registered, and for an event that is cancelled or over.
        """
        now = now or timezone.now()
        event = self.locked()
        event.release_overdue(now)
        if event.cancelled_at or event.ends_at is None or event.ends_at <= now:
            raise ValidationError(_("Nobody can be added to an event that is cancelled or over."))
        if email and event.registrations.live().of_address(email).exists():
            raise ValidationError(_("This person is registered already."))
        before = event.registrations.of_address(email) if email else []
        registration = event.new_registration(
            now, before, name=name, email=email, language=language, mode=mode
        )
        registration.take(details)
        why = event.place_for(registration)
        state = State.CONFIRMED if why == Why.SEAT else State.WAITING
        registration.become(state, Why.ADDED if why == Why.SEAT else why, by=by, now=now)
        return registration

    @transaction.atomic
    def register_group(
        self, *, people: list[dict], email: str, user=None, form_key=None, now: datetime | None = None, **form
    ):
        """A teacher registers several people of one institution at once, up to `group_limit`. Returns the
        Group.

        `people` are {"name", "email"}; each becomes a registration of its own and comes in like anybody else,
        in the order given, so some may get a seat and others wait. `form` is name, institution_name and
        language of who registers, mode, and details that hold for all. A guest's group waits (seats held for
        60 minutes) until the guest has confirmed the address. Who is registered already stays as is and
        outside the group. Raises ValidationError for too many people, or the same address twice.
        """
        now = now or timezone.now()
        event = self.locked()
        repeated = event.groups.filter(form_key=form_key).first() if form_key else None
        if repeated and repeated.belongs_to(email):
            return repeated
        event.refuse_unless_open(now)
        event.release_overdue(now)
        event.refuse_crowd(people)
        user = user if owns(user, email) else None
        head = {name: form.pop(name) for name in ("name", "institution_name", "language")}
        group = event.groups.create(
            **head,
            email=email,
            user=user,
            form_key=None if repeated else form_key,
            confirmed_at=now if user else None,
            created_at=now,
        )
        event.seat_group(group, people, now, **form)
        group.mail()
        return group

    def seat_group(self, group, people: list[dict], now: datetime, *, mode: str = "", **details) -> None:
        details["institution_name"] = group.institution_name
        for person in people:
            before = list(self.registrations.of_address(person["email"]))
            if any(row.is_live for row in before):
                continue
            fields = {"group": group, "language": group.language, **person}
            member = self.new_registration(now, before, mode=mode, **fields)
            member.take(details)
            sure = group.confirmed_at is not None
            member.come(self, sure=sure, now=now, tell=sure)

    def new_registration(self, now: datetime, before, *, mode: str, form_key=None, **fields) -> Registration:
        """An unsaved row. `before`: the person's earlier ones; a form key used elsewhere is left out."""
        if form_key and Registration.objects.filter(form_key=form_key).exists():
            form_key = None
        offset = next_calendar_offset(before)
        mode = self.mode_or_refuse(mode)
        return Registration(
            event=self, mode=mode, form_key=form_key, joined_at=now, calendar_offset=offset, **fields
        )


def owns(user, email: str) -> bool:
    """Whether this account has confirmed the address, so that no mail need ask."""
    return bool(user) and user.emailaddress_set.filter(email__iexact=email.strip(), verified=True).exists()
