"""The same table gives the same rows, whatever became of its borders."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.tables.builders import RENDERINGS, read, render

from yongjiang.model.plan import IndicatorRow

_ROWS = [
    ["1", "地区生产总值（亿元）", "512.6", "750", "8", "预期性", "区发改局"],
    ["2", "全员劳动生产率（万元/人）", "21.3", "28", "[6.7]", "预期性", "区人力社保局"],
    ["3", "R&D经费支出占GDP比重（%）", "2.96", "3.6", "[0.64]", "约束性", "区科技局"],
    ["4", "每千人口拥有3岁以下婴幼儿托位数（个）", "1.5", "4.6", "[3.1]", "约束性", "区卫生健康局"],
    ["5", "细颗粒物（PM2.5）平均浓度（微克/立方米）", "26", "—", "按市下达", "约束性", "生态环境滨江分局"],
    ["6", "每千人执业（助理）医师数（人）*", "2.9", "3.2", "[0.3]", "约束性", "区卫生健康局"],
    ["7", "城镇调查失业率（%）", "5.2", "≤5.5", "—", "预期性", "区人力社保局"],
    ["8", "5G基站数（个）", "860", "2600", "[1740]", "预期性", "区大数据发展服务中心"],
    ["9", "居民人均可支配收入增长（%）", "4.3", "—", "与GDP增长基本同步", "预期性", "区发改局、区农业农村局"],
    ["10", "有效高新技术企业（家）", "210", "450左右", "—", "预期性", "区科技局"],
    ["11", "社会投资（亿元）", "[1030]", "[1800]", "10%", "预期性", "区发改局"],
    ["12", "万元GDP用水量下降（%）", "—", "—", "[16]", "约束性", "区农业农村局"],
]
_HEADS = ["序号", "指标名称", "2020年", "2025年", "年均增长", "属性", "责任部门"]


def _shown(row: IndicatorRow) -> list[str | None]:
    name = f"{row.name}（{row.unit}）{row.mark or ''}"
    return [row.no, name, row.base, row.target, row.growth, row.attribute, "、".join(row.units)]


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_rendering_gives_every_cell(rendering: str) -> None:
    found = read(render(_HEADS, _ROWS, rendering)).indicators
    assert [_shown(row) for row in found] == _ROWS
    assert not any(row.ambiguous for row in found)


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_rendering_gives_the_same_statements(rendering: str) -> None:
    def facts(which: str) -> list[tuple[object, ...]]:
        drafts = read(render(_HEADS, _ROWS, which)).drafts
        return [
            (d.indicator, d.number, d.value, d.unit, d.op, d.kind, d.measure, d.year, d.binding, d.verbatim)
            for d in drafts
        ]

    assert facts(rendering) == facts("piped")
    assert len(facts(rendering)) == 30


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_assessment_with_verdicts(rendering: str) -> None:
    heads = ["指标", "2015年", "“十三五”目标", "年均增长目标（%）", "到2020年完成情况", "综合评价"]
    rows = [
        ["地区生产总值（亿元）", "251.6", "370-380", "8%-8.5%", "388.2", "完成"],
        ["外贸出口额（亿美元）", "31.2", "40", "—", "44.62", "完成"],
        ["社会消费品零售额（亿元）", "168", "260", "9%", "235.4", "未完成"],
        ["新增就业岗位（万个）", "[3]/1.25", "[3]", "—", "1.12/[5.57]", "完成"],
        ["公路密度（公里/百平方公里）", "13.6", "14.3", "[0.7]", "—", "—"],
        ["主要污染物排放减少（%）", "—", "按市下达", "—", "—", "完成"],
    ]
    found = read(render(heads, rows, rendering, "表2 “十三五”指标完成情况")).indicators
    assert [[f"{r.name}（{r.unit}）", r.base, r.target, r.growth, r.actual, r.verdict] for r in found] == rows
    assert {(r.base_year, r.target_year) for r in found} == {(2015, 2020)}


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_years_of_a_timetable(rendering: str) -> None:
    heads = ["指标", "单位", "2020年", "2021年", "2022年", "2023年", "2024年", "2025年"]
    rows = [
        ["规上企业", "家", "151", "180", "210", "240", "270", "300"],
        ["交易额", "亿元", "12.5", "15", "18", "21", "24", "30"],
    ]
    reading = read(render(heads, rows, rendering))
    assert [(r.name, r.unit, r.base, r.target) for r in reading.indicators] == [
        ("规上企业", "家", "151", "300"),
        ("交易额", "亿元", "12.5", "30"),
    ]
    assert [(d.year, d.kind, d.number) for d in reading.drafts[:6]] == [
        (2020, "actual", "151"),
        *((2021 + k, "target", number) for k, number in enumerate(["180", "210", "240", "270", "300"])),
    ]


_NAMES = [
    "地区生产总值",
    "规上工业增加值",
    "技术合同交易额",
    "每万人发明专利拥有量",
    "每千人口拥有3岁以下托位数",
    "执业（助理）医师密度",
]


@st.composite
def _consistent_rows(draw: st.DrawFn) -> list[list[str]]:
    """Rows whose increment is what the target has over the base."""
    rows = []
    for k in range(draw(st.integers(2, 5))):
        places = draw(st.integers(0, 2))
        base = Decimal(draw(st.integers(12, 9999))).scaleb(-places)
        gain = Decimal(draw(st.integers(1, 60))) / 100 * base
        target = (base + gain).quantize(Decimal(1).scaleb(-draw(st.integers(0, places))))
        unit = draw(st.sampled_from(["亿元", "件", "微克/立方米", "%"]))
        rows.append([str(k + 1), f"{_NAMES[k]}（{unit}）", str(base), str(target), f"[{abs(target - base)}]", "预期性"])
    return rows


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_consistent_rows())
def test_increments_decide_how_cells_are_split(rows: list[list[str]]) -> None:
    heads = ["序号", "指标", "2020年", "2025年", "增量", "属性"]
    found = read(render(heads, rows, "run together")).indicators
    assert len(found) == len(rows)
    for row, wanted in zip(found, rows, strict=True):
        shown = [row.no, f"{row.name}（{row.unit}）", row.base, row.target, row.growth, row.attribute]
        assert shown == wanted or row.ambiguous


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(100, 9000), st.integers(2, 12), st.sampled_from(["亿元", "元"]))
def test_growth_decides_how_cells_are_split(base: int, rate: int, unit: str) -> None:
    target = round(base * (1 + rate / 100) ** 5)
    cells = ["1", f"地区生产总值（{unit}）", str(base), str(target), f"{rate}%", "预期性"]
    heads = ["序号", "指标", "2020年", "2025年", "年均增长", "属性"]
    found = read(render(heads, [cells], "run together")).indicators
    assert len(found) == 1
    assert [found[0].base, found[0].target, found[0].growth] == cells[2:5] or found[0].ambiguous
