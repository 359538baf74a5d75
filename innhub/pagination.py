"""One page of a long list; a page that does not exist is not found, as any other address."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404


def page_or_404(rows, size: int, number: str | None) -> Page:
    """`number` as it stands in the address, the first page without one. Raises Http404."""
    return found_page(Paginator(rows, size), number)


def found_page(pages: Paginator, number: str | None) -> Page:
    """The same for a Paginator that knows its count already."""
    try:
        return pages.page(number or 1)
    except InvalidPage:
        raise Http404(number) from None
