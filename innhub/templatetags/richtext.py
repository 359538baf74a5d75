"""`{{ page.body|richtext }}`: a text from the editor, cleaned once more and ready to be read."""

import re
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from innhub.polish import no_break_html
from innhub.richtext import clean

register = template.Library()

ELSEWHERE = re.compile(r'<a (?=href="https:)', re.IGNORECASE)


@register.filter(is_safe=True)
def richtext(html: str) -> SafeString:
    return readable(html, get_language())


@lru_cache(maxsize=512)
def readable(html: str, language: str) -> SafeString:
    """Links to other sites do not hand over the window; Polish lines do not break after a one-letter word."""
    cleaned = ELSEWHERE.sub('<a rel="noopener" ', clean(html))
    return mark_safe(no_break_html(cleaned) if language == "pl" else cleaned)  # noqa: S308  (cleaned just above)
