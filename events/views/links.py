"""Pages behind mailed links. The token is the key; GET and HEAD only show: scanners open every link."""

from functools import wraps

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.cards import where
from events.models import Group, Registration
from events.trail import page_at


def opened_by_token(rows, name: str, **options):
    """The view gets the row instead of its token; a wrong or old token gets a page that says what to do."""

    def decorator(view):
        @wraps(view)
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        def wrapper(request, token, **kwargs):
            found = rows.by_token(token, **options)
            if found is None:
                return render(
                    request, "events/no_link.html", page_at(gettext("Link out of date")), status=404
                )
            response = view(request, **{name: found}, **kwargs)
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Referrer-Policy"] = "same-origin"
            return response

        return wrapper

    return decorator


def about(event) -> dict:
    """What the head of such a page says of the event, in the other language where only that is published."""
    return {"event": event, "event_title": event.said("title"), "where": where(event)}


registration_page = opened_by_token(Registration.objects, "registration")
joining_page = opened_by_token(Registration.objects, "registration", purpose="join")
group_page = opened_by_token(Group.objects, "group")
