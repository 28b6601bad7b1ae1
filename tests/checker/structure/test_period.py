"""YJ631: the years of a plan against the five-year period of its title."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import PLAN, findings

TEXT = "甲区水利发展{}\n\n{}\n\n一、任务\n\n到2025年，供水能力达到80万吨。\n"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("“十四五”规划", "规划期为2021年至2026年。"),
        ("“十四五”规划", "本规划期限为2020—2025年。"),
        ("第十四个五年规划", "规划期限：2021年-2024年。"),
        ("“十五五”规划", "规划期为2026—2029年。"),
    ],
)
def test_other_years_than_the_name_says(title: str, said: str) -> None:
    (found,) = findings("YJ631", TEXT.format(title, said))
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("“十四五”规划", "规划期为2021年至2025年，展望到2035年。"),
        ("“十四五”规划", "规划期为2021年至2035年。"),
        ("“十四五”规划", "“十三五”规划期为2016年至2020年。"),
        ("规划", "规划期为2021年至2026年。"),
        ("“十三五”总结和“十四五”规划", "规划期为2021年至2026年。"),
    ],
)
def test_the_years_of_the_name_a_longer_plan_or_another_one(title: str, said: str) -> None:
    assert findings("YJ631", TEXT.format(title, said)) == ()


@pytest.mark.parametrize(
    ("caption", "count"),
    [
        ("表1 “十三五”主要指标", 1),
        ("表1 “十四五”主要指标", 0),
        ("表1 “十三五”主要指标完成情况", 0),
        ("表1 “十三五”末基数和“十四五”主要目标", 0),
        ("表1 主要指标", 0),
    ],
)
def test_captions_against_the_years_of_targets(caption: str, count: int) -> None:
    table = "| 指标名称 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 供水能力 | 万吨 | 60 | 80 |\n"
    text = f"# 甲区水利发展“十四五”规划\n\n规划期为2021年至2025年。\n\n## 一、目标\n\n{caption}\n\n{table}"
    assert len(findings("YJ631", text, "规划.md")) == count


@pytest.mark.parametrize(
    ("code", "sentence", "count"),
    [
        ("YJ631", "2025年是“十五五”规划开局之年。", 1),
        ("YJ631", "2026年是“十五五”开局之年，2025年是“十四五”规划收官之年。", 0),
        ("YJ631", "2024年是“十四五”规划的收官之年。", 1),
        ("YJ612", "推进阶段（2027年12月至2027年1月）。", 1),
        ("YJ612", "推进阶段（2027年1月至2027年12月）。", 0),
        ("YJ612", "2028年第五季度前完成。", 1),
        ("YJ612", "2026年第三季度（10月底前）完成。", 1),
        ("YJ612", "2026年第三季度（9月底前）完成。", 0),
        ("YJ612", "本方案自2026年4月1日起施行，有效期至2025年12月31日。", 1),
        ("YJ612", "本方案自2026年4月1日起施行，有效期至2028年12月31日。", 0),
        ("YJ608", "供水能力比比上年增加3万吨。", 1),
        ("YJ608", "这样的例子比比皆是。", 0),
        ("YJ612", "2028年第四季度前完成，每个季度报送。", 0),
        ("YJ117", "普惠性幼儿园覆盖率92%，较2021年提高3.35%。", 1),
        ("YJ117", "普惠性幼儿园覆盖率92%，较2021年提高3.35个百分点。", 0),
        ("YJ117", "财政收入占比12%，收入比上年增长3%。", 0),
        ("YJ609", "技术交易额达到12..4亿元，撬动消费1. 56亿元。", 2),
        ("YJ609", "收入比缩小至2.54。30个县区达标，比例为2.27:1。15个园区投产。", 0),
        ("YJ609", "产值83。9亿元。", 1),
        ("YJ621", "总量居西部第1，中部居第2位，东部居第3位。", 0),
    ],
)
def test_years_months_points_and_signs(code: str, sentence: str, count: int) -> None:
    assert len(findings(code, PLAN.format(sentence))) == count
