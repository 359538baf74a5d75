"""Static files with their hash in the name, module imports inside JavaScript included."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True


def collect_changed() -> None:
    """`collectstatic`, unless every source file is as it was: hashing and compressing takes seconds."""
    stamp = settings.STATIC_ROOT / ".sources"
    sources = fingerprint()
    if not stamp.exists() or stamp.read_text() != sources:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(sources)


def fingerprint() -> str:
    """Path, size and time of change of each file that the finders know, as one digest."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = (storage.path(path), storage.size(path), storage.get_modified_time(path))
            digest.update(repr(status).encode())
    return digest.hexdigest()
