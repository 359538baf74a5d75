"""Whole addresses of our pages, for e-mails and calendars."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override


def page(name: str, *args, language: str) -> str:
    with override(language):
        try:
            return settings.SITE_URL + reverse(name, args=args)
        except NoReverseMatch:  # TODO: goes away together with this clause once issue 6 has its pages
            return settings.SITE_URL + reverse("home")
