"""The files of the pages, put where they are served from: hashed and compressed, anew only when one of them changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

#: beside the files: what they were made from. Written last, so that half of them are not taken for all.
_NOTE = "gathered"


def gather() -> bool:
    """Put the files there; False where they are there already. Compressing takes seconds that each start would wait."""
    sources, note = _sources(), Path(settings.STATIC_ROOT, _NOTE)
    if note.is_file() and note.read_text("utf8") == sources:
        return False
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(sources, "utf8")
    return True


def _sources() -> str:
    """A hash of what they are made from: names and contents, and what makes them."""
    summed = hashlib.sha256(repr((settings.STORAGES["staticfiles"], settings.STATIC_URL)).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            summed.update(f"\n{getattr(storage, 'prefix', None) or ''}/{name}\n".encode())
            with storage.open(name) as file:
                summed.update(hashlib.sha256(file.read()).digest())
    return summed.hexdigest()
