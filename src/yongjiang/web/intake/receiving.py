"""Uploaded files one by one: each is taken in or refused on its own, with words for whoever sent it."""

from __future__ import annotations

import logging
from pathlib import PurePath
from typing import NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from yongjiang.kernel.errors import YongjiangError
from yongjiang.readers import SUPPORTED_SUFFIXES
from yongjiang.readers.failures import bad_suffix
from yongjiang.reports.plan_changes_words import summary
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.models import Document
from yongjiang.web.errors import status_of
from yongjiang.web.intake.actions import Taken, Upload, safe_name, take_in

_log = logging.getLogger(__name__)
ACCEPTED = ",".join(SUPPORTED_SUFFIXES)


class Received(NamedTuple):
    """What became of an uploaded file. error: why it was refused, "" where it was taken in; status: of the answer.

    what, document, version: as in `Taken`, the document by its key; empty for a file that was refused.
    """

    name: str
    status: int
    error: str = ""
    title: str = ""
    href: str = ""
    note: str = ""
    what: str = ""
    document: str = ""
    version: int | None = None

    def answer(self) -> dict[str, str]:
        """As the drop zone reads it."""
        if self.error:
            return {"error": self.error}
        return {"title": self.title, "href": self.href, "note": self.note}


def receive(file: UploadedFile, by: Actor, document: Document | None = None) -> Received:
    """Take one file in; size and type are looked at before a byte is read."""
    name = safe_name(file.name or "")
    size = file.size or 0
    if size > settings.UPLOAD_LIMIT:
        limit = filesizeformat(settings.UPLOAD_LIMIT)
        return Received(name, 413, f"文件太大：有 {filesizeformat(size)}，上限是 {limit}")
    if not size:
        return Received(name, 422, "这是一个空文件")
    if not name.lower().endswith(SUPPORTED_SUFFIXES):
        fix = bad_suffix(name, PurePath(name).suffix.lower(), SUPPORTED_SUFFIXES).fix
        return Received(name, 415, f"不支持这种文件，能读 {'、'.join(SUPPORTED_SUFFIXES)}。{fix}")
    try:
        taken = take_in(upload=Upload(name, file.read()), by=by, document=document)
    except YongjiangError as error:
        return Received(name, status_of(error), f"{error.what}。{error.fix}")
    except Exception:  # one bad file must not stop a batch: it is told here, and in full in the log
        _log.exception("upload: %s", name)
        return Received(name, 500, "读这个文件时系统出了错，没有收下。请把文件交给管理员查看")
    document, number = taken.document, taken.version.number
    address = reverse("document-detail", args=[document.key])
    return Received(name, 200, "", document.title, address, note_of(taken), taken.what, document.key, number)


def note_of(taken: Taken) -> str:
    """What became of a file, in one line."""
    version = taken.version
    if taken.what == "known":
        return "已经有了，内容完全一样"
    if taken.what == "new":
        tasks = version.commitment_count + version.project_count
        return f"新文件：读出 {version.statement_count} 个数字、{tasks} 项任务和项目"
    changes = summary(taken.changes) if taken.changes is not None else ""
    return f"第 {version.number} 版" + (f"：{changes}" if changes else "")
