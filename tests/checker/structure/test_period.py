"""YJ631: the years of a plan against the five-year period of its title."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings

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
