"""`yongjiang workflow`: definitions checked and drawn."""

from __future__ import annotations

from pathlib import Path

from tests.zones.test_workflows import LETTER
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.zones import packages_root

NATIONAL = packages_root() / "national" / "workflows"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["workflow", *arguments], env={"COLUMNS": "200"})


def test_what_ships_is_right() -> None:
    result = run("check", *map(str, sorted(NATIONAL.glob("*.yaml"))))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [
        "amendment.yaml",
        "commitment-report-2021.yaml",
        "commitment-report.yaml",
        "exemption.yaml",
        "handover.yaml",
        "project.yaml",
        "scheme-claim-2021.yaml",
        "scheme-claim.yaml",
    ]


def test_every_mistake_is_told_and_the_right_files_are_listed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(LETTER.replace("clerk", "planner"), "utf8")
    bad.write_text(LETTER.replace("enters: closed", "enters: shut"), "utf8")
    result = run("check", str(good), str(bad), str(tmp_path / "none.yaml"))
    assert result.exit_code == 1
    assert "good.yaml" in result.stdout
    for words in ("bad.yaml:6", "没有角色“clerk”", "bad.yaml:14", "没有环节“shut”", "none.yaml", "没有这个文件"):
        assert words in result.stderr
    assert run("check", str(bad)).exit_code == 4
    assert run("check", str(tmp_path / "none.yaml")).exit_code == 2


def test_a_drawing_goes_to_the_screen_or_to_a_file(tmp_path: Path) -> None:
    file = str(NATIONAL / "project.yaml")
    printed = run("draw", file)
    assert printed.exit_code == 0
    assert printed.stdout.startswith("<svg")
    out = tmp_path / "project.svg"
    assert run("draw", file, "--out", str(out)).exit_code == 0
    assert out.read_text("utf8") == printed.stdout
    assert run("draw", file, "--out", str(tmp_path / "no" / "project.svg")).exit_code == 2
