"""The heartbeat by which /health/ready knows that beat and worker are alive."""

import time

from celery import shared_task
from celery.signals import worker_ready
from django.core.cache import cache

HEARTBEAT = "celery-heartbeat"


@shared_task
def heartbeat():
    """Leave the time (Unix seconds) in the cache for two minutes."""
    cache.set(HEARTBEAT, time.time(), timeout=120)


@worker_ready.connect
def first_heartbeat(**kwargs):
    """A fresh start is ready at once, not when beat first comes round."""
    heartbeat()
