"""One page of a long list; a page that does not exist is not found, as any other address."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404


def page_or_404(rows, size: int, number: str | None) -> Page:
    """`number` as it stands in the address, the first page without one. Raises Http404."""
    try:
        return Paginator(rows, size).page(number or 1)
    except InvalidPage:
        raise Http404(number) from None
