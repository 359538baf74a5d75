"""“Firefox, Windows” instead of the long line by which a browser introduces itself."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Order matters: Edge says that it is Chrome, Chrome that it is Safari, Android that it is Linux.
PROGRAMS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    known = filter(None, [first(PROGRAMS, user_agent), first(SYSTEMS, user_agent)])
    return ", ".join(known) or _("unknown browser")


def first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
