"""What is no target, or is one only by default: conditions, standards, ceilings, what stands before the goals."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

HEAD = "# 云汀区{}\n\n规划期为2021年至2025年。\n\n"


def found(body: str, title: str = "产业发展规划") -> list[tuple[str, str]]:
    report = checker().check(sources({"1.md": HEAD.format(title) + body}), select=["YJ301", "YJ302", "YJ303"])
    assert not report.faults
    return [(f.code, f.severity) for f in report.findings]


PROMISED = """## 一、主要目标

到2025年，科技企业孵化载体达到{}家。

## 二、重点任务

到2025年，科技企业孵化载体达到{}家。
"""


def test_promises_are_compared() -> None:
    assert found(PROMISED.format(5, 3)) == [("YJ301", "error")]


@pytest.mark.parametrize("title", ["孵化园区认定管理办法", "孵化园区评价标准", "孵化园区管理实施细则（试行）"])
def test_a_document_of_rules(title: str) -> None:
    assert found(PROMISED.format(5, 3), title) == []


@pytest.mark.parametrize(
    ("heading", "conditions"),
    [("申报条件", True), ("认定标准", True), ("加大人才奖励", False), ("提高认定标准", False), ("培育孵化载体", False)],
)
def test_a_heading_of_conditions(heading: str, conditions: bool) -> None:
    body = PROMISED.format(5, 3).replace("重点任务", heading)
    assert (found(body) == []) is conditions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("覆土厚度达到1.5米的，按全额计入。", "覆土厚度达到0.5米的，按半数计入。"),
        ("覆土厚度大于等于1.0米、小于1.5米的，按六成计入。", "覆土厚度大于等于0.4米、小于1.0米的，按两成计入。"),
        ("对年均研发投入达到500万元的企业，优先立项。", "对年均研发投入达到200万元的企业，酌情立项。"),
        ("改造项目给予奖补，补助金额最高300万元。", "联网项目给予一次性奖补，补助金额最高100万元。"),
        ("道路密度不宜小于8公里。", "绿道长度不宜小于2公里。"),
    ],
)
def test_a_clause_that_says_who_qualifies(one: str, other: str) -> None:
    assert found(f"## 一、重点任务\n\n到2025年，{one}\n\n## 二、重点工程\n\n到2025年，{other}\n") == []


@pytest.mark.parametrize(
    ("titles", "told"),
    [(("综合型园区", "特色型园区"), []), (("建设综合园区", "建设特色园区"), [("YJ301", "error")])],
)
def test_classes_have_numbers_of_their_own(titles: tuple[str, str], told: list[tuple[str, str]]) -> None:
    one, other = titles
    body = (
        f"## 一、重点任务\n\n### （一）{one}\n\n到2025年，科技企业孵化载体达到5家。\n\n"
        f"### （二）{other}\n\n到2025年，科技企业孵化载体达到3家。\n"
    )
    assert found(body) == told


GOALS = """## 一、{}

{}

## 二、主要目标

到2025年，研发投入强度达到3.5%。
"""


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("迈上新台阶", "研发投入强度达到2.6%。", [("YJ301", "info")]),
        ("迈上新台阶", "力争研发投入强度达到2.6%。", [("YJ301", "error")]),
        ("迈上新台阶", "到2025年，研发投入强度达到2.6%。", [("YJ301", "error")]),
        ("既定任务如期完成", "研发投入强度达到2.6%。", []),
        ("迈上新台阶", "“十三五”期间，经济较快增长。研发投入强度达到2.6%。", []),
        ("迈上新台阶", "五年来，经济较快增长。下一步，力争研发投入强度达到2.6%。", [("YJ301", "error")]),
    ],
)
def test_what_stands_before_the_goals(heading: str, text: str, told: list[tuple[str, str]]) -> None:
    assert found(GOALS.format(heading, text)) == told


@pytest.mark.parametrize(("cells", "told"), [("城东\n\n2021-2025\n\n{0}0\n\n{0}0\n", []), ("{0}、完\n", ["warning"])])
def test_cells_of_a_table_of_projects_told_line_by_line(cells: str, told: list[str]) -> None:
    one, other = (f"到2025年，整治城区河道{k}公里\n\n{cells.format(k)}" for k in (41, 79))
    assert [severity for _, severity in found(f"## 一、重点项目\n\n{one}\n## 二、其他项目\n\n{other}")] == told
