"""A new event made from an old one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from translated_fields import to_attribute

from events.models.announcing import shifted

# What a copy takes over. Everything else starts afresh: dates of registration, publication, seats, links,
# people.
EVENT = [
    "kind", "component", "languages", "sign_language", "captions", "format", "venue", "admission", "capacity",
    "online_capacity", "per_institution", "cancel_notice", "certificate_hours", "contact_name",
    "contact_email", "contact_phone", "funding_notice", "photo_policy", "involves_minors", "series",
]  # fmt: skip
TEXTS = ["title", "summary", "description", "audience"]
SESSION = ["title_pl", "title_en", "room"]
QUESTION = [
    "text_pl",
    "text_en",
    "help_pl",
    "help_en",
    "sort",
    "options_pl",
    "options_en",
    "required",
    "order",
]


class Copying:
    """The part of Event that duplicates."""

    @transaction.atomic
    def duplicate(self, *, starts_at: datetime):
        """An unpublished copy whose first session starts at `starts_at`, with sessions, questions and
        speakers.

        Registrations, sent mails, calendar ids, links, the meeting's address and the dates of registration
        are never copied.
        """
        texts = [to_attribute(name, language) for name in TEXTS for language in ("pl", "en")]
        copy = type(self)(**{name: getattr(self, name) for name in EVENT + texts})
        for language in ("pl", "en"):
            setattr(copy, to_attribute("slug", language), self.free_slug(language, starts_at))
        copy.save()
        copy.sectors.set(self.sectors.all())
        copy.actions.set(self.actions.all())
        sessions = {None: None}
        for session in self.sessions.all():
            times = [
                shifted(moment, self.starts_at, starts_at) for moment in (session.starts_at, session.ends_at)
            ]
            fields = {name: getattr(session, name) for name in SESSION}
            sessions[session.pk] = copy.sessions.create(starts_at=times[0], ends_at=times[1], **fields)
        for question in self.questions.all():
            copy.questions.create(**{name: getattr(question, name) for name in QUESTION})
        for appearance in self.appearances.all():
            copy.appearances.create(
                speaker_id=appearance.speaker_id,
                session=sessions[appearance.session_id],
                topic_pl=appearance.topic_pl,
                topic_en=appearance.topic_en,
                order=appearance.order,
            )
        copy.refresh_from_db()
        copy.save()
        return copy

    def free_slug(self, language: str, starts_at: datetime) -> str | None:
        """The old address with the new date, numbered where that is taken."""
        name = to_attribute("slug", language)
        if not getattr(self, name):
            return None
        wanted = f"{getattr(self, name)[:100]}-{timezone.localdate(starts_at):%Y-%m-%d}"
        taken = set(type(self).objects.filter(**{f"{name}__startswith": wanted}).values_list(name, flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in [wanted, *numbered] if slug not in taken)
