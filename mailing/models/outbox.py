"""The words for many rows of the outbox."""

import json
import re
import uuid
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from mailing import addresses, hours, kinds
from mailing.models.campaign import Campaign
from mailing.models.states import Reason, State

MOST_TRIES = 6
TRIES_OVER = [60, 300, 1800, 2 * 3600, 8 * 3600]  # seconds until the second, third … try: eleven hours in all

ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class MessageQuerySet(models.QuerySet):
    # Putting in --------------------------------------------------------------------------------------------

    def put(
        self,
        kind: str,
        *,
        to: str,
        language: str,
        about=None,
        key=None,
        due_at=None,
        context=None,
        test=False,
    ):
        """A new row, or the one that has the key already. See mailing.send."""
        now = timezone.now()
        rules = kinds.find(kind)
        to = storable(str(to)).strip()
        message = self.model(
            kind=kind[:60],
            recipient=to[: addresses.LONGEST],
            language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
            about_type=ContentType.objects.get_for_model(about) if about else None,
            about_id=about.pk if about else None,
            key=key and str(key)[:150],
            due_at=due_at or now,
            try_at=due_at or now,
            created_at=now,
            bulk=bool(rules and rules.bulk and not test),
            test=test,
            context={},
        )
        message.take_over(rules, about, context, to=to, kind=kind)
        if not key:
            message.save(force_insert=True)
            return message
        self.bulk_create([message], ignore_conflicts=True)
        return self.get(key=message.key)

    # Finding -----------------------------------------------------------------------------------------------

    def about(self, thing, *names: str):
        """Personal mail about this object (of these kinds, or any)."""
        found = self.filter(
            about_type=ContentType.objects.get_for_model(thing), about_id=thing.pk, bulk=False
        )
        return found.filter(kind__in=names) if names else found

    def addressed_to(self, address: str):
        return self.filter(recipient__iexact=address.strip())

    def waiting(self):
        return self.filter(state__in=[State.QUEUED, State.LEASED])

    def due(self, *, personal_only: bool = False):
        """What may leave now: nothing of a paused mailing, and no reminder during the quiet hours."""
        now = timezone.now()
        found = self.filter(state=State.QUEUED, try_at__lte=now)
        if personal_only:
            found = found.filter(bulk=False)
        if hours.is_quiet(now):
            found = found.exclude(kind__in=kinds.waiting_for_morning(), test=False)
        running = Campaign.objects.running().values("pk")
        return found.filter(Q(campaign=None) | Q(campaign__in=running))

    # Leases ------------------------------------------------------------------------------------------------

    def lease(self, rows, *, lease: uuid.UUID, seconds: float) -> int:
        """Take these queued rows in hand. Call it in the transaction that selected them for update."""
        until = Now() + timedelta(seconds=seconds)
        return self.filter(pk__in=rows).update(state=State.LEASED, lease=lease, lease_until=until)

    def expire_leases(self) -> None:
        """Rows of a pump that died: untouched ones wait again; of marked ones nobody knows."""
        over = self.filter(lease_until__lt=Now())
        over.filter(state=State.LEASED).update(state=State.QUEUED)
        over.filter(state=State.SENDING).doubt("")

    def release(self, lease: uuid.UUID) -> None:
        """Give back what this pump did not touch."""
        self.filter(lease=lease, state=State.LEASED).update(state=State.QUEUED)

    # What becomes of a marked row
    # ----------------------------------------------------------------------------

    def doubt(self, detail: str, *, pause: timedelta = timedelta(0)) -> None:
        """Nobody knows whether it left. Personal mail goes again, with its Message-ID; bulk mail is held."""
        held = Q(bulk=True) | Q(attempts__gte=MOST_TRIES)
        known = {"doubts": F("doubts") + 1, "reason": Reason.UNKNOWN, "detail": detail[:500]}
        self.filter(held).update(state=State.UNCERTAIN, finished_at=timezone.now(), **known)
        self.exclude(held).update(state=State.QUEUED, try_at=timezone.now() + pause, **known)

    def fail(self, reason: Reason, detail: str = "") -> int:
        return self.update(state=State.FAILED, reason=reason, detail=detail[:500], finished_at=timezone.now())

    def skip(self, reason: Reason, detail: str = "") -> int:
        return self.update(
            state=State.SKIPPED, reason=reason, detail=detail[:500], finished_at=timezone.now()
        )

    # What people do ----------------------------------------------------------------------------------------

    def withdraw(self) -> int:
        return self.waiting().skip(Reason.NOT_WANTED)

    def forget(self) -> None:
        self.waiting().skip(Reason.ERASED)
        apps.get_model("mailing", "Source").objects.filter(message__in=self).delete()
        self.update(recipient=None, context={}, detail="")

    def send_again(self) -> int:
        """Back into the queue as if new; the Message-ID stays."""
        now = timezone.now()
        return (
            self.exclude(recipient=None)
            .filter(state__in=[State.FAILED, State.SKIPPED, State.UNCERTAIN])
            .update(
                state=State.QUEUED,
                reason="",
                detail="",
                attempts=0,
                due_at=now,
                try_at=now,
                finished_at=None,
                version="",
            )
        )


def jsonable(context: dict) -> dict:
    """The context as JSON keeps it. Raises TypeError for what JSON cannot hold."""
    text = storable(json.dumps(context, cls=DjangoJSONEncoder, ensure_ascii=False))
    return json.loads(ESCAPED_NUL.sub(r"\1", text))


def storable(text: str) -> str:
    """Without what PostgreSQL cannot hold: NUL and lone surrogates."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")
