"""Rich text: what the hub's staff may write, and nothing more, whatever door it comes through.

`clean` is the one allow-list. `RichTextField` applies it to everything that is saved (form, shell, update(),
bulk acts), and the filter `|richtext` once more to everything that is shown, because SQL and restored backups
pass by any model. docs/decisions/0005-rich-text.md says why.
"""

import json
import re

import nh3
from django import forms
from django.db import models
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

TAGS = {"p", "br", "strong", "em", "h2", "h3", "ul", "ol", "li", "blockquote", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"https", "mailto", "tel"}

# What word processors paste, said with our words. The h1 of a page is its title, so a text begins at h2.
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
RENAME = re.compile(rf"(</?)({'|'.join(RENAMED)})(?=[\s/>])", re.IGNORECASE)

# https://…, mailto:…, tel:…, /path, #part, ?query. Not //host or /\host: browsers read another site there.
HREF = re.compile(r"(?:(?:https://|mailto:|tel:)\S|[#?]|/(?![/\\]))[^\s<>]*", re.IGNORECASE)

NO_TEXT = re.compile(r"(?:<[^>]*>|&nbsp;|\s)*")


def allowed(tag: str, attribute: str, value: str) -> str | None:
    return value if HREF.fullmatch(value) else None


CLEANER = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, attribute_filter=allowed, link_rel=None
)


def clean(html: str) -> str:
    """The html with nothing but our tags and safe links; "" where no text is left."""
    renamed = RENAME.sub(lambda match: match[1] + RENAMED[match[2].lower()], html)
    cleaned = CLEANER.clean(renamed.replace("\0", "")).strip()
    return "" if NO_TEXT.fullmatch(cleaned) else cleaned


class RichTextWidget(forms.Textarea):
    """A plain text area with HTML inside, which static/js/rich-text.js turns into the editor."""

    # The editor's own buttons speak English only.
    words = {
        "heading2": _("Heading"),
        "heading3": _("Smaller heading"),
        "paragraph": _("Paragraph"),
        "blockquote": _("Quotation"),
        "bulletList": _("List"),
        "orderedList": _("Numbered list"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "link": _("Link"),
        "unlink": _("Remove the link"),
        "history:undo": _("Undo"),
        "history:redo": _("Redo"),
        "address": _("Address: https://…, mailto:…, tel:… or a page of this portal, such as /kontakt/"),
        "save": _("Save the link"),
    }

    class Media:
        css = {
            "all": [
                "django_prose_editor/material-icons.css",
                "django_prose_editor/editor.css",
                "django_prose_editor/overrides.css",
                "css/rich-text-editor.css",
            ]
        }
        js = [Script("js/rich-text.js", type="module")]

    def __init__(self, attrs=None):
        super().__init__({"class": "vLargeTextField"} | (attrs or {}))

    def build_attrs(self, base_attrs, extra_attrs=None):
        words = {name: str(word) for name, word in self.words.items()}
        return super().build_attrs(base_attrs, extra_attrs) | {"data-rich-text": json.dumps(words)}

    def use_required_attribute(self, initial):
        """The text area is hidden behind the editor: the browser could not show its complaint."""
        return False


class RichTextField(models.TextField):
    """HTML of ours: cleaned on every way into the database."""

    def pre_save(self, model_instance, add):
        """The instance holds what is stored."""
        setattr(model_instance, self.attname, self.cleaned(super().pre_save(model_instance, add)))
        return getattr(model_instance, self.attname)

    def get_db_prep_save(self, value, connection):
        """Also update() and bulk_update(), which never call pre_save."""
        return super().get_db_prep_save(self.cleaned(value), connection)

    def cleaned(self, value):
        return clean(value) if isinstance(value, str) else value

    def clean(self, value, model_instance):
        """In a form: a text of nothing but markup counts as empty."""
        return super().clean(self.cleaned(value), model_instance)

    def formfield(self, **kwargs):
        return super().formfield(**kwargs | {"widget": RichTextWidget})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
