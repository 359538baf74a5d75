"""The components, as a page receives them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.utils.translation import override

from accounts.models import User
from innhub import navigation


def rendered(source, **context):
    return Template(source).render(Context(context))


def paginated(page, request):
    return Template("{% pagination page %}").render(RequestContext(request, {"page": page}))


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "wtorek, 24 listopada 2026"), ("en", "Tuesday, 24 November 2026")],
)
def test_a_date_tile_reads_as_one_whole_date(language, words):
    with override(language):
        html = rendered("{% date_tile day %}", day=date(2026, 11, 24))
    assert f'<span class="visually-hidden">{words}</span>' in html
    assert 'datetime="2026-11-24"' in html


def test_a_date_tile_shows_the_day_in_warsaw():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # half past midnight on the 25th there
    assert 'datetime="2026-11-25"' in rendered("{% date_tile day %}", day=late)


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in rendered('{% icon "calendar" %}')
    assert 'role="img" aria-label="&lt;b&gt;"' in rendered('{% icon "calendar" label %}', label="<b>")


def test_a_list_of_one_page_has_no_pagination(rf):
    page = Paginator(range(3), 10).page(1)
    assert paginated(page, rf.get("/")).strip() == ""


def test_pagination_keeps_the_filters_and_marks_the_current_page(rf):
    page = Paginator(range(30), 10).page(2)
    html = paginated(page, rf.get("/?sector=sch&page=2"))
    assert 'rel="prev" href="?sector=sch&amp;page=1"' in html
    assert 'rel="next" href="?sector=sch&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_pagination_of_five_hundred_pages_stays_short(rf):
    page = Paginator(range(5000), 10).page(250)
    html = paginated(page, rf.get("/"))
    assert html.count("<li") == 7  # 1 … 249 250 251 … 500


@pytest.mark.parametrize(
    ("path", "mark"), [("/o-hubie/", "page"), ("/o-hubie/zespol/", "true"), ("/", ""), ("/o-hub/", "")]
)
def test_the_item_of_the_header_says_where_the_reader_is(path, mark):
    assert navigation.current("/o-hubie/", path) == mark


@pytest.mark.django_db
def test_the_title_is_the_same_in_the_head_and_for_sharing(client):
    html = client.get("/en/account/sign-in/").content.decode()
    title = re.search("<title>(.*)</title>", html).group(1)
    assert f'<meta property="og:title" content="{title}">' in html


@pytest.mark.django_db
def test_staff_see_every_component(client):
    client.force_login(User.objects.create_user("staff@example.org", is_staff=True))
    assert client.get("/en/style/").status_code == 200


@pytest.mark.django_db
def test_the_style_page_is_not_for_beneficiaries(client):
    client.force_login(User.objects.create_user("guest@example.org"))
    assert client.get("/en/style/").status_code == 403


@pytest.mark.django_db
def test_the_style_page_leads_a_guest_to_the_sign_in(client):
    response = client.get("/en/style/")
    assert response.status_code == 302
    assert response.url.startswith("/en/account/")


@pytest.mark.django_db
def test_my_page_greets_by_name_and_leads_to_the_account(client):
    client.force_login(User.objects.create_user("ewa@example.org", name="Ewa"))
    html = client.get("/en/my/").content.decode()
    assert "Good to see you, Ewa" in html
    assert 'href="/en/account/e-mail/"' in html


@pytest.mark.django_db
def test_the_start_page_asks_the_database_eight_times_at_most(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/")
