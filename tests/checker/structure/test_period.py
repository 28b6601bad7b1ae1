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
