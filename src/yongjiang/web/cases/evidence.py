"""The door for evidence: every file is looked at before any is kept, and only ever offered back as a download."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from yongjiang.web.documents.models import SourceFile
from yongjiang.web.errors import Unfit
from yongjiang.web.intake.actions import safe_name

#: what an office sends as evidence; nothing that runs
SUFFIXES = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".wps", ".et", ".ofd", ".jpg", ".jpeg", ".png", ".txt", ".csv")
#: files of one event
MOST = 20


class Paper(NamedTuple):
    """A file that passed the door."""

    name: str
    content: bytes

    def kept(self) -> SourceFile:
        """Its bytes in the database, once by their hash. Call inside a transaction."""
        values = {"size": len(self.content), "content": self.content}
        return SourceFile.objects.get_or_create(pk=hashlib.sha256(self.content).hexdigest(), defaults=values)[0]


def checked(files: Iterable[UploadedFile]) -> list[Paper]:
    """The files, each with a safe name. Raises Unfit with all that is wrong with any of them; then none is kept."""
    files = list(files)
    wrong = [f"{safe_name(file.name or '')}：{what}" for file in files if (what := _wrong(file))]
    if len(files) > MOST:
        wrong.append(f"一次最多 {MOST} 个文件，这次有 {len(files)} 个")
    if wrong:
        raise Unfit("YJE-EVIDENCE", "；".join(wrong), "佐证材料", "请改好后重新选择全部文件")
    return [Paper(safe_name(file.name or ""), file.read()) for file in files]


def _wrong(file: UploadedFile) -> str:
    size = file.size or 0
    if size > settings.UPLOAD_LIMIT:
        return f"有 {filesizeformat(size)}，超过 {filesizeformat(settings.UPLOAD_LIMIT)} 的上限"
    if not size:
        return "是空文件"
    if not safe_name(file.name or "").lower().endswith(SUFFIXES):
        return f"不收这种文件，可以用 {'、'.join(suffix[1:] for suffix in SUFFIXES)}"
    return ""
