"""YJ122: columns of tables that are worked out from others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.checker.builders import checker, sources

ROWS = (
    ("新材料", "120.0", "132.0", "10.0", "44.0"),
    ("装备", "80.0", "84.0", "5.0", "28.0"),
    ("电子", "40.0", "46.0", "15.0", "15.3"),
    ("医药", "30.0", "38.0", "26.7", "12.7"),
    ("合计", "270.0", "300.0", "11.1", "100"),
)
HEADS = ("产业", "2019年产值（亿元）", "2020年产值（亿元）", "增速（%）", "占比（%）")


def found(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """What is flagged in a table: the words of the first cell, and what the number is to be."""
    lines = [heads, ["---"] * len(heads), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    report = checker().check(sources({"规划.md": f"# 甲区规划\n\n表1 情况\n\n{table}\n"}), select=["YJ122"])
    assert not report.faults
    return [(f.evidence[0].quote, f.working.steps[0].value) for f in report.findings]


def changed(row: int, column: int, value: str) -> list[list[str]]:
    rows = [list(line) for line in ROWS]
    rows[row][column] = value
    return rows


def test_a_table_that_agrees_gives_nothing() -> None:
    assert found(HEADS, ROWS) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        (1, 3, "15.0", [("15.0", "5%")]),
        (4, 3, "12.4", [("12.4", "11.1%")]),
        (2, 4, "25.3", [("25.3", "15.3%")]),
        (2, 2, "64.0", [("15.0", "60%"), ("15.3", "21.3%")]),
        (3, 4, "12.5", [("12.5", "12.7%")]),
    ],
)
def test_a_number_that_the_other_rows_would_not_give(
    row: int, column: int, value: str, expected: list[tuple[str, str]]
) -> None:
    assert found(HEADS, changed(row, column, value)) == expected


def test_rates_of_what_was_planned() -> None:
    heads = ("项目", "计划投资（万元）", "完成投资（万元）", "完成率")
    rows = [["道路", "1200", "900", "75%"], ["水厂", "800", "720", "90%"], ["学校", "650", "325", "50%"]]
    assert found(heads, [*rows, ["医院", "400", "300", "75%"]]) == []
    assert found(heads, [*rows, ["医院", "400", "300", "85%"]]) == [("85%", "75%")]


def test_differences_and_falls() -> None:
    heads = ("街道", "上年（户）", "本年（户）", "增减（户）")
    rows = [
        ["东街", "120", "135", "15"],
        ["西街", "90", "82", "-8"],
        ["南街", "60", "66", "6"],
        ["北街", "45", "52", "7"],
    ]
    whole = [*rows, ["山前", "30", "41", "11"], ["山后", "71", "80", "9"]]
    assert found(heads, whole) == []
    assert found(heads, [*whole[:-1], ["山后", "71", "80", "19"]]) == [("19", "9")]


def test_columns_that_have_nothing_to_do_with_one_another() -> None:
    heads = ("县区", "人口（万人）", "面积（平方公里）", "城镇化率（%）", "排名变化")
    rows = [
        ["甲县", "32.1", "1205", "51.2", "1"],
        ["乙县", "28.4", "998", "48.3", "2"],
        ["丙县", "41.0", "1530", "60.5", "3"],
    ]
    assert found(heads, [*rows, ["丁县", "25.5", "870", "45.1", "4"]]) == []


def test_growth_at_constant_prices_and_points_are_another_matter() -> None:
    heads = ("指标", "2019年", "2020年", "增长（%）")
    rows = [
        ["财政收入（亿元）", "20.0", "22.0", "10.0"],
        ["出口（亿元）", "50.0", "52.5", "5.0"],
        ["专利（件）", "800", "1000", "25.0"],
    ]
    assert found(heads, [*rows, ["地区生产总值（亿元）", "400.0", "424.0", "7.2"]]) == []
    assert found(heads, [*rows, ["研发强度（%）", "2.8", "3.0", "0.2"]]) == []


def test_a_relation_that_holds_too_seldom_is_chance() -> None:
    assert found(HEADS, [*changed(1, 3, "15.0")[:2], ROWS[2]]) == []
