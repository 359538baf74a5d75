import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from hub import demo
from hub.models import FundingNotice, Hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    demo.load(datetime.date(2026, 11, 20))
    return Hub.objects.get()


@pytest.fixture
def office(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(User.objects.create_superuser("anna@example.org"))
    return client


def test_there_is_one_hub(hub):
    with pytest.raises(IntegrityError):
        Hub.objects.create(funding_notice=hub.funding_notice)


def test_without_a_hub_every_page_still_opens(client):
    assert client.get("/").status_code == 200


def test_a_page_asks_for_the_hub_once(client, hub):
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len([query for query in queries if 'FROM "hub_hub"' in query["sql"]]) == 1


@pytest.mark.parametrize("code", ["15351", "15-35", "ab-cde", "15-351 "])
def test_a_postal_code_has_its_dash(hub, code):
    hub.postal_code = code
    with pytest.raises(ValidationError):
        hub.full_clean()


def test_the_phone_is_stored_as_it_is_read(hub):
    hub.phone = "+48857469000"
    hub.full_clean()
    assert (hub.phone, hub.phone_link) == ("85 746 90 00", "tel:+48857469000")


def test_the_administration_opens_the_one_row(office, hub):
    assert office.get("/en/admin/hub/hub/").headers["Location"] == f"/en/admin/hub/hub/{hub.pk}/change/"


def test_a_second_hub_can_neither_be_added_nor_the_first_deleted(office, hub):
    codes = [office.get(f"/en/admin/hub/hub/{path}").status_code for path in ("add/", f"{hub.pk}/delete/")]
    assert codes == [403, 403]


def test_a_hub_without_a_row_is_entered_first(office):
    assert office.get("/en/admin/hub/hub/").headers["Location"] == "/en/admin/hub/hub/add/"


def test_a_funding_notice_in_use_is_kept(hub):
    with pytest.raises(IntegrityError):
        FundingNotice.objects.all().delete()


@pytest.mark.parametrize("model", ["fundingnotice", "sisterhub", "teammember"])
def test_every_list_and_form_of_the_hub_opens(office, hub, model):
    paths = [f"/en/admin/hub/{model}/", f"/en/admin/hub/{model}/add/"]
    assert [office.get(path).status_code for path in paths] == [200, 200]
