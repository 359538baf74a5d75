"""The names of our pages and the way to them, for breadcrumbs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TITLES = {
    "list": pgettext_lazy("page", "Events"),
    "archive": _("Past events"),
    "this_month": _("Calendar of events"),
}


def page_at(here, *above: str, event=None) -> dict:
    """`here` is one of TITLES or the title itself; `above` the pages to it; `event` the last step, if any."""
    trail = [(TITLES[name], reverse(f"events:{name}")) for name in above]
    if event and event.get_absolute_url():
        trail.append((event.title, event.get_absolute_url()))
    return {"here": TITLES.get(here, here), "trail": trail}
