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


READS = ("hub.view_*", "pages.view_*")

ROLES = {
    "Editor": Role(_("Editor"), (*READS, "pages.add_page", "pages.change_page")),
    "Translator": Role(_("Translator"), (*READS, "pages.change_page")),
    "Publisher": Role(_("Publisher"), (*READS, "pages.*", "hub.change_*")),
    "Advisor": Role(_("Advisor"), READS),
    "Coordinator": Role(_("Coordinator"), (*READS, "accounts.view_user", "hub.change_*", "hub.add_*")),
    "Newsletter": Role(_("Newsletter"), READS),
    "Auditor": Role(_("Auditor"), ("*.view_*",)),
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
