"""`yongjiang explain` and `yongjiang schema`."""

from __future__ import annotations

from typer.testing import CliRunner

from yongjiang.cli.entry import app
from yongjiang.reports.plan_json import format_schema


def test_a_clause_is_told_step_by_step() -> None:
    result = CliRunner().invoke(app, ["explain", "到2025年，力争高新技术企业突破300家"], env={"COLUMNS": "100"})
    assert result.exit_code == 0
    first, _, *tree = result.stdout.splitlines()
    assert first == "到2025年，力争高新技术企业突破300家"
    told = "\n".join(tree)
    for words in ("300", "突破", "高新技术企业", "2025", "力争", "目标值"):
        assert words in told
    assert all(line == line.rstrip() for line in tree)


def test_a_clause_without_numbers_says_so() -> None:
    result = CliRunner().invoke(app, ["explain", "加快建设创新型城区"])
    assert result.exit_code == 0
    assert "没有" in result.stdout


def test_an_empty_clause_is_refused() -> None:
    result = CliRunner().invoke(app, ["explain", "  "])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "YJE-CLAUSE" in result.stderr


def test_the_schema_is_the_published_one() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.stdout_bytes == format_schema()
