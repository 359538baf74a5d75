"""The start page of the administration."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    call_command("demo", verbosity=0)
    client.force_login(User.objects.get(email="anna@example.org"))
    return client


def test_what_waits_is_a_link_to_the_list_of_it(office):
    html = office.get("/en/admin/").content.decode()
    assert "deadlines are drafts: confirm them once the call is published" in html
    assert office.get("/en/admin/programme/deadline/?work=drafts").status_code == 200


def test_it_costs_a_bounded_number_of_queries(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        office.get("/en/admin/")


def test_nobody_is_shown_what_is_not_theirs_to_do(office):
    advisor = User.objects.create_user("jan@example.org", is_staff=True)
    advisor.groups.add(Group.objects.get(name="Advisor"))
    office.force_login(advisor)
    assert "Nothing is waiting" in office.get("/en/admin/").content.decode()
