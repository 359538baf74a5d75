"""Who may do what in the administration: the one table, as app.codename patterns (fnmatch).

An app that brings models adds its rows here; the patterns are strings, so nothing is imported from above.
The groups themselves are made by a migration. Their permissions follow this table after every `migrate`: a
role is not edited by hand.
"""

from fnmatch import fnmatch
from typing import NamedTuple

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.utils.translation import gettext_lazy as _


class Role(NamedTuple):
    label: str
    may: tuple[str, ...]


# An event without the people who registered for it.
OF_EVENTS = ("event", "session", "question", "appearance", "speaker", "venue")
PROGRAMME_OF_EVENTS = ("event", "session", "speaker", "venue", "question")
READS = (
    "hub.view_*",
    "pages.view_*",
    "programme.view_*",
    *(f"events.view_{model}" for model in PROGRAMME_OF_EVENTS),
)
BOARD = ("programme.add_deadline", "programme.change_deadline")
EVENTS = tuple(f"events.{act}_{model}" for act in ("add", "change") for model in PROGRAMME_OF_EVENTS)
# Who is coming: personal data, for those who need them at work. Exporting them is a right of its own.
GUESTS = ("events.view_*", "events.add_registration", "events.change_registration", "events.change_group")

ROLES = {
    "Editor": Role(_("Editor"), (*READS, *BOARD, *EVENTS, "pages.add_page", "pages.change_page")),
    "Translator": Role(
        _("Translator"),
        (
            *READS,
            "pages.change_page",
            "events.change_event",
            "programme.change_action",
            "programme.change_sector",
        ),
    ),
    "Publisher": Role(
        _("Publisher"),
        (*READS, *GUESTS, *EVENTS, "pages.*", "programme.*", "hub.change_*", "events.delete_*"),
    ),
    "Advisor": Role(_("Advisor"), READS),
    "Coordinator": Role(
        _("Coordinator"),
        (
            *READS,
            "accounts.view_user",
            "programme.*",
            "events.*",
            "hub.change_*",
            "hub.add_*",
            "mailing.*_campaign",
        ),
    ),
    "Newsletter": Role(_("Newsletter"), (*READS, "mailing.*_campaign", "mailing.*_suppression")),
    # Not mailing.view_message: without a mail server a sign-in code can be read there.
    "Auditor": Role(
        _("Auditor"),
        (*READS, "accounts.view_*", "events.view_*", "mailing.view_campaign", "mailing.view_suppression"),
    ),
    "Administrator": Role(_("Administrator"), ("*",)),
}


def label(name: str) -> str:
    """What the group is called in the language of the page."""
    return str(ROLES[name].label) if name in ROLES else name


def grant(app_config, **kwargs) -> None:
    """Give the groups their permissions once the last app has migrated (receiver of post_migrate).

    Permissions exist only after migrations have run, so no migration can hand them out. Django makes those of
    the last app after calling us, hence `create_permissions`.
    """
    if app_config != [config for config in apps.get_app_configs() if config.models_module][-1]:
        return
    create_permissions(app_config, verbosity=0)
    rows = apps.get_model("auth", "Permission").objects.values_list(
        "pk", "content_type__app_label", "codename"
    )
    names = {pk: f"{app}.{codename}" for pk, app, codename in rows}
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.set(pk for pk, name in names.items() if allows(group.name, name))


def allows(role: str, permission: str) -> bool:
    return any(fnmatch(permission, pattern) for pattern in ROLES[role].may)
