"""An e-mail taken apart again, for people who want to see what arrived."""

import email
from dataclasses import dataclass
from email import policy
from functools import cached_property


@dataclass(frozen=True)
class File:
    number: int
    name: str
    mimetype: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


class Arrived:
    """Headers, text, HTML, calendar and files of one MIME message."""

    def __init__(self, mime: bytes):
        self.parsed = email.message_from_bytes(mime, policy=policy.default)

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.parsed.items()]

    @property
    def subject(self) -> str:
        return str(self.parsed["Subject"])

    @cached_property
    def leaves(self) -> list:
        return [part for part in self.parsed.walk() if not part.is_multipart()]

    def alternative(self, mimetype: str) -> str:
        """The first part of this type that is no file, or ""."""
        for part in self.leaves:
            if part.get_content_type() == mimetype and not part.is_attachment():
                return part.get_content()
        return ""

    @property
    def text(self) -> str:
        return self.alternative("text/plain")

    @property
    def html(self) -> str:
        return self.alternative("text/html")

    @property
    def calendar(self) -> str:
        return self.alternative("text/calendar")

    @property
    def files(self) -> list[File]:
        found = [part for part in self.leaves if part.is_attachment()]
        return [
            File(
                number,
                part.get_filename() or str(number),
                part.get_content_type(),
                part.get_payload(decode=True),
            )
            for number, part in enumerate(found)
        ]
