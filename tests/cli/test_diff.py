"""`yongjiang diff` on real files, in this process."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.readers.builders import PLAN, as_docx, as_text
from tests.usecases.version_builders import SECTIONS, document
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.reports.plan_changes_json import plan_changes_schema

OLD = document(SECTIONS)
NEW = (
    OLD.replace("27亿元", "29亿元")
    .replace("到2025年，充电桩达到76根。", "")
    .replace("区科技局", "区商务局")
    .replace("绿色发展", "低碳转型")
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "旧.md").write_text(OLD, "utf8")
    (tmp_path / "新.md").write_text(NEW, "utf8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments], env={"COLUMNS": "100"})


def test_the_text_tells_what_where_and_from_what_to_what() -> None:
    result = run("旧.md", "新.md")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[2] == "改动 1 个数、删去 1 个数、责任单位变动 1 处、措辞修改 1 处"
    assert lines[3:] == [
        "",
        "数字（2 处）",
        "（一）壮大企业梯队",
        "改动 技术合同成交额 27亿元 → 29亿元",
        "（一）推进港城融合",
        "删去 充电桩 76 根（2025年）",
        "",
        "任务和项目（1 处）",
        "第一章 科技创新",
        "改动 壮大企业梯队 牵头单位 -区科技局 +区商务局",
        "",
        "标题（1 处）",
        "措辞 第二章 低碳转型 名称 绿色发展 → 低碳转型",
        "",
        "单位（1 处）",
        "删去 区科技局",
    ]


def test_the_text_is_clean_in_a_pipe() -> None:
    lines = run("旧.md", "新.md").stdout.splitlines()
    assert all(line == line.rstrip() and line.isprintable() for line in lines)


def test_json_keeps_its_schema() -> None:
    result = run("旧.md", "新.md", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.Draft202012Validator(plan_changes_schema()).validate(data)
    assert [change["kind"] for change in data["changes"]["statements"]] == ["changed", "gone"]
    change = data["changes"]["statements"][0]["after"]
    assert "29亿元" in NEW[change["start"] : change["end"]]


def test_what_differs_far_down_a_long_sentence_is_shown(folder: Path) -> None:
    long = "统筹推进" + "、".join(f"平台{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳") + "建设"
    (folder / "长.md").write_text(OLD.replace("梯队。", f"梯队。{long}和运营。"), "utf8")
    (folder / "长2.md").write_text(OLD.replace("梯队。", f"梯队。{long}和管理。"), "utf8")
    said = "".join(run("长.md", "长2.md").stdout.split())
    assert "→…" in said
    assert "建设和运营。" in said
    assert "建设和管理。" in said
    assert "平台甲" not in said


def test_another_format_of_the_same_document_is_no_change(folder: Path) -> None:
    (folder / "计划.txt").write_bytes(as_text(PLAN))
    (folder / "计划.docx").write_bytes(as_docx(PLAN))
    result = run("计划.txt", "计划.docx")
    assert result.exit_code == 0
    assert "没有变化" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("旧.md", "没有.md"), 2, "文件或文件夹不存在"),
        ((".", "新.md"), 2, "不能是文件夹"),
        (("旧.md", "坏.docx"), 3, "坏.docx"),
        (("旧.md", "新.md", "--zone", "nowhere"), 4, "nowhere"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    (folder / "坏.docx").write_bytes(b"not a word file")
    result = run(*arguments)
    assert result.exit_code == status
    assert said in result.stderr
