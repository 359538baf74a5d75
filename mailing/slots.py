"""How many pumps work at once, whatever number of tasks arrives."""

import contextlib

from django.conf import settings
from django.db import connection

from mailing.models import Message
from mailing.pump import Pump

LOCK = 20_260_101  # the first half of the advisory locks; the second is the slot


def pump_once() -> bool:
    """Run in the first free slot. Returns whether something due is left, so that the caller comes back.

    The last slot takes personal mail only: a sign-in code does not stand behind a newsletter. After
    leaving its slot a pump looks once more, for a row that arrived when it had stopped looking and whose own
    wake-up found the slot taken.
    """
    Message.objects.expire_leases()
    for slot in range(settings.MAIL_PUMPS):
        personal_only = 0 < slot == settings.MAIL_PUMPS - 1
        for _look in range(2):
            with taken(slot) as free:
                sent = Pump(personal_only=personal_only).run() if free else 0
            if not free:
                break
            if not Message.objects.due(personal_only=personal_only).exists():
                return False
            if sent:
                return True
    return False


@contextlib.contextmanager
def taken(slot: int):
    """Hold the slot, if nobody has it. It is free again when the connection ends, however that happens."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, slot])
        free = cursor.fetchone()[0]
    try:
        yield free
    finally:
        if free and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, slot])
