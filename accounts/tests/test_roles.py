import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from accounts import roles
from accounts.tests.people import staff

pytestmark = pytest.mark.django_db


def may(name):
    return {
        f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=name).permissions.all()
    }


def test_the_eight_roles_exist():
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)


def test_the_administrator_may_everything_without_being_a_superuser():
    assert len(may("Administrator")) == Permission.objects.count()
    ola = staff(roles=["Administrator"])
    assert ola.has_perm("accounts.change_user")
    assert not ola.is_superuser


def test_the_auditor_only_looks():
    assert {codename.split(".")[1].split("_")[0] for codename in may("Auditor")} == {"view"}


def test_an_editor_does_not_delete_and_sees_no_accounts():
    assert not [name for name in may("Editor") if "delete" in name or name.startswith("accounts.")]


@pytest.mark.parametrize("name", roles.ROLES)
def test_every_pattern_of_the_table_means_something(name):
    known = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.all()}
    for pattern in roles.ROLES[name].may:
        assert any(roles.fnmatch(permission, pattern) for permission in known), pattern


def test_what_was_changed_by_hand_is_put_right():
    Group.objects.get(name="Auditor").permissions.clear()
    for config in apps.get_app_configs():
        roles.grant(config)
    assert may("Auditor")
