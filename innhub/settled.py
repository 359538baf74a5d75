"""What hardly ever changes – the hub, its menu, the sectors – is remembered for a moment in each process.

No page and no part of one is cached; but to ask for the same rows a hundred times a second is waste. What the
staff change shows everywhere SETTLED_SECONDS later. 0 (in the tests) remembers nothing.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings


def settled(make: Callable) -> Callable:
    """Remember what `make` returns, per arguments (hashable, few). Treat it as read-only: it is shared."""
    known = {}

    @wraps(make)
    def remembered(*args):
        now = time.monotonic()
        until, value = known.get(args, (0, None))
        if now >= until:
            value = make(*args)
            known[args] = (now + settings.SETTLED_SECONDS, value)
        return value

    return remembered
