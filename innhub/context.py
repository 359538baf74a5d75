"""What every template may use: the hub, the pages of header and footer, this page in the other language."""

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from hub.models import Hub
from innhub.settled import settled
from pages.navigation import Navigation

current_hub = settled(Hub.current)
menu = settled(Navigation)


def site(request):
    """Whatever costs a query waits until a template asks for it."""
    navigation = SimpleLazyObject(lambda: menu(get_language()))
    return {
        "hub": SimpleLazyObject(current_hub),
        "header_pages": SimpleLazyObject(lambda: navigation.header),
        "footer_pages": SimpleLazyObject(lambda: navigation.footer),
        "page_by_key": SimpleLazyObject(lambda: navigation.by_key),
        "alternates": SimpleLazyObject(lambda: alternates(request)),
        "absolute_alternates": SimpleLazyObject(lambda: absolute(alternates(request))),
        "canonical": canonical(request),
        "SITE_URL": settings.SITE_URL,
        "demo": settings.DEMO,
        "staff_second_factor": settings.STAFF_SECOND_FACTOR,
    }


def alternates(request) -> dict[str, str]:
    """{language: path} of this page in each language that has it. A view of translated slugs sets
    request.alternates itself."""
    if not hasattr(request, "alternates"):
        request.alternates = {code: translate_url(request.path, code) for code, _ in settings.LANGUAGES}
    return request.alternates


def absolute(paths: dict[str, str]) -> dict[str, str]:
    return {language: settings.SITE_URL + path for language, path in paths.items()}


def canonical(request) -> str:
    """The one address of this content: filters and campaign marks are left out, a page number stays."""
    page = request.GET.get("page", "")
    query = f"?page={page}" if page.isascii() and page.isdigit() and page != "1" else ""
    return settings.SITE_URL + request.path + query
