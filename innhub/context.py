"""What every template may use: the hub, the pages of the footer, the same page in the other language."""

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from hub.models import Hub
from pages.models import Page


def site(request):
    """`hub`, `footer_pages`, `alternates` {language: absolute address}, `canonical`, `demo`."""
    return {
        "hub": SimpleLazyObject(Hub.current),
        "footer_pages": SimpleLazyObject(lambda: list(Page.objects.in_footer(get_language()))),
        "alternates": SimpleLazyObject(lambda: alternates(request)),
        "canonical": settings.SITE_URL + request.path,
        "SITE_URL": settings.SITE_URL,
        "demo": settings.DEMO,
        "staff_second_factor": settings.STAFF_SECOND_FACTOR,
    }


def alternates(request) -> dict[str, str]:
    """Where this page stands in each language that has it. A view of translated slugs sets request.alternates."""
    if not hasattr(request, "alternates"):
        request.alternates = {code: translate_url(request.path, code) for code, _ in settings.LANGUAGES}
    return request.alternates
