"""`yongjiang rule`: one rule explained, or all listed."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from yongjiang.checker import Rule, all_rules
from yongjiang.cli.entry import app


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(app, ["rule", *arguments], env={"COLUMNS": str(columns)})


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("columns", [100, 60])
def test_every_rule_can_be_explained(rule: Rule, columns: int) -> None:
    result = run(rule.code, columns=columns)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"{rule.code} {rule.title}"
    assert all(line == line.rstrip() and cell_len(line) <= columns for line in lines)
    told = squeezed("".join(line.strip() for line in lines))
    for words in (rule.name, rule.why, rule.mend, rule.basis, rule.since):
        assert squeezed(words) in told
    assert any(line.strip(" │^~") == "" and "^" in line for line in lines), "the flagged part is marked"


def test_the_flagged_part_is_marked_by_its_width() -> None:
    lines = run("YJ101").stdout.splitlines()
    at = next(k for k, line in enumerate(lines) if "[144]" in line)
    row, marks = lines[at], lines[at + 1]
    marked = "".join(row[k] for k in range(len(row)) if marks[cell_len(row[:k]) :][:1] == "^")
    assert marked == "1 | 高新技术企业数 | 家 | 126 | 260 | [144]"


def test_all_rules_are_listed_by_family() -> None:
    result = run()
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert [line[0] for line in lines if line and line[0].startswith("YJ")] == [rule.code for rule in all_rules()]
    assert ["算术（YJ1）"] in lines
    assert ["豁免清单（YJ9）"] in lines
    assert f"共 {len(all_rules())} 条" in result.stdout


def test_a_family_is_listed_with_codes_severities_and_titles() -> None:
    result = run("yj1")
    assert result.exit_code == 0
    own = [rule for rule in all_rules() if rule.code.startswith("YJ1")]
    told = [line.split() for line in result.stdout.splitlines() if line.strip().startswith("YJ")]
    assert [line[0] for line in told] == [rule.code for rule in own]
    assert all(line[1] in ("错误", "疑点", "提示") and line[2] for line in told)
    assert "算术（YJ1）" in result.stdout
    assert "恒等关系" not in result.stdout
    assert f"共 {len(own)} 条" in result.stdout


def test_rules_as_data() -> None:
    assert [rule["code"] for rule in json.loads(run("--format", "json").stdout_bytes)] == [
        rule.code for rule in all_rules()
    ]
    one = json.loads(run("increment-mismatch", "--format", "json").stdout_bytes)
    assert (one["code"], one["severity"]) == ("YJ101", "error")
    assert one["bad"]["flagged"]


def test_a_code_that_is_none_brings_near_ones() -> None:
    result = run("YJ1001")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有“YJ1001”这条规则" in result.stderr
    assert "相近的有 YJ1" in result.stderr
