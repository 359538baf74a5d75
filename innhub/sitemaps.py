"""What search engines are told: sitemap.xml with both languages of each page, and robots.txt."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.models import Event
from pages.models import Page
from programme.models import Action, Sector

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class PublicSitemap(Sitemap):
    """Addresses begin with SITE_URL, whatever host was asked; every language has an entry of its own."""

    protocol = urlsplit(settings.SITE_URL).scheme
    i18n = alternates = x_default = True

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class FixedPages(PublicSitemap):
    """Pages that are no rows: they exist in every language."""

    def items(self):
        own = ["deadlines", "archive", "start", "sectors", "actions", "countries"]
        events = ["events:list", "events:archive", "events:this_month"]
        return ["home", "site_map", *[f"programme:{name}" for name in own], *events]

    def location(self, item):
        return reverse(item)


class Pages(PublicSitemap):
    def items(self):
        return Page.objects.readable().without_text()

    def get_languages_for_item(self, item):
        return item.languages()

    def lastmod(self, item):
        return item.updated_at


class Sectors(PublicSitemap):
    def items(self):
        return Sector.objects.all()


class Actions(PublicSitemap):
    def items(self):
        return Action.objects.active(timezone.localdate())


class Events(PublicSitemap):
    def items(self):
        return Event.objects.readable().defer("description_pl", "description_en", "search_pl", "search_en")

    def get_languages_for_item(self, item):
        return item.languages_published()

    def lastmod(self, item):
        return item.updated_at


SITEMAPS = {"fixed": FixedPages, "events": Events, "sectors": Sectors, "actions": Actions, "pages": Pages}


@require_safe
@cache_control(max_age=3600)
def robots(request):
    """Nothing personal and nothing of the staff belongs into a search engine."""
    private = []
    for language in LANGUAGES:
        with override(language):
            private += [reverse("admin:index"), reverse("my"), reverse("home") + gettext("account/")]
    context = {"private": private, "SITE_URL": settings.SITE_URL}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
