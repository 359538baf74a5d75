"""“Where do I start?”: persons, their wishes and the actions that fit, read once from data/start.toml."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from programme import reference

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class Bilingual:
    """Texts of a table in TOML, `label_pl` and `label_en`, as attributes in the language being read."""

    texts: dict[str, str]

    def __getattr__(self, name):
        try:
            return self.texts[f"{name}_{get_language()}"]
        except KeyError:
            raise AttributeError(name) from None

    def slug_in(self, language: str) -> str:
        return self.texts[f"slug_{language}"]


@dataclass(frozen=True)
class Wish(Bilingual):
    texts: dict[str, str]
    actions: tuple[str, ...]  # codes, the best fit first; empty: there is none, and `advice` says so


@dataclass(frozen=True)
class Person(Bilingual):
    texts: dict[str, str]
    sectors: tuple[str, ...]
    wishes: tuple[Wish, ...]

    def get_absolute_url(self):
        return reverse("programme:wish", args=[self.slug])


@cache
def persons() -> tuple[Person, ...]:
    table = reference.toml("start.toml")
    unsure = wish(table["unsure"])
    return tuple(
        Person(texts(row), tuple(row["sectors"]), (*map(wish, row["wish"]), unsure))
        for row in table["person"]
    )


def wish(row: dict) -> Wish:
    return Wish(texts(row), tuple(row.get("actions", ())))


def texts(row: dict) -> dict[str, str]:
    return {name: value for name, value in row.items() if isinstance(value, str)}


def find(among: tuple[Bilingual, ...], slug: str) -> Bilingual | None:
    """The person or wish with this address in the language being read."""
    return next((one for one in among if one.slug == slug), None)


def addresses(view: str, *way: Bilingual) -> dict[str, str]:
    """{language: path} of a step: the slugs on the way are translated."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = reverse(view, args=[step.slug_in(language) for step in way])
    return found
