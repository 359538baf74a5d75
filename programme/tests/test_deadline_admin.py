import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from programme.models import Deadline
from programme.models.status import Status
from programme.tests.factories import SOURCE, action, deadline, draft, in_days

pytestmark = pytest.mark.django_db

DESK = "/en/admin/programme/deadline/"


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def staff(client):
    person = User.objects.create_superuser("ala@example.org", "a long sentence")
    client.force_login(person)
    return person


def act(client, noun, *deadlines, **answers):
    ids = "&".join(f"id={one.pk}" for one in deadlines)
    return client.post(f"{DESK}acts/{noun}/?{ids}", answers)


def test_the_list_says_the_state_in_words_and_shape(client, staff):
    deadline(status=Status.CANCELLED)
    assert '<span class="pill pill--cancelled">cancelled</span>' in client.get(DESK).content.decode()


def test_a_draft_is_entered_with_the_usual_hour_of_its_agency(client, staff):
    one = action("KA1", managed_by="EACEA")
    answers = {"call_year": 2030, "round": 1, "action": one.pk, "closes_on": "2030-03-05"}
    client.post(f"{DESK}add/", answers)
    new = Deadline.objects.get()
    assert (new.status, new.closes_at.isoformat()) == (Status.DRAFT, "2030-03-05T16:00:00+00:00")


def test_a_draft_in_the_past_is_refused_at_its_field(client, staff):
    answers = {"call_year": 2020, "round": 1, "action": action().pk, "closes_on": "2020-03-05"}
    html = client.post(f"{DESK}add/", answers)
    assert "This closing time has already passed." in html.content.decode()


def test_confirming_publishes_with_source_and_checker(client, staff):
    new = draft()
    act(client, "confirmation", new, source_url=SOURCE)
    new.refresh_from_db()
    assert (new.status, new.verified_by, new.source_url) == (Status.CONFIRMED, staff, SOURCE)


def test_several_are_extended_together_and_keep_their_history(client, staff):
    both = [deadline(days=5), deadline(days=6)]
    day = timezone.localdate(in_days(20)).isoformat()
    response = act(client, "extension", *both, closes_on=day, source_url=SOURCE)
    assert response.url == DESK
    assert [one.changes.get().kind for one in both] == ["extended", "extended"]


def test_one_refusal_stops_them_all_and_names_the_deadline(client, staff):
    open_one, new = deadline(days=5), draft()
    day = timezone.localdate(in_days(20)).isoformat()
    html = act(client, "extension", open_one, new, closes_on=day, source_url=SOURCE).content.decode()
    assert f"{new}: This deadline is not published." in html
    assert open_one.changes.count() == 0


def test_a_missing_source_is_said_at_the_field(client, staff):
    html = act(client, "cancellation", deadline(), source_url="").content.decode()
    assert "a date without a source is not published" in html


def test_the_work_list_has_what_nobody_checked_for_30_days(client, staff):
    deadline(action=action("KA1"), verified_on=timezone.localdate(in_days(-31)))
    deadline(action=action("KA2"), verified_on=timezone.localdate(in_days(-30)))
    deadline(action=action("KA3"), verified_on=timezone.localdate(in_days(-99)), days=-1)
    html = client.get(DESK, {"work": "unchecked"}).content.decode()
    assert re.findall(r'class="nowrap">(\w+)<', html) == ["KA1"]


def test_checking_clears_the_work_list(client, staff):
    old = deadline(verified_on=timezone.localdate(in_days(-31)))
    act(client, "check", old)
    assert list(Deadline.objects.unchecked()) == []


def test_a_published_date_cannot_be_edited_past_the_acts(client, staff):
    one = deadline()
    html = client.get(f"{DESK}{one.pk}/change/").content.decode()
    assert 'name="closes_on"' not in html
    assert f'href="{DESK}acts/extension/?id={one.pk}"' in html


def test_a_ticked_row_leads_to_the_question(client, staff):
    one = deadline()
    response = client.post(DESK, {"action": "extension", "_selected_action": one.pk})
    assert response.url == f"{DESK}acts/extension/?id={one.pk}"


@pytest.mark.parametrize("ids", ["", "?id=x", "?id=999999999999999999999999", "?id=-1"])
def test_a_question_about_nothing_says_so(client, staff, ids):
    html = client.get(f"{DESK}acts/extension/{ids}").content.decode()
    assert "No deadline was chosen." in html


def test_an_unknown_act_is_not_found(client, staff):
    assert client.get(f"{DESK}acts/nonsense/").status_code == 404


def test_whoever_may_only_look_cannot_act(client):
    reader = User.objects.create_user("jan@example.org", "a long sentence", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_deadline"))
    client.force_login(reader)
    one = draft()
    assert act(client, "confirmation", one, source_url=SOURCE).status_code == 403
    assert "acts/confirmation" not in client.get(f"{DESK}{one.pk}/change/").content.decode()


def test_the_list_asks_as_often_for_fifty_rows_as_for_one(client, staff):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(DESK)
        return len(captured)

    deadline()
    queries()  # the first one also fills caches
    few = queries()
    for _number in range(49):
        deadline()
    assert queries() == few
