"""Workflows and calendars of a package: loaded over one another, every mistake told with its line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.zones.builders import FRAME, package

from yongjiang.workflow import Workdays
from yongjiang.zones import PackageError, load_calendar, load_workflows, zone_keys
from yongjiang.zones.workflows import read_workflow

LETTER = """\
key: letter
title: 来信
version: 2025-01-01
source: 测试
may:
  start: [clerk]
stages:
  - {key: open, title: 待办, kind: start, who: [lead]}
  - {key: closed, title: 办结, kind: end, outcome: done}
moves:
  - key: answer
    title: 答复
    leaves: [open]
    enters: closed
"""
CLERK = "  - {key: clerk, name: 收发员}\n"
YEAR = "  - {year: 2025, notice: 甲, sure: unverified, holidays: [%s], workdays: [%s]}\n"


def with_workflows(root: Path, key: str = "linjiang", frame: str = FRAME, **texts: str) -> Path:
    package(root, key, frame, roles=CLERK)
    folder = root / key / "workflows"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf8")
    return root


def complaints(root: Path, load: object = load_workflows) -> dict[str, str]:
    with pytest.raises(PackageError) as caught:
        load("linjiang", root)  # type: ignore[operator]
    assert all(one.fix for one in caught.value.errors)
    return {one.where.removeprefix(f"{root.name}/linjiang/"): one.what for one in caught.value.errors}


def test_what_ships_is_right_and_every_zone_has_it() -> None:
    national = load_workflows()
    assert [one.key for one in national] == [
        "amendment", *["commitment-report"] * 2, "exemption", "handover", "project", *["scheme-claim"] * 2,
    ]  # fmt: skip
    assert all(one.roles and one.about for one in national)
    for zone in zone_keys():
        assert [one.key for one in load_workflows(zone)] == [one.key for one in national]
        assert load_calendar(zone) == load_calendar()


def test_versions_stand_side_by_side_and_a_nearer_file_replaces_its_own_version(tmp_path: Path) -> None:
    newer = LETTER.replace("2025-01-01", "2025-07-01")
    with_workflows(tmp_path, "lower", letter=LETTER, letter2=newer)
    with_workflows(tmp_path, frame=FRAME.replace("[]", "[lower]"), own=newer.replace("来信", "群众来信"))
    loaded = load_workflows("linjiang", tmp_path)
    assert [(one.version, one.title) for one in loaded] == [
        (date(2025, 1, 1), "来信"),
        (date(2025, 7, 1), "群众来信"),
    ]
    assert loaded[0].roles == (("clerk", "收发员"),)


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("version: 2025-01-01", "version: 2025-13-01", "letter.yaml:3", "version 不是日期：“2025-13-01”"),
        ("start: [clerk]", "start: [boss]", "letter.yaml:6", "没有角色“boss”"),
        ("enters: closed", "enters: shut", "letter.yaml:14", "没有环节“shut”"),
        ("leaves: [open]", "leaves: [closed]", "letter.yaml:8", "“待办”没有下一步"),
        ("title: 答复", "tilte: 答复", "letter.yaml:12", "不认识的项“tilte”"),
        ("kind: end, outcome: done", "kind: end", "letter.yaml:9", "outcome 写在终点，也只写在终点"),
        ("title: 答复", "title: 答复\n    when: {fact: sum, at_least: 3}", "letter.yaml:13", "没有事实“sum”"),
    ],
)
def test_every_mistake_has_its_line(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    assert old in LETTER
    told = complaints(with_workflows(tmp_path, letter=LETTER.replace(old, new)))
    assert told.get(f"workflows/{where}") == what


def test_the_same_version_twice_and_strange_files_are_told(tmp_path: Path) -> None:
    root = with_workflows(tmp_path, letter=LETTER, post=LETTER)
    (root / "linjiang" / "workflows" / "notes.txt").write_text("甲", "utf8")
    assert complaints(root) == {
        "workflows/notes.txt": "不认识的文件",
        "workflows/post.yaml:3": f"letter 的 2025-01-01 版在 {root.name}/linjiang/workflows/letter.yaml 里已有",
    }


def test_a_file_alone_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "letter.yaml"
    file.write_text(LETTER, "utf8")
    assert read_workflow(file).key == "letter"
    with pytest.raises(PackageError, match="没有角色“clerk”"):
        read_workflow(file, {"planner": "规划员"})


@pytest.mark.parametrize(
    ("holidays", "workdays", "where", "what"),
    [
        ("{name: 节, first: 2025-05-01, last: 2025-04-30}", "", "calendar.yaml:4", "节有 0 天"),
        ("{name: 节, first: 2024-05-01, last: 2024-05-02}", "", "calendar.yaml:4", "节不在 2025 年"),
        ("{name: 节, first: 2025-05-03, last: 2025-05-04}", "2025-05-04", "calendar.yaml:4", "2025-05-04 既放假又上班"),
        ("", "2025-05-05", "calendar.yaml:4", "2025-05-05 本来就是工作日"),
        ("", "2024-05-04", "calendar.yaml:4", "2024-05-04 不在 2025 年"),
        ("", "5月4日", "calendar.yaml:4", "workdays 不是日期：“5月4日”"),
    ],
)
def test_a_wrong_calendar_is_told(tmp_path: Path, holidays: str, workdays: str, where: str, what: str) -> None:
    root = package(tmp_path, calendar=YEAR % (holidays, workdays))
    assert complaints(root, load_calendar) == {where: what}


def test_a_year_is_written_once_and_a_nearer_one_replaces_it(tmp_path: Path) -> None:
    one = YEAR % ("", "2025-05-04")
    package(tmp_path, "lower", calendar=one)
    package(tmp_path, frame=FRAME.replace("[]", "[lower]"), calendar=YEAR % ("", "2025-05-10"))
    assert [year.workdays for year in load_calendar("linjiang", tmp_path).years] == [(date(2025, 5, 10),)]
    package(tmp_path, "twice", calendar=one + one)
    with pytest.raises(PackageError, match="2025 年写了两次"):
        load_calendar("twice", tmp_path)


def test_the_shipped_years_have_the_holidays_the_law_gives() -> None:
    """11 days of legal holidays a year, 13 from 2025 on; each day off in exchange is paid for by a day worked."""
    days = Workdays(load_calendar())
    for year in load_calendar().years:
        assert year.notice.startswith(f"国办发明电〔{year.year - 1}〕")
        start = date(year.year, 1, 1)
        length = (date(year.year + 1, 1, 1) - start).days
        weekdays = sum(1 for k in range(length) if (start + timedelta(days=k)).weekday() < 5)
        worked = sum(1 for k in range(length) if days.worked(start + timedelta(days=k)))
        assert weekdays - worked == (11 if year.year < 2025 else 13), year.year
