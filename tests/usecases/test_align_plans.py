"""Aligning files: what is read, what fails, what is compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checker.alignment.builders import OUTLINE, SCIENCE
from tests.checker.builders import checker, compiler

from yongjiang.kernel.errors import CallerError, DocumentError
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.usecases.align_plans import Aligned, align_plans
from yongjiang.usecases.find_documents import Failed, find_documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "纲要.md").write_text(OUTLINE, "utf8")
    (tmp_path / "科技.md").write_text(SCIENCE, "utf8")
    return tmp_path


def align(upper: Path, *lowers: Path) -> Aligned:
    (first,) = find_documents([upper], SUPPORTED_SUFFIXES)
    return align_plans(first, find_documents(lowers, SUPPORTED_SUFFIXES), compiler(), checker(), read_document)


def test_a_folder_gives_its_other_documents(folder: Path) -> None:
    aligned = align(folder / "纲要.md", folder)
    assert [lower.document.title for lower in aligned.matrix.lowers] == ["云汀区科技创新“十四五”规划"]
    assert set(aligned.texts) == {str(folder / "纲要.md"), str(folder / "科技.md")}
    assert aligned.failed == ()


def test_a_lower_document_that_fails_is_told_and_the_others_go_on(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"not a word file")
    aligned = align(folder / "纲要.md", folder)
    assert [failed.path.name for failed in aligned.failed] == ["坏.docx"]
    assert len(aligned.matrix.lowers) == 1


def test_an_upper_document_that_fails_ends_it(folder: Path) -> None:
    with pytest.raises(CallerError, match="不存在"):
        align(folder / "没有.md", folder / "科技.md")


def test_lower_documents_that_all_fail_end_it(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"not a word file")
    with pytest.raises(DocumentError):
        align(folder / "纲要.md", folder / "坏.docx")


def test_a_plan_is_not_aligned_with_itself(folder: Path) -> None:
    with pytest.raises(CallerError, match="没有下位文件"):
        align(folder / "纲要.md", folder / "纲要.md")


def test_progress_counts_the_upper_document_too(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    sources: list[Path | Failed] = [folder / "科技.md"]
    align_plans(
        folder / "纲要.md",
        sources,
        compiler(),
        checker(),
        read_document,
        lambda done, all_, _: told.append((done, all_)),
    )
    assert told == [(0, 2), (1, 2), (2, 2)]
