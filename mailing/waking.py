"""Tell the pump that there is work. Safe to lose: the sweep comes every 15 seconds."""

import logging
import threading
import time

from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

REST = 10  # seconds during which a broker that did not answer is not asked again
HASTE = {  # a caller waits at most this long, whatever state the broker is in
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.5,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
resting = {"until": 0.0}
last = threading.local()


def wake(written_at: float | None = None) -> None:
    """Queue a pump run. A broker that is down costs the caller a moment once, and never an error.

    `written_at` (time.monotonic) is when the row was written: if this thread has woken the pump since,
    both rows came with one commit, and once is enough.
    """
    now = time.monotonic()
    if now < resting["until"] or (written_at and getattr(last, "wake", 0) > written_at):
        return
    try:
        with current_app.connection_for_write(transport_options=HASTE) as connection:
            current_app.send_task("mailing.tasks.pump", expires=30, retry=False, connection=connection)
    except (OperationalError, RedisError, OSError) as failure:
        resting["until"] = time.monotonic() + REST
        log.warning("broker unavailable, mail waits for the sweep: %s", type(failure).__name__)
    last.wake = time.monotonic()
