"""From where a document speaks: reviews of a plan tell of what was, though its period is not over."""

from __future__ import annotations

import re

import pytest
from tests.checker.builders import sources

_TEXT = """# {}

云汀区发展和改革局

2023年9月

## 一、主要指标

2022年渔业产值达到86亿元，渔船由2020年的120艘增加到2022年的180艘。力争到2025年渔业产值达到110亿元。

表1 主要指标

| 指标 | 单位 | 2020年 | 2022年 | 2025年目标 |
|---|---|---|---|---|
| 冷库容量 | 万吨 | 12 | 18 | 30 |
"""


def kinds(title: str) -> dict[str, tuple[str, int | None]]:
    """Kind and year of each number."""
    (source,) = sources({"甲.md": _TEXT.format(title)})
    return {s.number: (s.kind, s.year) for s in source.plan.statements}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云汀区渔业管理局2022年度工作报告", "actual"),
        ("云汀区渔业管理局2022年工作总结", "actual"),
        ("2022年云汀区政府工作报告", "target"),
        ("云汀区渔业管理局2022年工作总结和2023年工作计划", "target"),
    ],
)
def test_a_report_of_a_year_tells_of_that_year(title: str, kind: str) -> None:
    text = f"# {title}\n\n## 一、渔业\n\n2022年，渔业实现产值86亿元。新增渔船12艘。\n"
    (source,) = sources({"甲.md": text})
    assert {(s.kind, s.year) for s in source.plan.statements if s.number == "12艘"} == {(kind, source_year(title))}


def source_year(title: str) -> int:
    return max(int(year) for year in re.findall(r"20\d\d", title))


@pytest.mark.parametrize("title", ["云汀区“十四五”渔业规划中期评估报告", "关于云汀区“十四五”渔业规划实施情况的报告"])
def test_a_review_tells_of_what_was_until_it_looks_ahead(title: str) -> None:
    assert kinds(title) == {
        "86亿元": ("actual", 2022),
        "120艘": ("actual", 2020),
        "180艘": ("actual", 2022),
        "110亿元": ("target", 2025),
        "12": ("actual", 2020),
        "18": ("actual", 2022),
        "30": ("target", 2025),
    }


def test_a_plan_that_is_revised_halfway_still_promises() -> None:
    found = kinds("云汀区“十四五”渔业规划（修编）")
    assert found["110亿元"] == ("target", 2025)
    assert found["18"] == ("actual", 2022)


@pytest.mark.parametrize(
    ("title", "kind"),
    [("2021年云汀区国民经济和社会发展统计公报", "actual"), ("2021年云汀区渔业发展计划", "target")],
)
def test_a_communique_only_tells_what_came_of_its_year(title: str, kind: str) -> None:
    head = f"# {title}\n\n云汀区统计局\n\n2022年3月\n\n## 一、渔业\n\n渔业实现产值86亿元。\n\n"
    table = "表1 渔业产值\n\n| 指标 | 指标值 | 增长（%） |\n|---|---|---|\n| 海水养殖 | 46 | 7.5 |\n"
    (source,) = sources({"甲.md": head + table})
    assert {(s.kind, s.year) for s in source.plan.statements if s.number in ("86亿元", "46")} == {(kind, 2021)}
    assert (source.plan.document.period is None) is (kind == "actual")
