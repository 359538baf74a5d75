"""Notes the template variables that do not exist, in our own templates; Django's admin relies on some."""

import inspect
from pathlib import Path

from django.template.base import Node, Origin, Template

OURS = str(Path(__file__).resolve().parents[2] / "templates")


class MissingVariable(str):
    """To be put as an engine's string_if_invalid: renders nothing and remembers template and name."""

    __slots__ = ("names",)

    def __init__(self):
        self.names = set()

    def __contains__(self, text):
        return text == "%s"

    def __mod__(self, variable):
        if (template := self.template()).startswith(OURS):
            self.names.add(f"{template.removeprefix(OURS)[1:]}: {variable}")
        return ""

    def __bool__(self):
        return True

    def template(self) -> str:
        """The file being rendered: the innermost node on the stack that knows its origin."""
        frame = inspect.currentframe()
        while frame:
            rendering = frame.f_locals.get("self")
            if isinstance(rendering, Node | Template) and isinstance(
                getattr(rendering, "origin", None), Origin
            ):
                return str(rendering.origin.name)
            frame = frame.f_back
        return ""
