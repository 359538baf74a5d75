"""What Celery runs: each safe to run twice and safe to lose."""

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from consultations.models import Advisor, Booking, Document, Draft, WaitingEntry, one_at_a_time
from hub.models import ClosedDay


@shared_task
def sweep() -> None:
    """Every five minutes: end offers and requests that nobody answered, offer what is free to who waits."""
    now = timezone.now()
    with transaction.atomic():
        one_at_a_time()
        Booking.release_overdue(now)
        WaitingEntry.objects.offer(now)


@shared_task
def agendas() -> None:
    """At 17:00: each advisor reads what to prepare for on the next day."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    for advisor in Advisor.objects.active().select_related("user"):
        advisor.send_agenda(tomorrow)


@shared_task
def tidy() -> None:
    """Daily: erase what has served its purpose, and add the public holidays of the year ahead."""
    now = timezone.now()
    Booking.objects.forget_needs(now)
    with transaction.atomic():
        Draft.objects.forget_abandoned(now)
        Document.objects.forget_old(now)
    ClosedDay.objects.fill(timezone.localdate())
