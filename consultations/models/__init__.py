"""An hour with an advisor: topics, hours, bookings, notes."""

from consultations.models.advisor import Advisor, Expertise
from consultations.models.booking import Booking
from consultations.models.desk import next_times, orphans
from consultations.models.draft import Document, Draft
from consultations.models.hours import AvailabilityException, AvailabilityRule, ExceptionKind, Weekday
from consultations.models.journal import BookingEvent
from consultations.models.note import FollowUp, Note, Owner, Visibility
from consultations.models.room import Room
from consultations.models.states import FirstTime, Language, Mode, State, Via, What
from consultations.models.topic import Topic
from consultations.models.turns import Taken, one_at_a_time
from consultations.models.waiting import Stage, WaitingEntry

__all__ = [
    "Advisor", "AvailabilityException", "AvailabilityRule", "Booking", "BookingEvent", "Document", "Draft",
    "ExceptionKind", "Expertise", "FirstTime", "FollowUp", "Language", "Mode", "Note", "Owner", "Room",
    "Stage", "State", "Taken", "Topic", "Via", "Visibility", "WaitingEntry", "Weekday", "What",
    "next_times", "one_at_a_time", "orphans",
]  # fmt: skip
