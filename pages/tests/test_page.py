import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import override

from pages.models import Page
from pages.tests.rows import make_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "text"), [("/nabor/", "Po polsku."), ("/en/the-call/", "In English.")])
def test_a_reader_sees_the_page_in_the_language_of_the_address(client, path, text):
    make_page()
    assert text in client.get(path).content.decode()


@pytest.mark.parametrize("field", ["title", "slug", "body"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_database_refuses_to_publish_a_language_without(field, language):
    page = make_page()
    with pytest.raises(IntegrityError):
        Page.objects.filter(pk=page.pk).update(**{f"{field}_{language}": ""})


def test_a_text_of_nothing_but_markup_counts_as_empty():
    with pytest.raises(IntegrityError):
        make_page(body_en="<p> <br></p>")


def test_an_unpublished_language_may_be_empty():
    page = make_page(published_en=False, title_en="", slug_en=None, body_en="")
    assert page.languages() == ["pl"]


def test_two_pages_may_both_lack_an_english_address():
    for slug in ("a", "b"):
        make_page(slug_pl=slug, published_en=False, slug_en=None)
    assert Page.objects.filter(slug_en=None).count() == 2


def test_two_pages_never_share_an_address():
    make_page()
    with pytest.raises(IntegrityError):
        make_page(slug_en="another")


@pytest.mark.parametrize("other", ["admin:index", "my", "site_map"])
def test_an_address_of_another_part_is_refused(other):
    with override("pl"):
        assert_refused(slug=reverse(other).strip("/"))


def test_the_prefix_of_a_language_is_no_address():
    assert_refused(slug="en")


def assert_refused(slug):
    with pytest.raises(ValidationError) as refusal:
        make_page(slug_pl=slug).clean()
    assert list(refusal.value.message_dict) == ["slug_pl"]


def test_the_switch_leads_to_the_same_page_in_the_other_language(client):
    make_page()
    response = client.get("/nabor/")
    assert dict(response.context["alternates"]) == {"pl": "/nabor/", "en": "/en/the-call/"}


def test_a_page_in_one_language_has_no_switch(client):
    make_page(published_en=False)
    assert dict(client.get("/nabor/").context["alternates"]) == {"pl": "/nabor/"}


@pytest.mark.parametrize("path", ["/en/the-call/", "/en/nabor/"])
def test_an_unpublished_language_answers_404_and_names_the_other(client, path):
    make_page(published_en=False)
    response = client.get(path)
    assert (response.status_code, response.wsgi_request.other_language_url) == (404, "/nabor/")


def test_a_page_published_nowhere_is_not_given_away(client):
    make_page(published_pl=False, published_en=False)
    response = client.get("/nabor/")
    assert (response.status_code, hasattr(response.wsgi_request, "other_language_url")) == (404, False)


def test_the_address_of_the_other_language_leads_on(client):
    make_page()
    assert client.get("/en/nabor/").headers["Location"] == "/en/the-call/"


@pytest.mark.parametrize("slug", ["nothing", "a" * 5000])
def test_an_unknown_address_is_not_found(client, slug):
    assert client.get(f"/{slug}/").status_code == 404


def test_a_nul_in_the_address_is_a_bad_request(client):
    assert client.get("/nabor%00/").status_code == 400


def test_a_former_address_leads_to_the_new_one(client):
    page = make_page()
    page.slug_pl = "nabor-2027"
    page.save()
    page.keep_former_slugs({"slug_pl": "nabor", "slug_en": "the-call"})
    response = client.get("/nabor/")
    assert (response.status_code, response.headers["Location"]) == (301, "/nabor-2027/")


def test_a_new_page_at_a_former_address_wins(client):
    moved = make_page(slug_pl="nowy")
    moved.keep_former_slugs({"slug_pl": "nabor"})
    make_page(slug_en="another")
    assert client.get("/nabor/").status_code == 200


def test_header_and_footer_cost_one_query_however_many_pages(client, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(3):  # hub, this page, the linked pages
            client.get("/nabor/")

    make_page(header_order=1)
    queries()
    make_page(slug_pl="b", slug_en="b", header_order=2)
    make_page(slug_pl="c", slug_en="c", footer_order=1)
    queries()


def test_the_header_keeps_the_order_of_the_staff(client):
    make_page(slug_pl="b", slug_en="b", header_order=2)
    make_page(header_order=1)
    assert [page.slug_pl for page in client.get("/").context["header_pages"]] == ["nabor", "b"]
