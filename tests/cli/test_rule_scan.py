"""`yongjiang rules scan`: a table or invented enterprises in, counts and a row for each out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app

ON = ("--on", "2026-06-01")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", "scan", *arguments], env={"COLUMNS": "200"})


def test_invented_enterprises_are_counted_and_marked(tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    result = run("--invent", "300", "--seed", "7", *ON, "--pack", "high-tech-enterprise", "--out", str(out))
    assert result.exit_code == 0, result.stderr
    assert "300 家企业（示例数据，不是真实企业），2026-06-01，首次申请" in result.stdout
    assert "只有一条不符合的" in result.stdout
    with out.open(encoding="utf8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300
    assert {row["high-tech-enterprise"] for row in rows} <= {"pass", "fail", "unknown", "person"}
    assert all("示例数据" in row["name"] for row in rows)
    line = next(line for line in result.stdout.splitlines() if line.startswith("高新技术企业"))
    assert line.split()[2] == str(sum(row["high-tech-enterprise"] == "fail" for row in rows))


def test_a_table_is_scanned_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("key,f_staff_2025,f_technical_staff_2025\n甲,100,10\n乙,100,9\n", "utf8")
    result = run(str(file), *ON, "--pack", "high-tech-enterprise")
    assert result.exit_code == 0, result.stderr
    assert "2 家企业，2026-06-01" in result.stdout
    assert "科技人员占职工总数 1 家" in result.stdout
    assert "按缺少数据算：注册成立日期" in result.stderr


@pytest.mark.parametrize("kind", ["first", "review"])
def test_all_packs_about_enterprises_in_force_are_scanned(kind: str) -> None:
    result = run("--invent", "20", *ON, "--kind", kind)
    assert result.exit_code == 0, result.stderr
    assert "制造业单项冠军" in result.stdout
    assert "三色" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "要么写一个企业表，要么用 --invent 写家数"),
        (("none.csv",), "没有这个文件"),
        (("--invent", "1", "--pack", "x"), "没有规则“x”"),
        (("--invent", "1", "--on", "x"), "“x”不是日期"),
        (("--invent", "1", "--engine", "spark"), "--engine spark 和 --master 要一起写"),
        (("--invent", "1", "--out", "rows.xlsx"), "文件名以 .csv 或 .parquet 结尾"),
    ],
)
def test_bad_calls_are_told(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr.replace("\n", "")


def test_unknown_columns_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("key,f_stuff\n甲,1\n", "utf8")
    result = run(str(file))
    assert result.exit_code == 2
    assert "有不认识的列：f_stuff" in result.stderr
