"""What Celery runs: each safe to run twice and safe to lose."""

from celery import shared_task

from mailing import keeping
from mailing.slots import pump_once
from mailing.waking import wake


@shared_task
def pump() -> None:
    """Deliver what is due. Woken on commit, and by beat every 15 seconds."""
    if pump_once():
        wake()


@shared_task
def tidy() -> None:
    """Erase what the outbox need not remember any longer. Daily."""
    keeping.tidy()
