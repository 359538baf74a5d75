"""When each session was last used, for the list of "where you are signed in"."""

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.decorators import sync_only_middleware

EVERY = 600  # seconds; allauth's own middleware would write on every request


@sync_only_middleware
def note(get_response):
    """Write it down at most once in ten minutes; the shared cache remembers that it was done."""

    def middleware(request):
        if request.session.session_key and request.user.is_authenticated:
            mark = salted_hmac("last seen", request.session.session_key).hexdigest()
            if cache.add(f"seen:{mark}", True, EVERY):
                UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware
