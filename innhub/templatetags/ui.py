"""Tags of the interface, at hand in every template without a load. The markup stands in templates/ui/."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import get_language

from innhub import navigation as menu

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> str:
    """A Lucide icon from the sprite; decoration unless `label` names it."""
    sprite = static("img/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name)


@register.simple_tag
def date_tile(day: date | datetime, size: str = "") -> str:
    """The day as a tile. `size`: empty, "small" or "large". A moment is shown by its day in Warsaw."""
    return tile(localdate(day) if isinstance(day, datetime) else day, size, get_language())


@lru_cache(maxsize=1024)
def tile(day: date, size: str, language: str) -> str:
    """Lists show the same days again and again, and formatting a date costs more than fetching it."""
    return render_to_string("ui/date_tile.html", {"day": day, "size": size})


@register.simple_tag(takes_context=True)
def navigation(context) -> list[menu.Item]:
    """The items of the header, the current one marked. Without pages while the database is away."""
    return menu.items(context["request"].path, context.get("header_pages", ()))


@register.simple_tag(takes_context=True)
def again(context, block: str) -> str:
    """What the page says in `{% block … %}`, a second time: the title for <title> and for OpenGraph."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(block).render(context)


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context, page, label=""):
    """Links to the other pages of a list (a `django.core.paginator.Page`); filters in the address are kept.

    `label` names the list when a page shows several.
    """
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(shown), "label": label, "request": context["request"]}
