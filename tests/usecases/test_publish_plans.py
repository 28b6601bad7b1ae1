"""Plans in a folder: whole files, names apart, nothing of the user's lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import html
from tests.reports.builders import sample

from yongjiang.kernel.errors import CallerError, DocumentError
from yongjiang.usecases.compile_documents import Compiled
from yongjiang.usecases.publish_plans import Form, Publisher

BOTH: tuple[Form, ...] = ("json", "html")


def compiled(path: Path) -> Compiled:
    document, plan = sample()
    return Compiled(path, document, plan)


def test_a_document_gets_its_files_and_a_place_in_the_list(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    publisher = Publisher(out, [], BOTH)
    assert publisher.publish(compiled(Path("规划.docx"))) == [out / "规划.json", out / "规划.html"]
    assert publisher.finish([]) == out / "index.html"
    assert sorted(f.name for f in out.iterdir()) == ["index.html", "规划.html", "规划.json"]
    assert json.loads((out / "规划.json").read_bytes())["document"]["title"] == "云汀区科技创新规划"
    assert html.parse(str(out / "规划.html")).find(".//h1").text == "云汀区科技创新规划"


def test_the_forms_asked_for_and_no_others(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, [], ["txt", "json"])
    publisher.publish(compiled(Path("a.docx")))
    assert publisher.finish([]) is None
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.json", "a.txt"]
    assert (tmp_path / "a.txt").read_text("utf8") == sample()[0].text


def test_documents_of_one_name_stay_apart_whatever_their_letters(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, [], ["json"])
    paths = [Path("x/plan.txt"), Path("y/plan.docx"), Path("z/PLAN.pdf"), Path("plan-2.txt")]
    written = [publisher.publish(compiled(path))[0].name for path in paths]
    assert written == ["plan.json", "plan-2.json", "PLAN-3.json", "plan-2-2.json"]


def test_a_document_called_index_leaves_the_list_its_name(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, [], BOTH)
    assert [f.name for f in publisher.publish(compiled(Path("Index.txt")))] == ["Index-2.json", "Index-2.html"]


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    names = ("plan.html", "index.html", "other.json")
    for name in names:
        (tmp_path / name).write_text("mine", "utf8")
    publisher = Publisher(tmp_path, [tmp_path / name for name in names], BOTH)
    assert [f.name for f in publisher.publish(compiled(tmp_path / "plan.html"))] == ["plan-2.json", "plan-2.html"]
    assert [f.name for f in publisher.publish(compiled(tmp_path / "other.json"))] == ["other-2.json", "other-2.html"]
    listing = publisher.finish([])
    assert listing is not None
    assert listing.name == "index-2.html"
    assert {(tmp_path / name).read_text("utf8") for name in names} == {"mine"}


def test_a_source_behind_a_link_is_kept_too(tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("mine", "utf8")
    (tmp_path / "plan.json").symlink_to(source)
    publisher = Publisher(tmp_path, [source], ["json"])
    assert publisher.publish(compiled(Path("plan.txt")))[0].name == "plan-2.json"
    assert source.read_text("utf8") == "mine"


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        Publisher(tmp_path, [], ["json"]).publish(compiled(Path("plan.txt")))
    assert [f.name for f in tmp_path.iterdir()] == ["plan.json"]


def test_what_failed_is_in_the_list(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, [], BOTH)
    error = DocumentError("YJE-EMPTY", "文件是空的", "b.txt", "请换一份")
    listing = publisher.finish([("b.txt", error)])
    assert listing is not None
    assert "文件是空的" in listing.read_text("utf8")


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.json").write_text("old", "utf8")

    def refuse(_source: str, _target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CallerError, match="No space left"):
        Publisher(tmp_path, [], ["json"]).publish(compiled(Path("plan.txt")))
    assert [f.name for f in tmp_path.iterdir()] == ["plan.json"]
    assert (tmp_path / "plan.json").read_text("utf8") == "old"


def test_a_folder_that_is_a_file_is_the_caller_s_mistake(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf8")
    with pytest.raises(CallerError, match="写不进去"):
        Publisher(tmp_path / "out", [], BOTH).publish(compiled(Path("a.txt")))


def test_files_can_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        (file,) = Publisher(tmp_path, [], ["json"]).publish(compiled(Path("a.txt")))
    finally:
        os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o644
