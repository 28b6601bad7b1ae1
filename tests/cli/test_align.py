"""`yongjiang align` on real files, in this process."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from tests.checker.alignment.builders import OUTLINE, SCIENCE
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.reports.alignment_json import alignment_schema


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "纲要.md").write_text(OUTLINE, "utf8")
    (tmp_path / "下位").mkdir()
    lacking = SCIENCE.replace("组织100家规上企业", "组织企业").replace(
        "支持100家规上企业与高校共建联合实验室", "完善机制"
    )
    (tmp_path / "下位" / "科技.md").write_text(lacking, "utf8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["align", *arguments], env={"COLUMNS": "100"})


def test_the_text_tells_what_should_be_carried_first() -> None:
    result = run("纲要.md", "下位")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "《云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》"
    assert "同为云汀区文件，发展规划纲要是专项规划的上位规划" in result.stdout
    assert result.stdout.index("应承接未承接（2 项）") < result.stdout.index("第一章 主要目标")
    assert "同一指标：上位260家，下位260家" in result.stdout
    assert "其中应由下位承接 2 项" in result.stdout


def test_the_text_is_clean_in_a_pipe() -> None:
    lines = run("纲要.md", "下位").stdout.splitlines()
    assert all(line == line.rstrip() and line.isprintable() for line in lines)


def test_json_keeps_its_schema() -> None:
    result = run("纲要.md", "下位", "--format", "json")
    data = json.loads(result.stdout)
    jsonschema.Draft202012Validator(alignment_schema()).validate(data)
    assert len(data["rows"]) > len(data["uncarried"]) > 0
    assert data["lowers"][0]["document"]["title"] == "云汀区科技创新“十四五”规划"


@pytest.mark.parametrize("form", ["text", "json", "html", "xlsx"])
def test_each_form_is_written_whole_to_a_file(folder: Path, form: str) -> None:
    result = run("纲要.md", "下位", "--format", form, "--out", f"结果/对照.{form}")
    assert result.exit_code == 0
    assert "写进了" in result.stdout
    data = (folder / "结果" / f"对照.{form}").read_bytes()
    if form == "xlsx":
        assert zipfile.is_zipfile(folder / "结果" / "对照.xlsx")
    else:
        assert "高新技术企业数" in data.decode()


def test_results_are_the_same_every_time() -> None:
    for form in ("text", "json", "html"):
        assert run("纲要.md", "下位", "--format", form).stdout == run("纲要.md", "下位", "--format", form).stdout


def test_an_earlier_result_in_the_folder_is_no_document() -> None:
    first = run("纲要.md", "下位", "--format", "html", "--out", "下位/对照.html")
    again = run("纲要.md", "下位", "--format", "html", "--out", "下位/对照.html")
    assert first.exit_code == again.exit_code == 0
    assert first.stdout == again.stdout


def test_a_lower_file_that_fails_makes_the_status_one(folder: Path) -> None:
    (folder / "下位" / "坏.docx").write_bytes(b"not a word file")
    result = run("纲要.md", "下位")
    assert result.exit_code == 1
    assert "坏.docx" in result.stderr
    assert "上位事项" in result.stdout
    data = json.loads(run("纲要.md", "下位", "--format", "json").stdout)
    assert [unread["path"] for unread in data["unread"]] == ["下位/坏.docx"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("没有.md", "下位"), 2, "文件或文件夹不存在"),
        (("下位", "纲要.md"), 2, "上位文件要写一个文件"),
        (("纲要.md", "纲要.md"), 2, "没有下位文件可以对照"),
        (("纲要.md", "下位", "--out", "纲要.md"), 2, "结果会盖掉要读的文件"),
        (("纲要.md", "下位", "--zone", "nowhere"), 4, "nowhere"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    before = (folder / "纲要.md").read_text("utf8")
    result = run(*arguments)
    assert result.exit_code == status
    assert said in result.stderr
    assert (folder / "纲要.md").read_text("utf8") == before
