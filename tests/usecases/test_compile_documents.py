"""A batch goes on past what fails, one document at a time."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from tests.reports.builders import Found, lines_document

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError
from yongjiang.model import Document, Plan
from yongjiang.reports.plan_json import encode_plan
from yongjiang.usecases.compile_documents import Compiled, compile_documents
from yongjiang.usecases.find_documents import Failed


class Echo:
    """A compiler that finds nothing."""

    def compile(self, document: Document) -> Plan:
        return Found(document).plan()


def read(path: Path) -> Document:
    if path.stem == "locked":
        raise DocumentError("YJE-ENCRYPTED", "文件设有打开密码", str(path), "请先去掉密码")
    if path.stem == "odd":
        raise KeyError("what nobody foresaw")
    return lines_document("到2027年达到300家。", str(path))


def test_what_fails_is_data_and_the_others_go_through() -> None:
    missing = Failed(Path("no.txt"), CallerError("YJE-PATH", "文件不存在", "no.txt", "请检查路径"))
    sources = [Path("a.txt"), Path("locked.docx"), missing, Path("odd.txt"), Path("b.txt")]
    results = list(compile_documents(sources, Echo(), read))
    assert [type(r) for r in results] == [Compiled, Failed, Failed, Failed, Compiled]
    assert [r.error.code for r in results if isinstance(r, Failed)] == ["YJE-ENCRYPTED", "YJE-PATH", "YJE-INTERNAL"]


def test_what_nobody_foresaw_keeps_its_cause() -> None:
    (failed,) = compile_documents([Path("odd.txt")], Echo(), read)
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, InternalError)
    assert isinstance(failed.error.__cause__, KeyError)
    assert "odd.txt" in str(failed.error)


def test_an_interrupt_is_not_a_failure_of_a_file() -> None:
    def interrupted(_path: Path) -> Document:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(compile_documents([Path("a.txt")], Echo(), interrupted))


def test_progress_is_told_before_each_file_and_at_the_end() -> None:
    told: list[tuple[int, int, Path | None]] = []
    list(compile_documents([Path("a.txt"), Path("locked.txt")], Echo(), read, lambda *step: told.append(step)))
    assert told == [(0, 2, Path("a.txt")), (1, 2, Path("locked.txt")), (2, 2, None)]


def test_nothing_is_read_before_it_is_asked_for_nor_kept_after() -> None:
    class Held(Document, frozen=True, weakref=True):
        pass

    alive: list[weakref.ref[Document]] = []

    def tracked(path: Path) -> Document:
        d = read(path)
        document = Held(d.path, d.format, d.text, d.blocks, d.sha256)
        alive.append(weakref.ref(document))
        return document

    results = compile_documents([Path("a.txt"), Path("b.txt")], Echo(), tracked)
    assert alive == []
    next(results)
    assert len(alive) == 1
    kept = next(results)
    gc.collect()
    assert [ref() is None for ref in alive] == [True, False]
    assert kept.path == Path("b.txt")


def test_a_file_name_that_is_no_unicode_can_be_written_as_json() -> None:
    (result,) = compile_documents([Path("\udcb9\udce6.txt")], Echo(), read)
    assert isinstance(result, Compiled)
    assert b'"path":"??.txt"' in encode_plan(result.plan)
