"""`yongjiang zone`: packages checked, or one shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.zones.builders import BODIES, FRAME, package
from typer.testing import CliRunner, Result

from yongjiang.cli.entry import app
from yongjiang.zones import load_zone, zone_keys

OVER = FRAME.replace("over: []", "over: [national]")
PLAN = "临江区规划\n\n到2025年，高新技术企业达到300家，由区科技局负责。\n"


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(app, ["zone", *arguments], env={"COLUMNS": str(columns)})


def test_all_that_ships_is_right() -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0][:3] == ["地区包", "名称", "文件"]
    zone = load_zone("jiangbei")
    kinds = (zone.documents, zone.bodies, zone.indicators, zone.places, zone.organisations, zone.technologies)
    assert ["jiangbei", "江北", *(str(len(kind)) for kind in (*kinds, zone.roles))] in lines
    assert [line[0] for line in lines[1:]] == list(zone_keys())


def test_packages_are_named_by_key_or_folder(tmp_path: Path) -> None:
    folder = package(tmp_path, frame=OVER) / "linjiang"
    result = run("check", "ningbo", str(folder), "ningbo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == ["ningbo", "linjiang"]


def test_all_that_is_wrong_is_told_with_file_and_line(tmp_path: Path) -> None:
    package(tmp_path, "wrong", OVER.replace("[2021, 2025]", "[2025, 2021]"), bodies=BODIES)
    result = run("check", str(tmp_path / "wrong"), columns=200)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "有 2 处出错" in result.stderr
    for place, what, fix in (
        ("wrong/bodies.yaml:4", "source 里的文件“outline”不在 documents.yaml", "请先建立那个文件"),
        ("wrong/zone.yaml:4", "period 的起止年份颠倒了", "请先写起始年"),
    ):
        assert place in result.stderr
        assert what in result.stderr
        assert fix in result.stderr


def test_a_package_that_nothing_lies_under_needs_words_and_a_policy(tmp_path: Path) -> None:
    result = run("check", str(package(tmp_path) / "linjiang"))
    assert (result.exit_code, result.stdout) == (4, "")
    assert "linjiang 没有词表" in result.stderr
    assert "linjiang 没有校核设置" in result.stderr


def test_what_is_wrong_below_is_told_once_and_what_is_right_is_still_counted(tmp_path: Path) -> None:
    package(tmp_path, "lower", OVER, bodies=BODIES)
    package(tmp_path, "upper", OVER.replace("[national]", "[lower, national]"))
    result = run("check", str(tmp_path / "lower"), str(tmp_path / "upper"), "national")
    assert result.exit_code == 4
    assert result.stderr.count("bodies.yaml:4") == 1
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == ["national"]


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_package_that_is_none_is_the_callers_mistake(command: str) -> None:
    result = run(command, "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有“nowhere”这个地区包或文件夹" in result.stderr
    assert "jiangbei" in result.stderr


@pytest.mark.parametrize("columns", [100, 200])
def test_a_zone_is_shown(columns: int) -> None:
    result = run("show", "jiangbei", columns=columns)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert all(line == line.rstrip() and cell_len(line) <= columns for line in lines)
    for heading in ("指标 57", "角色 6", "规划期 2021—2025"):
        assert any(line.startswith(heading) for line in lines)
    told = "".join(result.stdout.split())
    for words in ("宁波市江北区科学技术局", "约束性", "国际滨水创意片", "责任单位联络员"):
        assert words in told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("地区生产总值", "预期性 2020 年 666.7亿元 2025 年 冲刺千亿；2025 年 年均增长 6.5% 区发改局"),
        ("城镇新增就业人数", "约束性 2020 年 1.03万人 2025 年 累计 4万人 区人力社保局"),
        ("研究与试验发展经费支出占地区生产总值比重", "预期性 2020 年 3.38% 2025 年 4% 区科技局"),
        ("公民具备科学素质的比例", "2020 年 >15.7% 2025 年 20%"),
    ],
)
def test_an_indicator_is_shown_with_what_is_promised(name: str, words: str) -> None:
    lines = [" ".join(line.split()) for line in run("show", "jiangbei", columns=200).stdout.splitlines()]
    assert f"{name} {words}" in lines


def test_a_zone_as_data() -> None:
    data = json.loads(run("show", "jiangbei", "--format", "json").stdout_bytes)
    assert data["over"] == ["ningbo", "national"]
    rd = next(indicator for indicator in data["indicators"] if indicator["key"] == "rd-intensity")
    assert rd["base"]["value"] == "3.38"
    assert rd["source"]["document"] == "five-year-plan"


def test_a_zone_over_no_other_says_nothing_of_it() -> None:
    assert "叠加在" not in run("show", "national").stdout
    assert "叠加在 ningbo、national 之上" in run("show", "jiangbei").stdout


def test_a_wrong_package_is_not_shown(tmp_path: Path) -> None:
    result = run("show", str(package(tmp_path, bodies=BODIES) / "linjiang"), columns=200)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "bodies.yaml:4" in result.stderr


@pytest.mark.parametrize("zone", ["jiangbei", "ningbo"])
@pytest.mark.parametrize("command", ["compile", "check"])
def test_commands_take_the_zone(tmp_path: Path, command: str, zone: str) -> None:
    file = tmp_path / "临江区规划.txt"
    file.write_text(PLAN, "utf8")
    results = [
        CliRunner().invoke(app, [command, str(file), "--zone", key, "--format", "json"]) for key in (zone, "national")
    ]
    assert results[0].exit_code == results[1].exit_code
    assert results[0].stdout_bytes == results[1].stdout_bytes


def test_the_sentence_is_explained_with_the_words_of_the_zone() -> None:
    result = CliRunner().invoke(app, ["explain", "到2025年，高新技术企业达到300家", "--zone", "jiangbei"])
    assert result.exit_code == 0
    assert "高新技术企业" in result.stdout
