"""The pages that header, footer and links of the portal lead to: one query for all of them."""

from django.db.models import Q
from django.utils.functional import cached_property

from pages.models import Page


class Navigation:
    """The linked pages of one language, titles and addresses only."""

    def __init__(self, language: str):
        self.language = language

    @cached_property
    def pages(self) -> list[Page]:
        linked = Q(header_order__isnull=False) | Q(footer_order__isnull=False) | Q(key__isnull=False)
        return list(Page.objects.published(self.language).filter(linked).without_text())

    @property
    def header(self) -> list[Page]:
        found = [page for page in self.pages if page.header_order is not None]
        return sorted(found, key=lambda page: page.header_order)

    @property
    def footer(self) -> list[Page]:
        found = [page for page in self.pages if page.footer_order is not None]
        return sorted(found, key=lambda page: page.footer_order)

    @property
    def by_key(self) -> dict[str, Page]:
        """{"contact": page, …} of the published ones, "sister_hubs" with an underscore for templates."""
        return {page.key.replace("-", "_"): page for page in self.pages if page.key}
