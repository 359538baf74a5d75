"""The block that stands in every e-mail about an event or a consultation: when, where, how to change."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Give it as `facts` in a kind's context; base.html and base.txt print it."""

    starts: datetime
    ends: datetime | None = None
    place: str = ""
    link: str = ""  # of an online meeting
    change_url: str = ""
    change_until: datetime | None = None
