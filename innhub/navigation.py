"""What stands in the header: the sections that apps add to ENTRIES, then the pages that staff put there."""

from typing import NamedTuple

from django.urls import reverse


class Entry(NamedTuple):
    label: str  # lazily translated
    url_name: str


class Item(NamedTuple):
    label: str
    url: str
    current: str  # the value of aria-current: "page" here, "true" further inside, empty elsewhere


ENTRIES: list[Entry] = []  # an app adds its own in AppConfig.ready, in the order of INSTALLED_APPS


def items(path: str, pages) -> list[Item]:
    """The header for somebody who reads the page at `path`. `pages` have a title and an address."""
    links = [(entry.label, reverse(entry.url_name)) for entry in ENTRIES]
    links += [(page.title, page.get_absolute_url()) for page in pages]
    return [Item(label, url, current(url, path)) for label, url in links]


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if path.startswith(url) else ""
