"""Parts of an e-mail as answers of their own: the HTML caged, files as downloads."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import Http404, HttpResponse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from mailing.models import State

# Mail carries its style in attributes. So it gets a policy of its own, in a sandbox without script and
# origin, and only our own pages may frame it.
CAGE = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@xframe_options_sameorigin
@csp(CAGE)
def html_page(request, html: str) -> HttpResponse:
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))


def number_or_404(text: str) -> int:
    """The key of a row in an address of the admin, where any text may stand."""
    if not text.isdecimal():
        raise Http404(text)
    return int(text)


def download(name: str, content: bytes, mimetype: str = "application/octet-stream") -> HttpResponse:
    return HttpResponse(
        content,
        headers={
            "Content-Type": mimetype
            if mimetype.startswith(("text/calendar", "application/pdf"))
            else "application/octet-stream",
            "Content-Disposition": content_disposition_header(True, name),
            "X-Content-Type-Options": "nosniff",
        },
    )


PILLS = {
    State.SENT: "free",
    State.FAILED: "cancelled",
    State.UNCERTAIN: "few",
    State.SKIPPED: "info",
}


def state_pill(message) -> str:
    label = _("kept here") if message.kept else message.get_state_display()
    return format_html('<span class="pill pill--{}">{}</span>', PILLS.get(message.state, "waiting"), label)
