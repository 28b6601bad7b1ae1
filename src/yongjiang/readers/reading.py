"""The door of the readers: which reader takes which file, and what is checked before any of them starts."""

from __future__ import annotations

import importlib
from pathlib import Path, PurePath
from typing import Protocol, cast

from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.model.document import Document
from yongjiang.readers import failures
from yongjiang.readers.limits import Limits
from yongjiang.readers.sniff import check_content

#: suffix → format, and the module that reads it; imported on first use, so that reading a .txt stays light
_FORMATS = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
_MODULES = {
    "txt": "yongjiang.readers.plain",
    "md": "yongjiang.readers.plain",
    "html": "yongjiang.readers.html",
    "docx": "yongjiang.readers.docx",
    "pdf": "yongjiang.readers.pdf",
}
SUPPORTED_SUFFIXES = tuple(_FORMATS)


class _Reader(Protocol):
    def read(self, data: bytes, name: str, format_: str, limits: Limits) -> Document: ...


def read_document(path: Path, *, limits: Limits = Limits()) -> Document:  # noqa: B008 - a frozen value
    """The file at `path` as a document.

    Raises CallerError (YJE-PATH, YJE-SUFFIX) where the path is at fault, DocumentError where the file is.
    """
    _format_of(str(path))
    return read_bytes(file_bytes(path, limits=limits), str(path), limits=limits)


def file_bytes(path: Path, *, limits: Limits) -> bytes:
    """The content of the file at `path`, whose size is looked at first. Raises like `read_document`."""
    name = str(path)
    try:
        if not path.exists():
            raise failures.bad_path(name, "文件不存在")
        if not path.is_file():
            raise failures.bad_path(name, "这不是一个文件")
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise failures.too_many_bytes(name, size, limits.max_bytes)
        return path.read_bytes()
    except PermissionError as error:
        raise failures.bad_path(name, "没有读取权限") from error
    except (OSError, ValueError) as error:
        raise failures.bad_path(name, "系统打不开这个路径") from error


def read_bytes(data: bytes, name: str, *, limits: Limits = Limits()) -> Document:  # noqa: B008 - a frozen value
    """The content of a file as a document; the suffix of `name` says its format. Raises like `read_document`."""
    format_ = _format_of(name)
    if len(data) > limits.max_bytes:
        raise failures.too_many_bytes(name, len(data), limits.max_bytes)
    if not data or data.isspace():
        raise failures.empty(name)
    check_content(data, format_, name)
    reader = cast("_Reader", importlib.import_module(_MODULES[format_]))
    try:
        return reader.read(data, name, format_, limits)
    except YongjiangError:
        raise
    except MemoryError as error:
        raise failures.too_large(name, "内存不够，读不完这个文件") from error
    except RecursionError as error:
        raise failures.damaged(name, "内容嵌套太深") from error


def foreign_document(name: str) -> CallerError | None:
    """What to say of a file that is surely a document, by its suffix, and that no reader takes; None of others."""
    suffix = PurePath(name).suffix.lower()
    return failures.bad_suffix(name, suffix, SUPPORTED_SUFFIXES) if failures.is_document(suffix) else None


def _format_of(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in _FORMATS:
        raise failures.bad_suffix(name, suffix, SUPPORTED_SUFFIXES)
    return _FORMATS[suffix]
