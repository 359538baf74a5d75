"""One at a time: the lock before every decision on a time, and the refusal of one that is gone."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext_lazy as _

LOCK = 0x1448_5542  # any number that nothing else locks
TAKEN = _("This time is no longer free. Please choose another one.")


class Taken(ValidationError):
    """The time cannot be booked; `alternatives` are the nearest that can: [(start, [Advisor])]."""

    alternatives: list = []


def one_at_a_time() -> None:
    """From here to the commit nobody else decides on a time anywhere in the hub. In a transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
