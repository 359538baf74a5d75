"""A translator changes the English columns alone, whatever is posted."""

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from pages.tests.rows import make_page

pytestmark = pytest.mark.django_db

LIST = "/en/admin/pages/page/"


@pytest.fixture
def translator(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    person = User.objects.create_user("zofia@example.org", is_staff=True)
    person.groups.add(Group.objects.get(name="Translator"))
    client.force_login(person)
    return client


@pytest.fixture
def page():
    return make_page(title_pl="Nabór", title_en="The call")


def test_the_polish_columns_are_shown_and_cannot_be_typed_into(translator, page):
    html = translator.get(f"{LIST}{page.pk}/change/").content.decode()
    assert 'name="title_en"' in html
    assert 'name="title_pl"' not in html
    assert "Nabór" in html


def test_a_request_made_by_hand_changes_english_alone(translator, page):
    english = {"title_en": "The new call", "slug_en": page.slug_en, "body_en": page.body_en}
    posted = english | {"title_pl": "Podmieniony", "published_en": "on", "header_order": "1"}
    translator.post(f"{LIST}{page.pk}/change/", posted)
    page.refresh_from_db()
    assert (page.title_en, page.title_pl, page.header_order) == ("The new call", "Nabór", None)


def test_the_list_cannot_be_edited_either(translator, page):
    assert 'name="form-0-header_order"' not in translator.get(LIST).content.decode()


def test_an_editor_who_also_translates_is_not_held_back(translator, page):
    User.objects.get().groups.add(Group.objects.get(name="Editor"))
    assert 'name="title_pl"' in translator.get(f"{LIST}{page.pk}/change/").content.decode()
