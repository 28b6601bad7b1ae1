"""Which files a list of paths stands for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yongjiang.usecases.find_documents import Failed, find_documents

SUFFIXES = (".txt", ".md", ".docx")


def grow(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("文", "utf8")


def names(found: list[Path | Failed], root: Path) -> list[str]:
    return [f.relative_to(root).as_posix() if isinstance(f, Path) else f.error.code for f in found]


def test_a_folder_gives_what_can_be_read_at_any_depth_in_order(tmp_path: Path) -> None:
    grow(tmp_path, "b.txt", "a/z.md", "a/Y.TXT", "c.jpg", "d.docx")
    assert names(find_documents([tmp_path], SUFFIXES), tmp_path) == ["a/Y.TXT", "a/z.md", "b.txt", "d.docx"]


def test_hidden_files_and_lock_files_are_skipped(tmp_path: Path) -> None:
    grow(tmp_path, ".a.txt", ".git/b.txt", "~$c.docx", "d.txt")
    assert names(find_documents([tmp_path], SUFFIXES), tmp_path) == ["d.txt"]


def test_a_file_that_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    grow(tmp_path, ".a.txt", "c.jpg")
    found = find_documents([tmp_path / "c.jpg", tmp_path / ".a.txt"], SUFFIXES)
    assert names(found, tmp_path) == ["c.jpg", ".a.txt"]


def test_a_file_comes_once(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    found = find_documents([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"], SUFFIXES)
    assert names(found, tmp_path) == ["a.txt"]


def test_what_is_missing_stands_in_its_place(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "b.txt")
    found = find_documents([tmp_path / "a.txt", tmp_path / "no.txt", tmp_path / "b.txt"], SUFFIXES)
    assert names(found, tmp_path) == ["a.txt", "YJE-PATH", "b.txt"]
    assert str(tmp_path / "no.txt") in str(found[1].error)


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    grow(tmp_path, "c.jpg")
    (failed,) = find_documents([tmp_path], SUFFIXES)
    assert failed.error.code == "YJE-NO-DOCUMENTS"
    assert ".docx" in failed.error.what


def test_documents_of_formats_that_no_reader_takes_are_told(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "b.doc", "c/d.WPS", "c/e.xlsx")
    found = find_documents([tmp_path, tmp_path / "c"], SUFFIXES)
    assert names(found, tmp_path) == ["a.txt", "YJE-SUFFIX", "YJE-SUFFIX", "YJE-SUFFIX"]
    told = [one.error for one in found if isinstance(one, Failed)]
    assert [Path(error.where).name for error in told] == ["b.doc", "d.WPS", "e.xlsx"]
    assert all("另存为 .docx" in error.fix for error in told)


def test_a_folder_of_nothing_but_those_says_which(tmp_path: Path) -> None:
    grow(tmp_path, "b.doc")
    (failed,) = find_documents([tmp_path], SUFFIXES)
    assert (failed.error.code, failed.error.where) == ("YJE-SUFFIX", str(tmp_path / "b.doc"))


def test_what_is_surely_no_document_is_not_told(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", ".b.doc", "~$c.doc", ".git/d.doc", "waivers.yaml", "findings.json", "e.jpg", "Makefile")
    assert names(find_documents([tmp_path], SUFFIXES), tmp_path) == ["a.txt"]


def test_a_file_of_results_is_left_out_whatever_its_format(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "b.docx", "c.xlsx")
    assert names(find_documents([tmp_path], SUFFIXES, leave_out=tmp_path / "b.docx"), tmp_path) == [
        "a.txt",
        "YJE-SUFFIX",
    ]
    assert names(find_documents([tmp_path], SUFFIXES, leave_out=tmp_path / "c.xlsx"), tmp_path) == ["a.txt", "b.docx"]


def test_the_folder_of_results_is_left_out(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "out/a.txt")
    assert names(find_documents([tmp_path], SUFFIXES, leave_out=tmp_path / "out"), tmp_path) == ["a.txt"]


def test_a_path_no_system_knows_is_a_failure_not_a_crash() -> None:
    (failed,) = find_documents([Path("a\x00b")], SUFFIXES)
    assert failed.error.code == "YJE-PATH"


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may read everything")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "shut/b.txt")
    (tmp_path / "shut").chmod(0)
    try:
        found = find_documents([tmp_path], SUFFIXES)
    finally:
        (tmp_path / "shut").chmod(0o755)
    assert names(found, tmp_path) == ["a.txt", "YJE-PATH"]
