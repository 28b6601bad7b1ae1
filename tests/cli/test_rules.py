"""`yongjiang rules`: packs checked, cases decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.zones import packages_root

PACK = packages_root() / "national" / "rules" / "high-tech-enterprise-2016.yaml"
CASES = """\
- case: 科技人员差一人
  pack: high-tech-enterprise
  on: 2026-06-01
  expect: fail
  facts: {科技人员: 9人, 职工总数: 100人}
- case: 什么也不知道
  pack: high-tech-enterprise
  on: 2026-06-01
  expect: unknown
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments], env={"COLUMNS": "200"})


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.yaml"
    file.write_text(CASES, "utf8")
    return file


@pytest.mark.parametrize("zone", ["national", "ningbo", "jiangbei"])
def test_every_pack_that_ships_is_right_and_its_cases_come_out(zone: str) -> None:
    result = run("check", "--zone", zone)
    assert result.exit_code == 0, result.stdout
    assert "高新技术企业" in result.stdout
    assert "未核实：" in result.stdout


def test_a_wrong_pack_is_refused_with_file_and_line(tmp_path: Path) -> None:
    text = PACK.read_text("utf8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("technical_staff / staff", "technical_staf / staff"), "utf8")
    line = 1 + text[: text.index("technical_staff / staff")].count("\n")
    result = run("check", str(bad))
    assert result.exit_code == 4
    assert f"bad.yaml:{line}" in result.stderr
    assert "没有事实“technical_staf”" in result.stderr


def test_cases_are_decided(cases: Path) -> None:
    result = run("decide", str(cases))
    assert result.exit_code == 0
    assert "科技人员由9人到10人" in result.stdout
    assert "2 个用例有预期，2 个相符" in result.stderr


def test_a_case_that_comes_out_otherwise_is_told(cases: Path) -> None:
    cases.write_text(CASES.replace("expect: fail", "expect: pass"), "utf8")
    result = run("decide", str(cases))
    assert result.exit_code == 1
    assert "应当是 pass，得到 fail" in result.stdout


def test_the_answer_as_json(cases: Path) -> None:
    first, second = json.loads(run("decide", str(cases), "--format", "json").stdout)
    assert (first["decision"]["outcome"], first["agrees"], second["decision"]["outcome"]) == ("fail", True, "unknown")
    assert first["ways_up"][0]["changes"][0]["amount"] == 1
    assert second["missing"]["next"]["name"] == "registered_on"


def test_reasons_name_fact_threshold_and_article(cases: Path) -> None:
    text = run("decide", str(cases), "--steps").stdout
    for words in (
        "科技人员占职工总数",
        "9%",
        "要求不低于 10%",
        "国科发火〔2016〕32号 第十一条（四）（多处报道）",
        "9人",
    ):
        assert words in text


def test_mistakes_in_a_case_file_are_all_told_and_nothing_is_decided(cases: Path) -> None:
    cases.write_text(CASES.replace("9人", "9.5人").replace("on: 2026-06-01\n  expect: unknown", "on: 昨天"), "utf8")
    result = run("decide", str(cases))
    assert (result.exit_code, result.stdout) == (2, "")
    for words in ("cases.yaml:5", "不是整数", "cases.yaml:8", "不是日期"):
        assert words in result.stderr


def test_a_pack_may_be_named_by_its_title(cases: Path) -> None:
    cases.write_text("cases:\n" + CASES.replace("pack: high-tech-enterprise", "pack: 高新技术企业"), "utf8")
    assert run("decide", str(cases)).exit_code == 0


def test_bad_calls_are_told(cases: Path, tmp_path: Path) -> None:
    assert run("decide", str(tmp_path / "none.yaml")).exit_code == 2
    cases.write_text(CASES.replace("pack: high-tech-enterprise", "pack: x"), "utf8")
    result = run("decide", str(cases))
    assert result.exit_code == 2
    assert "没有规则“x”" in result.stderr
    assert run("decide", str(cases), "--on", "昨天").exit_code == 2
