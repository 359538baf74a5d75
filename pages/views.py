from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from translated_fields import to_attribute

from pages.models import Page


def page(request, slug):
    language = get_language()
    found = get_object_or_404(Page.objects.published(language), **{to_attribute("slug", language): slug})
    return render(request, "pages/page.html", {"page": found})
