"""The groups of the hub's staff. What each may do stands in accounts/roles.py."""

from django.db import migrations

NAMES = [
    "Editor",
    "Translator",
    "Publisher",
    "Advisor",
    "Coordinator",
    "Newsletter",
    "Auditor",
    "Administrator",
]


def make(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name in NAMES:
        groups.get_or_create(name=name)


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make, remove)]
