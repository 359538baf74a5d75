"""How long the outbox remembers: codes a day, contents a month, addresses three months."""

from datetime import timedelta

from django.utils import timezone

from mailing import kinds
from mailing.models import Message, Source, Suppression

CODES = timedelta(days=1)
CONTENTS = timedelta(days=30)
ADDRESSES = timedelta(days=90)
LIFTED = timedelta(days=365)


def tidy() -> None:
    """Erase what is older than that. Safe to repeat."""
    now = timezone.now()
    secret = [kind.name for kind in kinds.registry.values() if kind.secret]
    codes = Message.objects.filter(kind__in=secret, finished_at__lt=now - CODES)
    Source.objects.filter(message__in=codes).delete()
    codes.exclude(context={}).update(context={})
    Source.objects.filter(made_at__lt=now - CONTENTS).delete()
    old = Message.objects.filter(finished_at__lt=now - ADDRESSES, recipient__isnull=False)
    old.update(recipient=None, context={}, detail="")
    Message.objects.filter(campaign__finished_at__lt=now - ADDRESSES).exclude(key=None).update(key=None)
    Suppression.objects.filter(lifted_at__lt=now - LIFTED).delete()
