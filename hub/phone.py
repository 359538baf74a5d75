"""Phone numbers as Poland writes them: 85 746 90 00, 600 100 200; foreign ones keep their country code."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# Ranges of mobile numbers in the Polish numbering plan (regulation of 30 October 2013, with later changes).
MOBILE = re.compile(r"45|5[0137]|6[069]|7[2389]|88")


def shown(text: str) -> str:
    """The number as it is read. Raises ValidationError when it is neither Polish nor international."""
    compact = re.sub(r"[\s().\u2013-]", "", text)
    national = re.sub(r"^(\+48|0048)", "", compact)
    if re.fullmatch(r"\d{9}", national):
        groups = (3, 3, 3) if MOBILE.match(national) else (2, 3, 2, 2)
        return " ".join(parts(national, groups))
    if re.fullmatch(r"\+[1-9]\d{6,14}", compact):
        return " ".join(text.split())
    raise ValidationError(_("Write nine digits, for example 85 746 90 00, or a foreign number with its +."))


def parts(digits: str, groups: tuple[int, ...]):
    start = 0
    for length in groups:
        yield digits[start : start + length]
        start += length


def read(text: str, language: str) -> str:
    """The number for a reader of this language: whoever reads no Polish may well call from abroad."""
    return text if language == "pl" or text.startswith("+") or not text else f"+48 {text}"


def dialled(text: str) -> str:
    """What follows tel: (RFC 3966): always with the country code."""
    compact = re.sub(r"[^\d+]", "", text)
    return compact if compact.startswith("+") or not compact else f"+48{compact}"


class PhoneField(models.CharField):
    """Stored the way it is shown, so that every page, mail and export writes it alike."""

    def __init__(self, *args, max_length=30, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        return shown(text) if text else text

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
