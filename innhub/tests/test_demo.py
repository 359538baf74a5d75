from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command

from hub.models import Hub, SisterHub
from pages.models import Page
from pages.models.page import Key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo():
    call_command("demo", verbosity=0)


def rows():
    ours = [model for model in apps.get_models() if model._meta.app_label in {"hub", "pages", "accounts"}]
    return Counter({model._meta.label: model.objects.count() for model in ours})


def test_a_second_run_adds_nothing():
    before = rows()
    call_command("demo", verbosity=0)
    assert rows() == before


def test_a_second_run_keeps_what_the_staff_changed():
    Hub.objects.update(phone="85 111 22 33")
    Page.objects.filter(key="about").update(title_pl="Kim jesteśmy")
    SisterHub.objects.filter(city="Opole").delete()
    call_command("demo", verbosity=0)
    assert (Hub.current().phone, Page.objects.get(key="about").title_pl) == ("85 111 22 33", "Kim jesteśmy")
    assert not SisterHub.objects.filter(city="Opole").exists()


def test_if_empty_leaves_a_filled_portal_alone():
    Page.objects.all().delete()
    call_command("demo", "--if-empty", verbosity=0)
    assert Page.objects.count() == 0


def test_every_page_that_the_portal_links_to_is_there_in_both_languages():
    both = Page.objects.filter(published_pl=True, published_en=True).values_list("key", flat=True)
    assert sorted(both) == sorted(Key.values)


def test_no_text_is_lost_to_the_cleaning():
    for page in Page.objects.all():
        assert "<script" not in page.body_pl
        assert page.body_pl.count("<a>") + page.body_en.count("<a>") == 0, page


def test_every_link_between_the_pages_arrives(client):
    links = set()
    for page in Page.objects.all():
        for body in (page.body_pl, page.body_en):
            links |= {part.split('"')[0] for part in body.split('href="/')[1:]}
    assert links
    assert {link: client.get(f"/{link}").status_code for link in links} == dict.fromkeys(links, 200)


def test_the_footer_says_deklaracja_dostepnosci_in_full(client):
    footer = client.get("/").content.decode().split("<footer")[1]
    assert ">Deklaracja dostępności</a>" in footer
