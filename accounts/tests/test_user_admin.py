import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.tests.people import address, person, sign_in, staff, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def office():
    """A browser in which an administrator sits."""
    browser = Client()
    browser.force_login(staff(roles=["Administrator"]))
    return browser


LIST = "/en/admin/accounts/user/"


def test_staff_are_added_by_e_mail_and_sign_in_with_a_code(office, mailoutbox):
    editor = User.groups.field.related_model.objects.get(name="Editor")
    data = {
        "email": "Jan@Example.org",
        "name": "Jan",
        "language": "pl",
        "is_staff": "on",
        "groups": [editor.pk],
    }
    assert office.post(f"{LIST}add/", data).status_code == 302
    jan = User.objects.get(email="jan@example.org")
    assert (jan.is_staff, jan.has_usable_password(), [str(g) for g in jan.groups.all()]) == (
        True,
        False,
        ["Editor"],
    )
    sign_in(Client(), mailoutbox, "jan@example.org")
    assert jan.emailaddress_set.get().verified


def test_the_list_takes_as_many_queries_for_twenty_as_for_two(office, django_assert_num_queries):
    person("0@example.org", roles=["Editor"])
    office.get(LIST)  # the first visit also notes the session
    with CaptureQueriesContext(connection) as for_two:
        office.get(LIST)
    for number in range(1, 20):
        person(f"{number}@example.org", roles=["Editor"])
    with django_assert_num_queries(len(for_two)):
        office.get(LIST)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("second_factor=yes", ["a"]),
        ("second_factor=no", ["b", "ola"]),
        ("role=Editor", ["b"]),
        ("q=Beata", ["b"]),
    ],
)
def test_people_are_found_by(office, query, found):
    with_app(person("a@example.org"))
    person("b@example.org", roles=["Editor"], name="Beata")
    rows = office.get(f"{LIST}?{query}").context["cl"].result_list
    assert [user.email.split("@")[0] for user in rows] == found


def test_no_trace_of_a_password_is_shown(office):
    page = office.get(f"{LIST}{person(password='x' * 12).pk}/change/").content.decode()
    assert "pbkdf2" not in page
    assert "password" not in page.replace("password_change", "").lower().split("<main")[-1]


def test_an_address_cannot_be_changed_by_staff(office):
    ewa = person()
    office.post(
        f"{LIST}{ewa.pk}/change/",
        {"email": "x@example.org", "name": "Ewa", "language": "pl", "is_active": "on"},
    )
    ewa.refresh_from_db()
    assert (ewa.email, ewa.name) == ("ewa@example.org", "Ewa")


def test_an_administrator_makes_nobody_a_superuser(office):
    ewa = person()
    office.post(
        f"{LIST}{ewa.pk}/change/", {"name": "", "language": "pl", "is_superuser": "on", "is_active": "on"}
    )
    ewa.refresh_from_db()
    assert not ewa.is_superuser


def test_an_administrator_cannot_touch_a_superuser(office):
    root = staff("root@example.org", is_superuser=True)
    assert office.post(f"{LIST}{root.pk}/change/", {"name": "x", "language": "pl"}).status_code == 403
    office.post(LIST, {"action": "close", "_selected_action": [root.pk]})
    root.refresh_from_db()
    assert root.is_active


def test_accounts_are_closed_and_reopened_with_a_line_of_history(office):
    ewa = person()
    office.post(LIST, {"action": "close", "_selected_action": [ewa.pk]})
    ewa.refresh_from_db()
    assert not ewa.is_active
    office.post(LIST, {"action": "reopen", "_selected_action": [ewa.pk]})
    ewa.refresh_from_db()
    assert ewa.is_active
    assert LogEntry.objects.filter(object_id=ewa.pk).count() == 2


def test_nobody_closes_their_own_account_by_mistake(office):
    ola = User.objects.get(email="ola@example.org")
    office.post(LIST, {"action": "close", "_selected_action": [ola.pk]})
    ola.refresh_from_db()
    assert ola.is_active


def test_a_lost_phone_is_forgotten(office):
    ewa = with_app(person())
    office.post(LIST, {"action": "forget_second_factor", "_selected_action": [ewa.pk]})
    assert not ewa.authenticator_set.exists()


def test_nobody_is_deleted(office):
    assert office.get(f"{LIST}{person().pk}/delete/").status_code == 403


def test_an_auditor_sees_and_changes_nothing():
    browser = Client()
    browser.force_login(staff(roles=["Auditor"]))
    ewa = person()
    assert browser.get(f"{LIST}{ewa.pk}/change/").status_code == 200
    assert browser.post(f"{LIST}{ewa.pk}/change/", {"name": "x"}).status_code == 403


def test_an_editor_does_not_see_people():
    browser = Client()
    browser.force_login(staff(roles=["Editor"]))
    assert browser.get(LIST).status_code == 403


def test_addresses_factors_and_sessions_are_nobody_elses(office):
    for place in ["account/emailaddress", "mfa/authenticator", "usersessions/usersession", "auth/group"]:
        assert office.get(f"/en/admin/{place}/").status_code == 404


def test_a_page_of_the_list_is_linked_from_the_start_of_the_administration(office):
    assert LIST in office.get(address("admin:index")).content.decode()
