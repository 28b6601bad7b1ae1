"""YJ401, YJ402, YJ404, YJ405, YJ412: what rows of indicator tables lack, and what only looks like it."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

_HEAD = """# 甲区科技规划

甲区科学技术局

规划期为2021年至2025年。

表1 主要指标

"""


def findings(code: str, body: str, head: str = _HEAD) -> list[Finding]:
    report = checker().check(sources({"规划.md": head + body}), select=[code])
    assert report.faults == ()
    return list(report.findings)


def table(columns: str, *rows: str) -> str:
    return "\n".join([columns, "|---" * (columns.count("|") - 1) + "|", *rows]) + "\n"


# --- YJ401 ------------------------------------------------------------------------------------------------------------

_GROWTH = "| 指标名称 | 单位 | 2020年 | 2025年 | 年均增速（%） |"


def test_rows_that_lack_the_base_are_told_together() -> None:
    (found,) = findings(
        "YJ401",
        table(
            _GROWTH,
            "| 高新技术企业数 | 家 | 126 | 260 | — |",
            "| 研发投入强度 | % | 2.1 | 3.6 | — |",
            "| 技术合同成交额 | 亿元 | 16 | 40 | — |",
            "| 政务服务网办率 | % | — | 95 | — |",
            "| 公共数据开放率 | % |  | 80 | — |",
        ),
    )
    assert found.severity == "warning"
    assert len(found.evidence) == 2
    assert "政务服务网办率、公共数据开放率" in found.message


def test_a_row_with_nothing_but_growth_cannot_be_reckoned() -> None:
    (found,) = findings(
        "YJ401", table(_GROWTH, "| 文化产业增加值 | 亿元 | — | — | 8 |", "| 专利授权量 | 件 | 60 | 80 | — |")
    )
    assert found.severity == "warning"
    assert "只有增速" in found.message


@pytest.mark.parametrize(
    "row",
    [
        "| 地区生产总值增长 | % | — | — | 6.5 |",
        "| 城镇新增就业人数 | 万人 | — | [4.5] | — |",
        "| 累计固定资产投资 | 亿元 | — | 1300 | — |",
        "| 单位地区生产总值能源消耗降低 | % | — | 13.5 | — |",
        "| 城乡低保标准增幅 | % | — | 7 | — |",
        "| 森林覆盖率 | % | — | 按市下达 | — |",
        "| 空气质量优良天数比率 | % | >90 | 92 | — |",
    ],
)
def test_what_is_counted_from_nothing_needs_no_base(row: str) -> None:
    assert findings("YJ401", table(_GROWTH, "| 高新技术企业数 | 家 | 126 | 260 | — |", row)) == []


def test_a_table_of_targets_without_a_column_of_bases_is_one_hint() -> None:
    body = table(
        "| 指标名称 | 单位 | 2025年目标 |",
        "| 高新技术企业数 | 家 | 260 |",
        "| 人才总量 | 万人 | 13 |",
        "| 孵化器 | 家 | 10 |",
    )
    (found,) = findings("YJ401", body)
    assert (found.severity, found.evidence[0].quote) == ("info", "表1 主要指标")
    assert findings("YJ401", body, "# 甲区人大常委会关于科技创新的决定\n\n表1 主要指标\n\n") == []


def test_doubling_of_what_is_given_nowhere_is_a_hint() -> None:
    text = "## 一、目标\n\n到2025年，{}规上服务业营业收入实现翻番，科技服务业产值年均增长12%。\n"
    (found,) = findings("YJ401", text.format("人才总量达到13万人，"))
    assert found.severity == "info"
    assert len(found.evidence) == 2
    known = "2020年规上服务业营业收入80亿元，科技服务业产值25亿元。"
    assert findings("YJ401", f"## 一、基础\n\n{known}\n\n" + text.format("")) == []


def test_a_fall_needs_no_base() -> None:
    assert findings("YJ401", "## 一、目标\n\n到2025年，单位地区生产总值用水量下降16%。\n") == []


# --- YJ402 ------------------------------------------------------------------------------------------------------------

_UNITS = "| 指标名称 | 单位 | 2020年 | 2025年 |"


@pytest.mark.parametrize("name", ["城乡居民收入比", "创新指数", "综合评分", "全市排名"])
def test_what_has_no_unit_needs_none(name: str) -> None:
    assert findings("YJ402", table(_UNITS, "| 高新技术企业数 | 家 | 126 | 260 |", f"| {name} | — | 3 | 2 |")) == []


@pytest.mark.parametrize(
    "body",
    [
        table("| 指标名称 | 2020年 | 2025年 |", "| 网办率 | 80% | 95% |", "| 高新技术企业数（家） | 126 | 260 |"),
        "单位：亿元\n\n" + table("| 指标名称 | 2020年 | 2025年 |", "| 技术合同成交额 | 16 | 40 |"),
        table("| 指标名称 | 2020年（亿元） | 2025年（亿元） |", "| 技术合同成交额 | 16 | 40 |"),
    ],
)
def test_a_unit_may_stand_in_name_cell_head_or_above(body: str) -> None:
    assert findings("YJ402", body) == []


def test_a_number_of_the_text_without_unit_is_a_hint() -> None:
    (found,) = findings(
        "YJ402", "## 一、目标\n\n到2025年，高新技术企业达到300，城乡收入比缩小到1.7，综合实力排名第3。\n"
    )
    assert found.severity == "info"
    assert [evidence.quote for evidence in found.evidence] == ["高新技术企业达到300"]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("到2025年，电子证照总量突破5亿。", 1),
        ("到2025年，电子证照总量突破5亿个。", 0),
        ("到2025年，蜂群总数达到12万群以上。", 0),  # a classifier that no list knows
        ("为70万重点群体免费开展健康筛查。", 0),
        ("支持城区常住人口100万以上500万以下的城市建设枢纽。", 0),
        ("力争新材料、新能源产业规模分别达1.2万亿、8200亿元。", 0),
        ("泵站设计流量达到0.36（m³/s）。", 0),
        ("更新时间：2021-02-03 09:02:33", 0),
        ("网办率（%）\n\n街道≥30\n\n乡镇≥15", 0),  # cells of a table that was told line by line
        ("规划期限为2021年至2035年，近期明确至2025年\n\n4\n\n各项任务", 0),  # the number of a page
        ("13 居民平均预期寿命 岁 预期性 >84 -", 0),
    ],
)
def test_what_follows_a_number_may_tell_its_unit(sentence: str, count: int) -> None:
    assert len(findings("YJ402", f"## 一、目标\n\n{sentence}\n")) == count


# --- YJ404 ------------------------------------------------------------------------------------------------------------

_OWNERS = "| 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |"


def test_many_rows_without_owner_may_share_a_cell() -> None:
    body = table(
        _OWNERS,
        "| 高新技术企业数 | 家 | 126 | 260 | 区科技局 |",
        "| 人才总量 | 万人 | 9 | 13 |  |",
        "| 孵化器 | 家 | 6 | 10 |  |",
    )
    (found,) = findings("YJ404", body)
    assert found.severity == "info"


def test_an_owner_that_nobody_knows_is_still_an_owner() -> None:
    body = table(
        _OWNERS,
        "| 高新技术企业数 | 家 | 126 | 260 | 区科技局 |",
        "| 人才总量 | 万人 | 9 | 13 | 区人才专班 |",
        "| 孵化器 | 家 | 6 | 10 | 科创走廊专项推进机制 |",
    )
    assert findings("YJ404", body) == []


def test_a_table_of_targets_without_owners_is_one_hint_in_a_plan_only() -> None:
    body = table(
        "| 指标名称 | 单位 | 2020年 | 2025年 |",
        "| 高新技术企业数 | 家 | 126 | 260 |",
        "| 人才总量 | 万人 | 9 | 13 |",
        "| 孵化器 | 家 | 6 | 10 |",
    )
    (found,) = findings("YJ404", body)
    assert (found.severity, found.evidence[0].quote) == ("info", "表1 主要指标")
    assert findings("YJ404", body, "# 甲区2021年政府工作报告\n\n表1 主要指标\n\n") == []


def test_results_of_past_years_need_no_owner() -> None:
    body = table(
        "| 指标名称 | “十三五”目标 | 2020年完成情况 | 综合评价 |",
        "| 高新技术企业数（家） | 110 | 126 | 完成 |",
        "| 人才总量（万人） | 9 | 9.8 | 完成 |",
        "| 孵化器（家） | 6 | 6 | 完成 |",
    )
    assert findings("YJ404", body) == []


# --- YJ405 ------------------------------------------------------------------------------------------------------------

_BINDING = "| 指标名称 | 单位 | 2020年 | 2025年 | 属性 |"


def test_what_the_level_above_sets_is_one_hint() -> None:
    body = table(
        _BINDING,
        "| 森林覆盖率 | % | 31.5 | 按市下达 | 约束性 |",
        "| 空气质量优良天数比率 | % | 91.2 | 按市下达 | 约束性 |",
        "| 公民科学素质比例 | % | 13.2 | 按市下达 | 预期性 |",
    )
    (found,) = findings("YJ405", body)
    assert (found.severity, len(found.evidence)) == ("info", 2)
    assert "2项约束性指标" in found.message


@pytest.mark.parametrize(
    ("cell", "severity"),
    [
        ("—", "warning"),
        ("接近发达国家", "warning"),
        ("保持稳定", "warning"),
        ("低于全市平均水平", "info"),
        ("与GDP同步", "info"),
    ],
)
def test_words_in_place_of_a_number(cell: str, severity: str) -> None:
    (found,) = findings("YJ405", table(_BINDING, f"| 生产安全事故死亡率 | 人/亿元 | 0.012 | {cell} | 约束性 |"))
    assert found.severity == severity


@pytest.mark.parametrize("cell", ["≤0.01", "全面消除", "只增不减", "[4]", "不低于95"])
def test_a_number_in_other_words_is_a_number(cell: str) -> None:
    assert findings("YJ405", table(_BINDING, f"| 劣质水体断面 | % | 3 | {cell} | 约束性 |")) == []


# --- YJ412 ------------------------------------------------------------------------------------------------------------

_RESULTS = "| 指标名称 | 2015年 | “十三五”目标 | 2020年完成情况 | 综合评价 |"


def test_results_without_numbers_by_what_they_lack() -> None:
    found = findings(
        "YJ412",
        table(
            _RESULTS,
            "| 高新技术企业数（家） | 45 | 110 | 126 | 完成 |",
            "| 污染物减排（%） | — | 按市下达 | — | 完成 |",
            "| 专利拥有量（件） | 9 | — | 20 | 完成 |",
            "| 受教育年限（年） | 13 | 14 | — | — |",
            "| 单位能耗（吨） | 0.5 | 0.4 | — | 未评价 |",
            "| 水质达标率（%） | 80 | 95 | 达标 | 完成 |",
            "| 外贸总额（亿元） | 130 | 170 | 158 | 未完成 |",
        ),
    )
    assert {(f.severity, f.evidence[0].quote.split("（")[0]) for f in found} == {
        ("warning", "污染物减排"),
        ("warning", "专利拥有量"),
        ("info", "受教育年限"),
    }


def test_verdicts_without_any_column_of_results_are_one_hint() -> None:
    body = table(
        "| 指标名称 | “十三五”目标 | 综合评价 |",
        "| 高新技术企业数（家） | 110 | 完成 |",
        "| 人才总量（万人） | 9 | 未完成 |",
    )
    (found,) = findings("YJ412", body)
    assert (found.severity, found.evidence[0].quote) == ("info", "表1 主要指标")


def test_what_is_done_anew_each_year_has_no_base() -> None:
    head = "| 指标名称 | 单位 | 2020年 | 2025年 |"
    assert (
        findings("YJ401", table(head, "| 完成改造企业 | 家 | — | 500 |", "| 高新技术企业数 | 家 | 126 | 260 |")) == []
    )
