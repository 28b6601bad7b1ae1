"""Compile documents one after another; a file that cannot be read is data, and the others still go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import InternalError, YongjiangError
from yongjiang.model import Document, Plan
from yongjiang.usecases.find_documents import Failed

Reader = Callable[[Path], Document]
#: called before each file: how many are done, how many there are, which comes next; and once at the end with None
Progress = Callable[[int, int, Path | None], None]


class CompilesDocuments(Protocol):
    """What is needed of `yongjiang.compiler.Compiler`."""

    def compile(self, document: Document) -> Plan:
        """The plan of a document."""
        ...


class Compiled(Struct, frozen=True):
    """A document that was read and understood."""

    path: Path
    document: Document
    plan: Plan


def compile_documents(
    sources: Sequence[Path | Failed],
    compiler: CompilesDocuments,
    reader: Reader,
    on_progress: Progress | None = None,
) -> Iterator[Compiled | Failed]:
    """Read and compile each of `sources` (from `find_documents`), one at a time, in order.

    What fails comes out as `Failed` in its place. An error that is not ours to foresee becomes an
    `InternalError` with the cause attached. Nothing of a file is kept once the next one is asked for.
    """
    tell = on_progress or (lambda _done, _total, _path: None)
    for done, source in enumerate(sources):
        tell(done, len(sources), source if isinstance(source, Path) else source.path)
        yield source if isinstance(source, Failed) else _compiled(source, compiler, reader)
    tell(len(sources), len(sources), None)


def _compiled(path: Path, compiler: CompilesDocuments, reader: Reader) -> Compiled | Failed:
    try:
        document = _with_printable_path(reader(path))
        return Compiled(path, document, compiler.compile(document))
    except YongjiangError as error:
        return Failed(path, error)
    except Exception as cause:  # the last door: one bad file must not stop a batch, and nothing is hidden
        return Failed(path, unforeseen(cause, str(path)))


def unforeseen(cause: Exception, where: str) -> InternalError:
    """An error that is not ours to foresee, as one of our family, with its cause attached."""
    what = f"程序自身出错（{type(cause).__name__}：{cause}）"
    error = InternalError("YJE-INTERNAL", what, where, "请加 --debug 重试，把文件和全部输出发给维护者")
    error.__cause__ = cause
    return error


def _with_printable_path(document: Document) -> Document:
    """A file name that is no Unicode (bytes of another encoding) with marks in place of what cannot be shown."""
    shown = document.path.encode("utf-8", "replace").decode()
    return document if shown == document.path else msgspec.structs.replace(document, path=shown)
