"""`yongjiang compile` on real files, in this process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.reports.plan_json import plan_schema

PLAN = """云汀区科技创新规划

一、发展基础

2022年，全区高新技术企业达到120家。

二、重点任务

壮大创新主体。到2027年，力争高新技术企业突破300家，全社会研发投入占地区生产总值比重达到3.5%以上。

（牵头单位：区科技局）
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(PLAN, "utf8")
    (tmp_path / "plans" / "b.md").write_text("# 决定\n\n到2030年，培育独角兽企业5家。\n", "utf8")
    (tmp_path / "plans" / "broken.docx").write_bytes(b"not a word file")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["compile", *arguments], env={"COLUMNS": "100"})


@pytest.mark.usefixtures("folder")
def test_the_summary_tells_what_was_found() -> None:
    result = run("plans/a.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "云汀区科技创新规划"
    assert "目标值 2 · 实绩值 1" in result.stdout
    assert "高新技术企业" in result.stdout
    assert "> 300 家 (力争)" in result.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "区科技局" in result.stdout


@pytest.mark.usefixtures("folder")
def test_the_summary_is_clean_and_in_line_in_a_pipe() -> None:
    lines = run("plans/a.txt").stdout.splitlines()
    assert all(line == line.rstrip() and line.isprintable() for line in lines)
    rows = [line for line in lines if "2027年" in line]
    assert len(rows) == 2
    assert len({cell_len(row[: row.index("2027年")]) for row in rows}) == 1


@pytest.mark.usefixtures("folder")
def test_one_document_is_one_object() -> None:
    result = run("plans/a.txt", "--format", "json")
    plan = json.loads(result.stdout_bytes)
    jsonschema.Draft202012Validator(plan_schema()).validate(plan)
    assert plan["document"]["path"] == "plans/a.txt"
    numbers = [s["number"] for s in plan["statements"]]
    assert numbers == ["120家", "300家", "3.5%"]
    for statement in plan["statements"]:
        assert PLAN[statement["number_start"] : statement["number_end"]] == statement["number"]


@pytest.mark.usefixtures("folder")
def test_several_documents_are_an_array_of_those_that_went_through() -> None:
    result = run("plans", "--format", "json")
    plans = json.loads(result.stdout_bytes)
    assert [p["document"]["path"] for p in plans] == ["plans/a.txt", "plans/b.md"]
    assert result.exit_code == 1
    assert "broken.docx" in result.stderr
    assert "改法" in result.stderr


@pytest.mark.usefixtures("folder")
def test_the_array_is_one_even_where_nothing_went_through() -> None:
    result = run("no.txt", "plans/broken.docx", "--format", "json")
    assert json.loads(result.stdout_bytes) == []
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_page_can_be_printed() -> None:
    result = run("plans/a.txt", "--format", "html")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.endswith("</html>\n")


@pytest.mark.usefixtures("folder")
def test_pages_of_several_documents_need_a_folder() -> None:
    result = run("plans", "--format", "html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--out" in result.stderr


@pytest.mark.usefixtures("folder")
def test_the_text_is_the_one_that_places_index() -> None:
    assert run("plans/a.txt", "--text").stdout == PLAN


def test_texts_of_several_documents_stand_under_their_names(folder: Path) -> None:
    (folder / "plans" / "broken.docx").unlink()
    result = run("plans", "--text")
    assert result.stdout.startswith(f"==> plans/a.txt <==\n{PLAN}\n==> plans/b.md <==\n# 决定")


def test_a_folder_gets_data_pages_and_a_list(folder: Path) -> None:
    result = run("plans", "--out", "out")
    assert result.exit_code == 1
    assert sorted(os.listdir("out")) == ["a.html", "a.json", "b.html", "b.json", "index.html"]
    assert "写了 4 个文件到 out，用浏览器打开 out/index.html" in result.stdout
    assert "broken.docx" in (folder / "out" / "index.html").read_text("utf8")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--format", "json"], ["a.json"]),
        (["--format", "html"], ["a.html", "index.html"]),
        (["--format", "json", "--text"], ["a.json", "a.txt"]),
    ],
)
def test_a_folder_gets_what_was_asked_for(options: list[str], files: list[str]) -> None:
    result = run("plans/a.txt", "--out", "out", *options)
    assert result.exit_code == 0
    assert sorted(os.listdir("out")) == files
    assert "高新技术企业" not in result.stdout


def test_results_beside_the_sources_leave_them_alone(folder: Path) -> None:
    (folder / "plans" / "c.html").write_text("<html><body><p>到2027年，达到300家。</p></body></html>", "utf8")
    before = (folder / "plans" / "c.html").read_bytes()
    run("plans/c.html", "--out", "plans")
    assert (folder / "plans" / "c.html").read_bytes() == before
    assert (folder / "plans" / "c-2.html").exists()


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("no.txt", 2, "YJE-PATH"),
        ("plans/broken.docx", 3, "YJE-MISMATCH"),
        ("empty", 2, "YJE-NO-DOCUMENTS"),
    ],
)
def test_the_status_says_who_must_act(folder: Path, path: str, status: int, code: str) -> None:
    (folder / "empty").mkdir()
    result = run(path)
    assert (result.exit_code, result.stdout) == (status, "")
    assert code in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("folder")
def test_an_unknown_zone_is_its_maintainer_s() -> None:
    result = run("plans/a.txt", "--zone", "nowhere")
    assert result.exit_code == 4
    assert "nowhere" in result.stderr


def test_a_title_cannot_drive_the_terminal(folder: Path) -> None:
    (folder / "evil.md").write_text("# 规划\x1b[31m红\u202e\n\n到2027年，达到300家。\n", "utf8")
    assert "\x1b" not in run("evil.md").stdout
    assert "\u202e" not in run("evil.md").stdout


def test_square_brackets_are_words_not_markup(folder: Path) -> None:
    (folder / "c.txt").write_text("[bold]规划[/bold]\n\n到2027年，累计完成投资[100]亿元。\n", "utf8")
    assert "MarkupError" not in run("c.txt").stderr
    assert run("[red].txt").exit_code == 2
    assert "[red].txt" in run("[red].txt").stderr


def test_documents_of_a_folder_that_no_reader_takes_are_told(folder: Path) -> None:
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run(".")
    assert result.exit_code == 1
    assert "旧.doc" in result.stderr
    assert "另存为 .docx" in result.stderr
