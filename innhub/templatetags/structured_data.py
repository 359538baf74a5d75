"""JSON-LD for machines (schema.org): `{% organization hub %}` and `{% breadcrumb_list here=page.title %}`."""

import json

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

register = template.Library()

# Inside <script> only these could end the element or begin another; JSON may write them as escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: dict) -> SafeString:
    """The data as a block that browsers do not run and the strict policy does not mind."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(ESCAPES)),  # noqa: S308
    )


@register.simple_tag
def organization(hub) -> SafeString:
    """Who runs the portal; nothing while the hub has not been entered."""
    if not hub.name:
        return ""
    return script(
        {
            "@type": "Organization",
            "@id": f"{settings.SITE_URL}/#hub",
            "name": hub.name,
            "description": hub.summary,
            "url": settings.SITE_URL + reverse("home"),
            "email": hub.email,
            "telephone": hub.phone_link.removeprefix("tel:"),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": hub.street,
                "postalCode": hub.postal_code,
                "addressLocality": hub.city,
                "addressCountry": "PL",
            },
            "parentOrganization": {
                "@type": "CollegeOrUniversity",
                "name": hub.host,
                **({"url": hub.host_url} if hub.host_url else {}),
            },
            "knowsLanguage": [code for code, _name in settings.LANGUAGES],
        }
    )


@register.simple_tag(takes_context=True)
def breadcrumb_list(context, here: str, trail=()) -> SafeString:
    """The way from the start page to this one. `trail`: (label, path) pairs between them."""
    steps = [(pgettext("page", "Home"), reverse("home")), *trail, (here, context["request"].path)]
    items = [
        {"@type": "ListItem", "position": place, "name": str(label), "item": settings.SITE_URL + path}
        for place, (label, path) in enumerate(steps, 1)
    ]
    return script({"@type": "BreadcrumbList", "inLanguage": get_language(), "itemListElement": items})
