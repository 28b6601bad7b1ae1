"""Find the documents that paths stand for: files as they are, folders with all that can be read in them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.readers import foreign_document


class Failed(Struct, frozen=True):
    """A path that gave no document, and why: data, so that the others still go through."""

    path: Path
    error: YongjiangError


def find_documents(
    paths: Iterable[Path], suffixes: Collection[str], *, leave_out: Path | None = None
) -> list[Path | Failed]:
    """Files to read, in the order of `paths`, those of a folder sorted by path; each file once.

    A folder gives its files with one of `suffixes` at any depth; hidden files, hidden folders and the lock
    files of office programs are skipped, and so is `leave_out`, the folder or file where results are written.
    What cannot be opened, documents of a format that no reader takes, and a folder without documents stand in the
    list as `Failed`: nobody may think that all of a folder was read. Other files (pictures, data) are no documents.
    """
    found: list[Path | Failed] = []
    seen: set[str] = set()
    barred = os.path.realpath(leave_out) if leave_out is not None else None
    for path in paths:
        for item in _under(path, tuple(s.lower() for s in suffixes), barred):
            key = os.path.realpath(item) if isinstance(item, Path) else str(item.path)
            if key in seen:
                continue
            seen.add(key)
            found.append(item)
    return found


def _under(path: Path, suffixes: tuple[str, ...], barred: str | None) -> Iterator[Path | Failed]:
    try:
        is_folder = path.is_dir()
        exists = is_folder or path.exists()
    except (OSError, ValueError):
        yield _failed(path, "系统打不开这个路径", "请检查路径和读取权限")
        return
    if not exists:
        yield _failed(path, "文件或文件夹不存在", "请检查路径有没有写错")
    elif not is_folder:
        yield path
    else:
        yield from _in_folder(path, suffixes, barred)


def _in_folder(folder: Path, suffixes: tuple[str, ...], barred: str | None) -> Iterator[Path | Failed]:
    closed: list[OSError] = []
    files: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        kept = [name for name in folders if not name.startswith(".")]
        folders[:] = [name for name in kept if barred is None or os.path.realpath(os.path.join(here, name)) != barred]
        files += [Path(here, name) for name in names if not name.startswith((".", "~$"))]
    found = [item for path in sorted(files) if (item := _document(path, suffixes, barred)) is not None]
    yield from found
    for error in closed:
        yield _failed(Path(os.fsdecode(error.filename or folder)), "文件夹打不开", "请检查读取权限")
    if not found and not closed:
        what = f"文件夹里没有能读的文件（{' '.join(suffixes)}）"
        yield _failed(folder, what, "请换一个文件夹，或直接写出文件的路径", "YJE-NO-DOCUMENTS")


def _document(path: Path, suffixes: tuple[str, ...], barred: str | None) -> Path | Failed | None:
    """A file of a folder as something to read, as something that ought to be told, or as no document."""
    readable = path.name.lower().endswith(suffixes)
    error = None if readable else foreign_document(str(path))
    if (not readable and error is None) or (barred is not None and os.path.realpath(path) == barred):
        return None
    return path if error is None else Failed(path, error)


def _failed(path: Path, what: str, fix: str, code: str = "YJE-PATH") -> Failed:
    return Failed(path, CallerError(code, what, str(path), fix))
