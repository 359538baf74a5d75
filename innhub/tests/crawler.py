"""Walks the site as a reader does, link by link. Used by the crawler test and by the browser test."""

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

A_ROUTE = 4  # pages looked at per URL pattern and language; a list of 200 articles is one pattern
SILENT = {"script", "style", "template", "code", "pre", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page:
    path: str
    status: int
    language: str  # that its address promises: pl or en
    route: str
    html: str = ""
    queries: int = 0
    found_on: str = ""
    read: "Reader" = None


@dataclass
class Reader(HTMLParser):
    """What the checks ask of a page: lang, titles, links and the words in the page's own language."""

    lang: str = ""
    titles: int = 0
    headings: int = 0
    descriptions: int = 0
    alternates: dict = field(default_factory=dict)
    links: list = field(default_factory=list)
    texts: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []  # (tag, has another language than the page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        foreign = tag != "html" and attributes.get("lang", self.lang) != self.lang
        if tag not in VOID:
            self.open.append((tag, foreign))
        self.note(tag, attributes)
        self.titles += tag == "title" and "svg" not in [name for name, _ in self.open]
        self.headings += tag == "h1"

    def note(self, tag, attributes):
        if tag == "html":
            self.lang = attributes.get("lang", "")
        if tag == "meta" and attributes.get("name") == "description":
            self.descriptions += bool(attributes.get("content"))
        if tag == "link" and attributes.get("rel") == "alternate" and "hreflang" in attributes:
            self.alternates[attributes["hreflang"]] = attributes["href"]
        for name in ("href", "src"):
            if attributes.get(name) and tag != "base":
                self.links.append(attributes[name])

    def handle_endtag(self, tag):
        while self.open and tag in [name for name, _ in self.open]:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, text):
        words = " ".join(text.split())
        if words and not any(foreign or tag in SILENT for tag, foreign in self.open):
            self.texts.append(words)


def read(html) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def language_of(path) -> str:
    return "en" if path == "/en" or path.startswith("/en/") else "pl"


def route_of(path) -> str:
    """The URL pattern that serves the path, the same for both languages as far as its view is."""
    with translation.override(language_of(path)):
        try:
            match = resolve(path)
        except Resolver404:
            return path
    return match.view_name or match.route


def internal(link, page, hosts) -> str | None:
    """The path (with query) that the link leads to, or None if it leaves the site."""
    target = urlsplit(urldefrag(urljoin(f"http://{hosts[0]}{page}", link))[0])
    if target.scheme not in {"http", "https"} or target.netloc not in hosts:
        return None
    return target.path + (f"?{target.query}" if target.query else "")


def crawl(get, starts, *, hosts=("testserver",), skip=(), wanted=lambda path: True) -> list[Page]:
    """Follow every internal link from `starts`; `get(path)` gives a Page without `read`.

    Static files and downloads are asked for once and not read. At most A_ROUTE pages per view and language
    are read; the links on them are all followed as far as that limit allows, but for paths that hold a part
    named in `skip` or are not `wanted`.
    """
    waiting, seen, visits, pages = deque((path, "") for path in starts), set(starts), Counter(), []
    while waiting:
        path, found_on = waiting.popleft()
        bare = urlsplit(path).path
        key = (route_of(bare), language_of(bare))
        if any(part in path for part in skip) or not wanted(path):
            continue
        if not bare.startswith("/static/"):
            visits[key] += 1
        if visits[key] > A_ROUTE:
            continue
        page = get(path)
        page.found_on = found_on
        pages.append(page)
        if page.status != 200 or not page.html:
            continue
        page.read = read(page.html)
        for link in page.read.links:
            target = internal(link, path, hosts)
            if target and target not in seen:
                seen.add(target)
                waiting.append((target, path))
    return pages
