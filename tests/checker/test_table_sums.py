"""Rows that are sums of other rows: totals, groups, subtotals."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

HEAD = "# 甲区产业规划\n\n甲区人民政府\n\n规划期为2021年至2025年。\n\n| 序号 | 项目名称 | 总投资 |\n|---|---|---|\n"


def said(*rows: str) -> list[tuple[str, str]]:
    """What is said of the sums of a table with these rows (序号, 项目名称, 总投资)."""
    table = "".join(f"| {row.replace('，', ' | ')} |\n" for row in rows)
    report = checker().check(sources({"规划.md": HEAD + table}), select=["YJ103"])
    assert not report.faults
    return [(finding.severity, finding.message) for finding in report.findings]


GROUPED = (
    "一，产业类，12",
    "1，甲厂，5",
    "2，乙厂，7",
    "二，交通类，6",
    "1，丙路，4",
    "2，丁桥，2",
    "，合计，18",
)


def test_a_total_is_that_of_the_groups_and_a_group_that_of_its_rows() -> None:
    assert said(*GROUPED) == []
    assert said(*GROUPED[:-1], "，合计，19") == [("error", "表中“总投资”合计19，各行 12 + 6 = 18")]
    assert said(*(row.replace("乙厂，7", "乙厂，8") for row in GROUPED)) == [
        ("error", "表中“总投资”合计（产业类）12，各行 5 + 8 = 13")
    ]


def test_a_group_alone_may_hold_more_than_is_listed() -> None:
    assert said("一，产业类，12", "1，甲厂，5", "2，乙厂，6") == [
        ("warning", "表中“总投资”合计（产业类）12，各行 5 + 6 = 11")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("一、产业类，，", "1，甲厂，5", "2，乙厂，7", "二、交通类，，", "3，丙路，6", "，合计，18"),
        ("（一），产业类，12", "1，甲厂，5", "2，乙厂，7", "（二），交通类，6", "3，丙路，6", "，合计，18"),
        ("1，甲厂，5", "2，乙厂，7", "，小计，12", "3，丙路，4", "4，丁桥，2", "，小计，6", "，合计，18"),
        ("，小计，12", "1，甲厂，5", "2，乙厂，7", "，小计，6", "3，丙路，4", "4，丁桥，2", "，合计，18"),
        (
            "一，产业类，",
            "1，甲厂，5",
            "2，乙厂，7",
            "，小计，12",
            "二，交通类，",
            "3，丙路，6",
            "，合计，18",
        ),
        (
            "一，产业类，",
            "，小计，12",
            "1，甲厂，5",
            "2，乙厂，7",
            "二，交通类，",
            "3，丙路，6",
            "，合计，18",
        ),
        ("，合计，18", "一，产业类，12", "1，甲厂，5", "2，乙厂，7", "二，交通类，6"),
        ("一，产业类，12", "（一），新材料，5", "1，甲厂，2", "2，实验楼，3", "（二），装备，7", "，合计，12"),
        ("1，甲厂，5", "，配套道路，4", "，配套管网，3", "2，乙厂，6", "，合计，18"),
        ("，产业类，", "1，甲厂，5", "（1），一期，2", "（2），二期，3", "2，乙厂，7", "3，丙厂，6", "，小计，18"),
        ("，产业类，", "1，甲厂，5", "2，乙厂，7", "（1），一期，3", "（2），二期，4", "，小计，12", "，合计，12"),
        ("1，甲厂，2", "（2），二期，3", "（3），三期，4", "2，乙厂，7"),
        ("1，甲厂，", "（1），一期，3", "（2），二期，4", "，小计，7", "2，乙厂，5", "，合计，12"),
    ],
)
def test_layouts_that_add_up(rows: tuple[str, ...]) -> None:
    assert said(*rows) == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            (
                "1，甲厂，5",
                "2，乙厂，7",
                "，小计，13",
                "3，丙路，4",
                "4，丁桥，2",
                "，小计，6",
                "，合计，19",
            ),
            "表中“总投资”合计（小计）13，各行 5 + 7 = 12",
        ),
        (
            ("一、产业类，，", "1，甲厂，5", "2，乙厂，7", "二、交通类，，", "3，丙路，6", "，合计，17"),
            "表中“总投资”合计17，各行 5 + 7 + 6 = 18",
        ),
        (("1，甲厂，5", "2，乙厂，7", "，全区合计（2个），13"), "表中“总投资”合计13，各行 5 + 7 = 12"),
    ],
)
def test_layouts_that_do_not(rows: tuple[str, ...], message: str) -> None:
    assert [message for _, message in said(*rows)] == [message]


@pytest.mark.parametrize(
    "rows",
    [
        ("1，甲厂，5", "2，其中：设备，3", "3，乙厂，7", "，合计，18"),
        ("，产业类，12", "，甲厂，5", "，乙厂，7", "，合计，12"),  # a group without number
        ("1，甲厂，5", "2，乙厂，待定", "，合计，18"),
        ("1，甲厂，5", "，合计，5", "2，乙厂，7", "，合计，13"),  # which is whose total?
    ],
)
def test_what_is_not_clear_is_left_alone(rows: tuple[str, ...]) -> None:
    assert said(*rows) == []


def test_a_whole_area_over_its_parts() -> None:
    rows = ("全区，12，30", "云溪街道，5，10", "白鹭镇，7，20")
    assert said(*rows) == []
    assert said(*(row.replace("白鹭镇，7", "白鹭镇，8") for row in rows)) == [
        ("warning", "表中“项目名称”合计（全区）12，各行 5 + 8 = 13")
    ]
    assert said("全区，12，30", "云溪街道，5，10", "重点企业，8，20") == []
