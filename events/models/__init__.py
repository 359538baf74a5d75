"""What you can come to: events with their sessions, and the registrations for them."""

from events.models.event import Event
from events.models.group import Group
from events.models.journal import Step
from events.models.languages import WorkingLanguage
from events.models.notice import ChangeNotice
from events.models.question import Question
from events.models.registration import Registration
from events.models.session import Session
from events.models.speaker import Appearance, Speaker
from events.models.states import (
    Admission,
    Component,
    Format,
    Kind,
    Mode,
    PhotoPolicy,
    Role,
    Stage,
    State,
    Why,
)
from events.models.venue import Venue

__all__ = [
    "Admission",
    "Appearance",
    "ChangeNotice",
    "Component",
    "Event",
    "Format",
    "Group",
    "Kind",
    "Mode",
    "PhotoPolicy",
    "Question",
    "Registration",
    "Role",
    "Session",
    "Speaker",
    "Stage",
    "State",
    "Step",
    "Venue",
    "Why",
    "WorkingLanguage",
]
