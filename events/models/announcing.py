"""Telling people that an event has changed or is off."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.models.notice import ChangeNotice
from mailing.hours import WARSAW, wall_time


class Announcing:
    """The part of Event that tells people of changes."""

    def facts(self) -> dict:
        """What people rely on and calendars show. note_change takes those from before a change."""
        return {
            "format": self.format,
            "venue_pl": self.venue_in("pl"),
            "venue_en": self.venue_in("en"),
            "cancelled": bool(self.cancelled_at),
            "sessions": [
                {
                    "uid": session.calendar_uid,
                    "sequence": session.sequence,
                    "starts": session.starts_at.isoformat(),
                    "ends": session.ends_at.isoformat(),
                    "room": session.room,
                }
                for session in self.sessions.all()
            ],
        }

    def venue_in(self, language: str) -> str:
        if self.venue is None:
            return ""
        with override(language):
            return f"{self.venue.name}, {self.venue.address}"

    @transaction.atomic
    def note_change(self, *, before: dict, by=None, now: datetime | None = None) -> ChangeNotice | None:
        """After a change was saved: the draft of a notice, to be shown to the staff and then released.

        None when nothing material changed or nobody has to be told. Further changes before the release join
        the same draft, so that people hear once, from what they last knew to what is now.
        """
        self.locked()
        draft = self.notices.drafts().first()
        notice = draft or ChangeNotice(event=self, by=by, before=before, created_at=now or timezone.now())
        notice.after = type(self).objects.get(pk=self.pk).facts()
        if notice.before == notice.after or self.ends_at is None or not notice.audience().exists():
            if draft:
                draft.delete()
            return None
        notice.save()
        return notice

    @transaction.atomic
    def move(self, *, to: datetime, by=None, now: datetime | None = None) -> ChangeNotice | None:
        """Put the whole event at another time: the first session starts at `to`, the others keep their hours.

        Wall-clock hours are kept across a change of the clocks. Returns the draft to release, as note_change.
        """
        event = self.locked()
        if event.starts_at is None:
            raise ValidationError(_("An event without a session has no time that could be moved."))
        before = event.facts()
        for session in event.sessions.all():
            session.starts_at = shifted(session.starts_at, event.starts_at, to)
            session.ends_at = shifted(session.ends_at, event.starts_at, to)
            session.save(update_fields=["starts_at", "ends_at"])
        self.refresh_from_db()
        return self.note_change(before=before, by=by, now=now)

    @transaction.atomic
    def cancel(
        self, *, reason_pl: str, reason_en: str = "", by=None, now: datetime | None = None
    ) -> ChangeNotice | None:
        """Call the event off. Everybody who counts on it is mailed in ten minutes; until then
        notice.take_back().

        The page stays and says so; registrations keep their state, nothing is offered any more. Twice changes
        nothing.
        """
        now = now or timezone.now()
        event = self.locked()
        if event.cancelled_at:
            return event.notices.filter(after__cancelled=True, taken_back_at=None).first()
        if event.ends_at and event.ends_at <= now:
            raise ValidationError(_("This event is over."))
        before = event.facts()
        event.notices.drafts().delete()
        event.cancelled_at, event.cancel_reason_pl, event.cancel_reason_en = now, reason_pl, reason_en
        event.save(update_fields=["cancelled_at", "cancel_reason_pl", "cancel_reason_en"])
        self.refresh_from_db()
        notice = self.note_change(before=before, by=by, now=now)
        if notice:
            notice.release(now=now)
        return notice


def shifted(moment: datetime, old: datetime, new: datetime) -> datetime:
    """`moment` moved as far as `old` to `new`, counted on Warsaw's clocks."""
    here = [instant.astimezone(WARSAW).replace(tzinfo=None) for instant in (moment, old, new)]
    target = here[0] + (here[2] - here[1])
    return wall_time(target.date(), target.time())
