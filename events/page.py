"""What the page of one event says, fetched once: programme, speakers, place, and the card at its side."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import cards, feeds, pills
from events.models import Admission, Appearance, Event, Mode, PhotoPolicy, Registration, Session, Stage, State

DOOR_OPENS = timedelta(minutes=15)  # before the start
BUTTONS = {Stage.OPEN, Stage.LAST, Stage.QUEUE}


class EventPage:
    def __init__(self, event: Event, now: datetime):
        self.event, self.now = event, now
        self.stage = event.stage(now)
        self.pill = pills.of_event(event, now)

    @cached_property
    def sessions(self) -> list[Session]:
        found = list(self.event.sessions.all())
        for session in found:
            session.event = self.event
            session.speakers = [one for one in self.appearances if one.session_id == session.pk]
        return found

    @cached_property
    def appearances(self) -> list[Appearance]:
        return list(self.event.appearances.select_related("speaker"))

    @property
    def days(self) -> Iterable[tuple]:
        """(day, its sessions)"""
        by_day = groupby(self.sessions, key=lambda session: localdate(session.starts_at))
        return [(day, list(group)) for day, group in by_day]

    @property
    def speakers(self) -> list[Appearance]:
        """Each once, however many sessions."""
        return list({one.speaker_id: one for one in reversed(self.appearances)}.values())[::-1]

    @property
    def has_programme(self) -> bool:
        return len(self.sessions) > 1 or any(session.title for session in self.sessions)

    @cached_property
    def sectors(self):
        return list(self.event.sectors.all())

    @cached_property
    def actions(self):
        return list(self.event.actions.all())

    @property
    def where(self) -> str:
        return cards.where(self.event)

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, [cards.spoken(self.event), cards.aids(self.event)]))

    @property
    def rooms(self) -> str:
        return ", ".join(dict.fromkeys(session.room for session in self.sessions if session.room))

    @property
    def calendars(self) -> list[tuple[str, str]]:
        """Web calendars take one entry from a link, so only for an event of one session."""
        return feeds.elsewhere(self.sessions[0].calendar_entry()) if len(self.sessions) == 1 else []

    @property
    def calls(self) -> bool:
        """Whether there is a button."""
        return self.stage in BUTTONS

    @property
    def button(self) -> str:
        if self.event.admission == Admission.SELECTION:
            return _("Apply for a place")
        return _("Join the reserve list") if self.stage == Stage.QUEUE else _("Register")

    @property
    def asks_about_photos(self) -> bool:
        return self.event.photo_policy != PhotoPolicy.NONE

    @cached_property
    def others_of_series(self) -> list[Event]:
        """The next three of the same series."""
        if not self.event.series:
            return []
        rows = Event.objects.published(get_language()).upcoming(self.now).exclude(pk=self.event.pk)
        return list(rows.filter(series=self.event.series)[:3])


class RegistrationPage:
    """How things stand for one person, and what can be done about it."""

    def __init__(self, registration: Registration, now: datetime):
        self.registration, self.event, self.now = registration, registration.event, now
        self.pill = pills.of_registration(registration)

    @property
    def is_waiting(self) -> bool:
        return self.registration.state == State.WAITING

    @property
    def is_offered(self) -> bool:
        return self.registration.state == State.OFFERED and not self.event.cancelled_at

    @property
    def is_pending(self) -> bool:
        return self.registration.state == State.PENDING_EMAIL and not self.event.cancelled_at

    @property
    def is_confirmed(self) -> bool:
        return self.registration.state == State.CONFIRMED and not self.event.cancelled_at

    @property
    def goes_on(self) -> bool:
        """Whether anything can still be changed."""
        return self.registration.is_live and not self.event.cancelled_at and self.event.starts_at > self.now

    @property
    def may_switch(self) -> bool:
        return self.goes_on and len(self.event.modes) > 1 and (self.is_confirmed or self.is_waiting)

    @property
    def may_pass_on(self) -> bool:
        settled = self.registration.state in {State.CONFIRMED, State.WAITING, State.SUBMITTED}
        return self.goes_on and settled and self.now < self.event.names_fixed_at

    @property
    def is_late(self) -> bool:
        """Later than the event asks people to cancel."""
        return self.is_confirmed and self.now > self.event.cancel_until

    @property
    def meets_online(self) -> bool:
        return self.is_confirmed and self.registration.mode == Mode.ONLINE and self.event.ends_at > self.now

    @cached_property
    def sitting(self) -> Session | None:
        """The one going on or the next."""
        return next((session for session in self.event.sessions.all() if session.ends_at > self.now), None)

    @property
    def opens_at(self) -> datetime | None:
        return self.sitting.starts_at - DOOR_OPENS if self.sitting else None

    @property
    def door_is_open(self) -> bool:
        ready = self.meets_online and self.sitting and self.event.join_url
        return bool(ready) and self.now >= self.opens_at

    @property
    def join_token(self) -> str:
        return self.registration.token("join")

    @property
    def where(self) -> str:
        return Mode.ONLINE.label if self.registration.mode == Mode.ONLINE else cards.where(self.event)

    @property
    def calendars(self) -> list[tuple[str, str]]:
        sessions = list(self.event.sessions.all())
        return feeds.elsewhere(sessions[0].calendar_entry()) if len(sessions) == 1 else []
