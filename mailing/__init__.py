"""How any e-mail leaves: it is a row first, written in the caller's transaction, and a pump delivers it.

    import mailing
    mailing.send("events/registration_confirmed", to=email, language="pl", about=registration)

Nothing else in the portal sends mail. docs/decisions/0006-outbox.md says why and how.
"""

import time
from functools import partial

from django.apps import apps as installed
from django.db import transaction

from mailing.waking import wake


def send(kind: str, *, to: str, language: str, about=None, key=None, due_at=None, context=None):
    """Put one e-mail into the outbox and return its Message.

    `kind` names a registered mailing.kinds.Kind; `about` is the saved object it speaks of; `key` makes it
    exist once ("events/reminder:17:2"); `due_at` is the moment it is promised for (now); `context` is
    JSON-able and small. Never raises for what is wrong with the mail itself: such a row fails and says why.
    """
    messages = installed.get_model("mailing", "Message").objects
    message = messages.put(
        kind, to=to, language=language, about=about, key=key, due_at=due_at, context=context
    )
    if message.is_due:
        transaction.on_commit(partial(wake, time.monotonic()), robust=True)
    return message


def withdraw(about, *, kinds: tuple[str, ...] = ()) -> int:
    """Skip what waits about this object (of these kinds, or any). Returns how many."""
    return installed.get_model("mailing", "Message").objects.about(about, *kinds).withdraw()


def forget(address: str) -> None:
    """Erase a person: what waits is skipped, what went keeps its state and loses address and content."""
    installed.get_model("mailing", "Message").objects.addressed_to(address).forget()
    installed.get_model("mailing", "Suppression").objects.forget(address)
