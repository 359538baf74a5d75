"""The words that events and registrations are in, each with its name for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    INFORMATION = "information", _("information meeting")
    OPEN_DAY = "open_day", _("open day")
    WORKSHOP = "workshop", _("workshop")
    WEBINAR = "webinar", _("webinar")
    SEMINAR = "seminar", _("seminar")
    CONFERENCE = "conference", _("conference")
    TRAINING_WEEK = "training_week", _("training week")
    STUDY_VISIT = "study_visit", _("study visit")
    ALUMNI = "alumni", _("alumni meeting")
    OTHER = "other", _("other event")


class Component(TextChoices):
    """The part of the hub that invites."""

    INITIATIVES = "initiatives", _("Erasmus+ initiatives centre")
    LEADERS = "leaders", _("Incubator for leaders")
    EVENTS = "events", _("Events centre")


class Format(TextChoices):
    ON_SITE = "on_site", pgettext_lazy("event", "on site")
    ONLINE = "online", pgettext_lazy("event", "online")
    HYBRID = "hybrid", pgettext_lazy("event", "on site and online")


class Mode(TextChoices):
    """How one person takes part."""

    ON_SITE = "on_site", pgettext_lazy("participant", "on site")
    ONLINE = "online", pgettext_lazy("participant", "online")


class Admission(TextChoices):
    FIRST_COME = "first_come", _("in the order of registration")
    SELECTION = "selection", _("the hub chooses among those who applied")
    OPEN = "open", _("no registration")


class PhotoPolicy(TextChoices):
    NONE = "none", _("no photos are taken")
    ASKED = "asked", _("photos only of those who agree")
    CROWD = "crowd", _("photos of the whole room; portraits only of those who agree")


class Stage(TextChoices):
    """Where an event stands for somebody who would like to come. See Event.stage."""

    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
    PAST = "past", pgettext_lazy("event", "over")
    RUNNING = "running", pgettext_lazy("event", "going on now")
    FREE_ENTRY = "free_entry", pgettext_lazy("event", "no registration needed")
    NOT_YET = "not_yet", pgettext_lazy("event", "registration not open yet")
    CLOSED = "closed", pgettext_lazy("event", "registration closed")
    QUEUE = "queue", pgettext_lazy("event", "full, reserve list open")
    LAST = "last", pgettext_lazy("event", "last places")
    OPEN = "open", pgettext_lazy("event", "places free")


class State(TextChoices):
    """pending_email → confirmed | waiting → offered → confirmed; in selection submitted comes before.

    The last five are ends. An end is final: whoever comes back gets a new row.
    """

    PENDING_EMAIL = "pending_email", pgettext_lazy("registration", "address not confirmed yet")
    SUBMITTED = "submitted", pgettext_lazy("registration", "application under review")
    WAITING = "waiting", pgettext_lazy("registration", "on the reserve list")
    OFFERED = "offered", pgettext_lazy("registration", "place offered")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
    DECLINED = "declined", pgettext_lazy("registration", "offer declined")
    EXPIRED = "expired", pgettext_lazy("registration", "offer expired")
    REJECTED = "rejected", pgettext_lazy("registration", "not chosen")
    CLOSED = "closed", pgettext_lazy("registration", "closed without a place")


LIVE = [State.PENDING_EMAIL, State.SUBMITTED, State.WAITING, State.OFFERED, State.CONFIRMED]
MAY_HOLD = [State.PENDING_EMAIL, State.OFFERED, State.CONFIRMED]


class Role(TextChoices):
    HEAD = "head", pgettext_lazy("role", "head of an institution")
    TEACHER = "teacher", pgettext_lazy("role", "teacher or trainer")
    COORDINATOR = "coordinator", pgettext_lazy("role", "project coordinator")
    ACADEMIC = "academic", pgettext_lazy("role", "academic teacher or researcher")
    STUDENT = "student", pgettext_lazy("role", "student")
    PUPIL = "pupil", pgettext_lazy("role", "pupil")
    GOVERNMENT = "government", pgettext_lazy("role", "local government employee")
    NGO = "ngo", pgettext_lazy("role", "works or volunteers for an NGO")
    COMPANY = "company", pgettext_lazy("role", "entrepreneur or employee of a company")
    OTHER = "other", pgettext_lazy("role", "other")


class Why(TextChoices):
    """One sentence for each step of a registration. The visitor and the staff read the same."""

    SEAT = "seat", _("There was a free place.")
    HELD = "held", _("A place is held until the address is confirmed, for 60 minutes at most.")
    ASKED_ADDRESS = "asked_address", _("The address has to be confirmed first.")
    FULL = "full", _("All places were taken, so the registration joined the reserve list.")
    OTHERS_WAIT = (
        "others_wait",
        _("Others had been waiting longer, so the registration joined the reserve list."),
    )
    INSTITUTION = (
        "institution",
        _("The institution already has all its places, so the registration joined the reserve list."),
    )
    CONFIRMED_ADDRESS = "confirmed_address", _("The address was confirmed.")
    HOLD_OVER = "hold_over", _("The address was not confirmed within 60 minutes, so the place was released.")
    APPLIED = "applied", _("The application was received; the hub will choose after registration closes.")
    OFFERED = "offered", _("A place became free and it was this registration’s turn.")
    ASKED_TOGETHER = (
        "asked_together",
        _("Little time is left, so several people are asked at once and the first to answer gets the place."),
    )
    FASTER = "faster", _("Somebody else answered first; the place on the reserve list is kept.")
    ACCEPTED = "accepted", _("The offer was accepted.")
    DECLINED = "declined", _("The offer was declined.")
    UNANSWERED = "unanswered", _("The offer was not answered in time.")
    CANCELLED = "cancelled", _("Cancelled by the person registered.")
    CANCELLED_LATE = "cancelled_late", _("Cancelled by the person registered, later than we ask for.")
    CANCELLED_BY_HUB = "cancelled_by_hub", _("The hub cancelled the registration.")
    ADDED = "added", _("The hub entered the registration.")
    APPROVED = "approved", _("The hub chose this application.")
    RESERVE = "reserve", _("The hub put this application on the reserve list.")
    REJECTED = "rejected", _("The hub could not choose this application.")
    CLOSED = "closed", _("Registration ended before a place became free.")
    SWAPPED = "swapped", _("The place was passed on to another person.")
    SWITCHED = "switched", _("The way of taking part was changed.")
    MOVED_UP = "moved_up", _("The hub changed the order of the reserve list.")
