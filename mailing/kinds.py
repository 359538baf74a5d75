"""What kinds of e-mail there are. Each app registers its own in its emails.py, which is found by itself.

A kind's templates are templates/emails/<name>.{subject.txt,txt,html}. They are rendered when the mail
is sent, in the recipient's language, with: about, hub, SITE_URL, language, what `context` returns, and the
message's own context, the later winning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from mailing.calendar import Invitation


@dataclass(frozen=True)
class Example:
    """What the preview shows: objects that need not be saved, and the context a caller would give."""

    about: object = None
    context: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


def nothing(about, message) -> dict:
    return {}


def absent(about, message) -> None:
    return None


def none(about, message) -> tuple:
    return ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One sort of e-mail and its rules. The callables get the object it is about and the Message."""

    name: str
    label: str  # for the staff, lazy
    template: str = ""  # another name's templates, where several kinds differ in words only
    example: Callable[[], Example] = Example  # called with the language to show already active
    context: Callable[[object, object], dict] = nothing
    # Asked in the transaction that marks the row: a sentence why it must not go any more, or None.
    still_wanted: Callable[[object, object], str | None] = absent
    # What a scheduled mail relies on ("2026-11-24T10:00"). If it has changed meanwhile, the mail is skipped.
    version: Callable[[object], object] | None = None
    invitation: Callable[[object, object], Invitation | None] = absent
    attachments: Callable[[object, object], tuple[Attachment, ...]] = none
    headers: Callable[[object, object], dict] = nothing
    # The address that unsubscribes by POST (RFC 8058). Every bulk kind has one.
    unsubscribe_url: Callable[[object, object], str | None] = absent
    bulk: bool = False  # held when uncertain, behind personal mail, only in a campaign
    secret: bool = False  # carries a code: its content does not outlive the sending
    quiet_hours: bool = False  # leaves between 8:00 and 20:00 only
    grace: timedelta = timedelta(hours=24)  # later than this after due_at it is skipped

    @property
    def personal(self) -> bool:
        return not self.bulk


registry: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        registry[kind.name] = kind


def find(name: str) -> Kind | None:
    return registry.get(name)


def waiting_for_morning() -> list[str]:
    """The names of the kinds that keep quiet hours."""
    return [kind.name for kind in registry.values() if kind.quiet_hours]
