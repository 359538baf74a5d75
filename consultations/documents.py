"""Whether a file is what it says. Pure functions: a file in, its kind out; nothing is unpacked to disk."""

import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 10 * 1024 * 1024
MIMETYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
DAMAGED = _("The file is damaged and cannot be opened. Please save it once more.")
WRONG = _("This is no PDF, DOCX or ODT. Please save the draft as one of these and send it again.")


def kind_of(file) -> str:
    """pdf, docx or odt, read from the content. Raises ValidationError with a sentence for the client.

    `file` is open for reading bytes and has a `size`.
    """
    if not file.size:
        raise ValidationError(_("The file is empty. Please check whether it was saved and send it again."))
    if file.size > LARGEST:
        raise ValidationError(_("The file is larger than 10 MB. A PDF with smaller pictures usually fits."))
    file.seek(0)
    start = file.read(1024)
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PK"):
        return kind_of_archive(file)
    raise ValidationError(WRONG)


def kind_of_archive(file) -> str:
    """DOCX and ODT are ZIP archives that name themselves."""
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            mark = first_bytes(archive, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as damage:
        raise ValidationError(DAMAGED) from damage
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(_("The file contains macros. Please save it without them, as DOCX or PDF."))
    if mark.strip() == MIMETYPES["odt"].encode() and "content.xml" in names:
        return "odt"
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return "docx"
    raise ValidationError(WRONG)


def first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """No more than a line, however large the entry claims to be."""
    with archive.open(name) as entry:
        return entry.read(100)


def name_of(given: str, kind: str) -> str:
    """How the file is called when somebody downloads it: the client's words, the ending that is true."""
    bare = PurePath(given.replace("\\", "/")).name
    printable = "".join(sign for sign in bare if sign.isprintable() and sign not in '"<>:|?*').strip(". ")
    stem = printable.rpartition(".")[0] or printable or "draft"
    return f"{stem[:150]}.{kind}"
