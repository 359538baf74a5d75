"""Registrations as a table for a spreadsheet."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from events.models import Registration


def columns() -> list[str]:
    return [
        _("event"), _("first name and surname"), _("e-mail"), _("state"), _("why"), _("takes part"),
        _("institution"), _("role"), _("sector"), _("county or country"), _("language"), _("access needs"),
        _("agrees to photos"), _("registered"), _("answers"),
    ]  # fmt: skip


def rows(registrations: Iterable[Registration]) -> Iterable[list]:
    """`registrations` with event, sector and the event's questions fetched."""
    for one in registrations:
        yield [
            str(one.event), one.name, one.email, one.get_state_display(), one.reason, one.get_mode_display(),
            one.institution_name, one.get_role_display(), one.sector.name if one.sector else "", one.county,
            one.language, one.access_needs, _("yes") if one.photos_allowed else _("no"), one.joined_at,
            answers(one),
        ]  # fmt: skip


def answers(one: Registration) -> str:
    """The event's own questions with what was said."""
    spoken = [
        (question.text, question.spoken(one.answers[str(question.pk)]))
        for question in one.event.questions.all()
        if str(question.pk) in one.answers
    ]
    return "; ".join(f"{question}: {answer}" for question, answer in spoken if answer)
