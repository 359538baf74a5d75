"""What every request and response passes, beyond what Django and django-csp bring."""

from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import sync_only_middleware

from innhub.views import error

REFUSED = (
    "accelerometer",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "usb",
    "browsing-topics",
)
POLICY = ", ".join([f"{feature}=()" for feature in REFUSED] + ["camera=(self)"])


@sync_only_middleware
def permissions_policy(get_response):
    """Refuse the browser features that no page of the portal uses (W3C Permissions Policy)."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware


@sync_only_middleware
def refuse_nul(get_response):
    """Answer 400 to a NUL in path or query: PostgreSQL cannot compare one. Forms refuse their own."""

    def middleware(request):
        if "\0" in request.path or b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", "")):
            raise BadRequest("NUL in the address")
        return get_response(request)

    return middleware


@sync_only_middleware
def keep_private(get_response):
    """What a signed-in person saw must not come back with the back button after signing out."""

    def middleware(request):
        response = get_response(request)
        known = request.session.session_key and request.user.is_authenticated
        if known and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


@sync_only_middleware
def say_what_is_allowed(get_response):
    """Give Django's empty 405 a page that says what to do. Innermost: it needs the user and the language."""

    def middleware(request):
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = error(request, "405.html", 405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    return middleware
