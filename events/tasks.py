"""What Celery runs: each safe to run twice and safe to lose."""

import logging

from celery import shared_task
from django.db import DatabaseError
from django.utils import timezone

from events.models import Event, Group, Registration

log = logging.getLogger(__name__)


@shared_task
def sweep() -> None:
    """Every five minutes: end what was held too long, offer what is free, close queues after the cut-off.

    One event that fails does not hold up the others; the next sweep tries it again.
    """
    now = timezone.now()
    for event in Event.objects.to_look_after(now):
        try:
            event.look_after(now=now)
        except DatabaseError as failure:
            log.warning("event %s was not swept: %s", event.pk, type(failure).__name__)


@shared_task
def tidy() -> None:
    """Daily: erase what nobody confirmed within seven days, and access needs a month after the event."""
    now = timezone.now()
    Registration.objects.forget_unconfirmed(now)
    Group.objects.forget_unconfirmed(now)
    Registration.objects.forget_needs(now)
