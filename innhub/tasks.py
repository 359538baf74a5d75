"""The heartbeat by which /health/ready knows that beat and worker are alive."""

import time

from celery import shared_task
from django.core.cache import cache

HEARTBEAT = "celery-heartbeat"


@shared_task
def heartbeat():
    """Leave the time (Unix seconds) in the cache for two minutes."""
    cache.set(HEARTBEAT, time.time(), timeout=120)
