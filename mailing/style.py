"""The look of an HTML e-mail: our tokens written out, because mail programs know no custom properties.

templates/emails/shape.css is used once. templates/emails/colours.css is used twice: with the light
colours, and with the dark ones under prefers-color-scheme, where !important overrules what was inlined.
"""

import re
from functools import cache
from pathlib import Path

import css_inline
from django.conf import settings

TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w+),\s*(#\w+)\)|(#\w+));")
USE = re.compile(r"var\(--([\w-]+)\)")

inliner = css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def inlined(html: str) -> str:
    """The page with its rules moved into style attributes; Gmail's app ignores most of a <style>."""
    return inliner.inline(html.replace("</head>", f"<style>{sheet()}</style></head>", 1))


@cache
def sheet() -> str:
    """The style sheet of every mail."""
    folder = Path(settings.BASE_DIR) / "templates" / "emails"
    colours = (folder / "colours.css").read_text()
    light, dark = palettes()
    dark_rules = painted(colours, dark).replace(";", " !important;")
    return (
        painted((folder / "shape.css").read_text(), light)
        + painted(colours, light)
        + f"@media (prefers-color-scheme: dark) {{ {dark_rules} }}"
    )


@cache
def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The site's colours by token, light and dark."""
    tokens = TOKEN.findall((Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text())
    light = {name: by_scheme or same for name, by_scheme, _dark, same in tokens}
    dark = {name: by_scheme or same for name, _light, by_scheme, same in tokens}
    return light, dark


def painted(css: str, palette: dict[str, str]) -> str:
    return USE.sub(lambda use: palette[use[1]], css)
