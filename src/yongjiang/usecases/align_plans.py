"""Align plans: compile them, then find which items of the lower ones carry those of the upper one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from yongjiang.checker import Source
from yongjiang.checker.alignment import align
from yongjiang.checker.paper import Papers
from yongjiang.kernel.errors import CallerError
from yongjiang.model.alignment import Matrix
from yongjiang.usecases.compile_documents import Compiled, CompilesDocuments, Progress, Reader, compile_documents
from yongjiang.usecases.find_documents import Failed
from yongjiang.usecases.whole_files import identity


class ReadsPapers(Protocol):
    """What is needed of `yongjiang.checker.Checker`."""

    def papers(self, sources: Iterable[Source]) -> Papers:
        """Plans ready to be compared."""
        ...


class Aligned(Struct, frozen=True):
    """The matrix with the texts of its documents by path. failed: lower documents that could not be read."""

    matrix: Matrix
    texts: Mapping[str, str]
    failed: tuple[Failed, ...]


def align_plans(
    upper: Path | Failed,
    lowers: Sequence[Path | Failed],
    compiler: CompilesDocuments,
    checker: ReadsPapers,
    reader: Reader,
    on_progress: Progress | None = None,
) -> Aligned:
    """Read and compile the documents, and align `lowers` with `upper`. A lower one that fails is in the result.

    Raises the error of `upper` where it cannot be read, that of the first lower one where none can, and CallerError
    where nothing but `upper` itself stands below it.
    """
    first, *others = compile_documents([upper, *_below(upper, lowers)], compiler, reader, on_progress)
    if isinstance(first, Failed):
        raise first.error
    compiled = [other for other in others if isinstance(other, Compiled)]
    failed = tuple(other for other in others if isinstance(other, Failed))
    if failed and not compiled:
        raise failed[0].error
    if not compiled:
        raise CallerError("YJE-USAGE", "没有下位文件可以对照", str(first.path), "请在上位文件后面写上下位文件")
    sources = [Source(one.plan, one.document.text) for one in (first, *compiled)]
    papers = checker.papers(sources).papers
    texts = {paper.path: paper.text for paper in papers}
    return Aligned(align(papers[0], papers[1:]), texts, failed)


def _below(upper: Path | Failed, lowers: Sequence[Path | Failed]) -> list[Path | Failed]:
    """`lowers` without the upper document, which may lie in the same folder."""
    own = identity(upper) if isinstance(upper, Path) else None
    return [path for path in lowers if isinstance(path, Failed) or own is None or identity(path) != own]
