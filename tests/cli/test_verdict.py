"""`yongjiang verdict` over a document: what its table says and what its numbers say."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app

SAMPLE = str(Path(__file__).resolve().parents[2] / "samples" / "yunting-five-year-plan.txt")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["verdict", *arguments], env={"COLUMNS": "200"})


def test_each_row_is_told_with_both_verdicts() -> None:
    result = run(SAMPLE)
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("社会消费品零售总额"))
    assert line.split()[1:4] == ["完成", "未完成", "不一致"]


def test_steps_and_json() -> None:
    rows, trees = run(SAMPLE).stdout.splitlines()[1:], run(SAMPLE, "--steps").stdout.splitlines()
    assert sum(line.startswith("结论") for line in trees) == len(rows) > 0
    rows = json.loads(run(SAMPLE, "--format", "json").stdout)
    (wrong,) = (row for row in rows if row["agrees"] is False)
    assert (wrong["row"]["name"], wrong["verdict"]["verdict"]) == ("社会消费品零售总额", "missed")
    assert wrong["working"]["value"] == "未完成"


def test_what_cannot_be_asked() -> None:
    for arguments, words in (
        (("none.txt",), "没有这个文件"), ((SAMPLE, "--known", "2023-01-01"), "分开运行"),
        ((SAMPLE, "--as-of", "去年"), "不是日期"),
    ):  # fmt: skip
        result = run(*arguments)
        assert result.exit_code == 2
        assert words in result.stderr
