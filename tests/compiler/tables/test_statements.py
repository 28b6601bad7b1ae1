"""What each cell of an indicator row states: value, unit, comparator, promise or report, level or flow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.compiler.tables.builders import read

from yongjiang.compiler.drafts import StatementDraft


def drafts(name: str, base: str, target: str, change: str = "—", attribute: str = "预期性") -> list[StatementDraft]:
    text = (
        "表1 指标\n| 指标 | 2020年 | 2025年 | 年均增长[累计] | 属性 |\n|--|--|--|--|--|\n"
        f"| {name} | {base} | {target} | {change} | {attribute} |\n"
    )
    found = read(text).drafts
    for d in found:
        assert text[d.number_start : d.number_end] == d.number
        assert d.source == "table"
        assert text[d.start : d.start + 2] == name[:2]
    return found


def test_level_now_and_then_and_the_increase_between() -> None:
    base, target, increase = drafts("有效专利（件）", "3100", "3950", "[850]", "约束性")
    assert (base.kind, base.measure, base.year, base.binding) == ("actual", "level", 2020, None)
    assert (target.kind, target.measure, target.year, target.binding) == ("target", "level", 2025, "binding")
    assert (increase.kind, increase.measure, increase.year, increase.unit) == ("target", "increase", 2025, "件")
    assert increase.number == "850"


@pytest.mark.parametrize(
    ("cell", "number", "op", "value", "high"),
    [
        ("≥90", "90", ">=", "90", None),
        (">6.5", "6.5", ">", "6.5", None),
        ("＜3.6", "3.6", "<", "3.6", None),
        ("≤28", "28", "<=", "28", None),
        ("5.5以内", "5.5", "<=", "5.5", None),
        ("控制在5.5以内", "5.5", "<=", "5.5", None),
        ("不低于20", "20", ">=", "20", None),
        ("20以上", "20", ">=", "20", None),
        ("65左右", "65", "~", "65", None),
        ("470-480", "470-480", "range", "470", "480"),
        ("470～480", "470～480", "range", "470", "480"),
        ("5%-6%", "5%-6%", "range", "5", "6"),
        ("3,950", "3,950", "=", "3950", None),
        ("4.0", "4.0", "=", "4.0", None),
        ("12.5（快报数）", "12.5", "=", "12.5", None),
    ],
)
def test_comparators(cell: str, number: str, op: str, value: str, high: str | None) -> None:
    target = drafts("综合指标（分）", "1", cell)[1]
    assert (target.number, target.op, target.value) == (number, op, Decimal(value))
    assert target.value_high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("cell", "value", "unit", "number", "hedge"),
    [
        ("冲刺千亿", 1000, "亿元", "千亿", "冲刺"),
        ("力争1000", 1000, "亿元", "1000", "力争"),
        ("2000亿元", 2000, "亿元", "2000亿元", None),
        ("三千亿元", 3000, "亿元", "三千亿元", None),
        ("翻一番", 2, "倍", "翻一番", None),
    ],
)
def test_units_and_hedges_inside_a_cell(cell: str, value: int, unit: str, number: str, hedge: str | None) -> None:
    target = drafts("服务业增加值（亿元）", "666.7", cell)[1]
    assert (target.value, target.unit, target.number, target.hedge) == (Decimal(value), unit, number, hedge)


def test_a_value_and_its_sum_in_one_cell() -> None:
    found = drafts("固定资产投资（亿元）", "257.3/[1415.1]", "[1800]")
    assert [(d.number, d.measure) for d in found] == [("257.3", "level"), ("1415.1", "increase"), ("1800", "increase")]


def test_flows_are_increases_and_stocks_are_levels() -> None:
    assert [d.measure for d in drafts("城镇新增就业人数（万人）", "1.03", "1.1")] == ["increase", "increase"]
    assert [d.measure for d in drafts("新增劳动力平均受教育年限（年）", "13.6", "14")] == ["level", "level"]
    assert [d.measure for d in drafts("人才资源总量（万人）", "[11]", "[16]")] == ["level", "level"]
    assert [d.measure for d in drafts("累计利用外资（亿美元）", "3", "4")] == ["increase", "increase"]
    assert [d.measure for d in drafts("居民收入增长（%）", "4.3", "6")] == ["growth", "growth"]


def test_growth_has_its_own_unit() -> None:
    growth = drafts("服务业增加值（亿元）", "400", "600", "8.5左右")[2]
    assert (growth.measure, growth.unit, growth.op, growth.value) == ("growth", "%", "~", Decimal("8.5"))


def test_a_plain_difference_of_shares_is_an_increase() -> None:
    assert drafts("城镇化率（%）", "61.1", "65", "3.9")[2].measure == "increase"


@pytest.mark.parametrize(
    "words", ["按市下达", "与GDP增长基本同步", "高于全市平均水平", "不再单列", "达到国家2025年要求"]
)
def test_what_is_not_understood_is_kept_verbatim(words: str) -> None:
    base, target = drafts("居民收入（元）", "50000", words, attribute="约束性")
    assert base.value == 50000
    assert (target.value, target.number, target.number_start, target.number_end) == (None, "", 0, 0)
    assert (target.verbatim, target.kind, target.year, target.binding) == (words, "target", 2025, "binding")
    assert target.end > target.start > 0


def test_empty_cells_state_nothing() -> None:
    assert drafts("粮食产能（万吨）", "—", "/", "-") == []


def test_years_come_from_the_period_where_heads_have_none() -> None:
    text = "表1 “十四五”指标\n| 指标 | 基期值 | 目标值 |\n|--|--|--|\n| 高企（家） | 151 | 300 |\n"
    assert [(d.year, d.kind) for d in read(text, period=None, issued=None).drafts] == [
        (2020, "actual"),
        (2025, "target"),
    ]


def test_a_past_period_is_judged_by_its_own_years() -> None:
    text = (
        "附表 “十二五”指标完成情况\n| 指标 | 2010年 | 2015年规划目标 | 2015年实际 | 完成情况 |\n|--|--|--|--|--|\n"
        "| 财政收入（亿元） | 40.1 | 68 | 70.3 | 完成 |\n"
    )
    assert [(d.year, d.kind) for d in read(text, period=(2016, 2020), issued=2016).drafts] == [
        (2010, "actual"),
        (2015, "target"),
        (2015, "actual"),
    ]


@pytest.mark.parametrize(
    ("name", "cell", "measure", "indicator"),
    [
        ("渔船事故起数", "下降15%", "growth", "渔船事故起数下降"),
        ("十万渔民事故死亡率", "降低20%", "growth", "十万渔民事故死亡率降低"),
        ("渔港货物量（万吨）", "提高8%", "growth", "渔港货物量"),
        # points of a share
        ("渔港普及率（%）", "提高8%", "increase", "渔港普及率"),
        ("水质优良比例", "提高8%", "increase", "水质优良比例"),
        ("渔港泊位（个）", "增加12", "increase", "渔港泊位"),
    ],
)
def test_a_change_in_per_cent_of_what_was(name: str, cell: str, measure: str, indicator: str) -> None:
    (target,) = (d for d in drafts(name, "—", cell) if d.value is not None)
    assert (target.measure, target.indicator) == (measure, indicator)
