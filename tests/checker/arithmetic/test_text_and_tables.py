"""YJ102, YJ103, YJ116: numbers of the text held against one another and against the table below."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources
from tests.checker.structure.reading import findings

HEAD = "# 甲区产业规划\n\n甲区人民政府\n\n规划期为2021年至2025年。\n\n## 一、目标\n\n{}\n\n## 二、项目\n\n{}\n\n"
TABLE = (
    "| 序号 | 项目名称 | 总投资（万元） | 单位 |\n|---|---|---|---|\n"
    "| 1 | 零部件产业园 | 24000 | 甲镇 |\n| 2 | 装备研发基地 | 18400 | 乙镇 |\n| | 合计 | 42400 | |\n"
)


def said(code: str, goal: str, text: str = "", table: str = TABLE) -> list[str]:
    report = checker().check(sources({"规划.md": HEAD.format(goal, text) + table}), select=[code])
    assert not report.faults
    return [finding.message for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("共安排重大项目3个。", ["正文写3个项目，表中列出2个"]),
        ("总投资5.24亿元，见下表。", ["正文写投资5.24亿元，表中合计42400万元"]),
        ("计划实施重点项目2个，计划总投资42500万元。", ["正文写投资42500万元，表中合计42400万元"]),
    ],
)
def test_the_text_before_a_table_of_projects_tells_other_numbers(text: str, messages: list[str]) -> None:
    assert said("YJ116", "发展产业。", text) == messages


@pytest.mark.parametrize(
    "text",
    [
        "共安排重大项目2个，总投资4.24亿元。",
        "总投资4.2亿元。",  # rounded
        "总投资4亿元以上。",
        "共安排重大项目2个，其中续建项目1个，2021年投资1.2亿元。",
        "共安排重大项目2个。其中：续建项目1个；新建项目1个。",
        "储备项目30个。",
        "引进企业12家，投资机构3家。",
    ],
)
def test_what_agrees_or_tells_of_a_part(text: str) -> None:
    assert said("YJ116", "发展产业。", text) == []


def test_a_table_of_some_of_the_projects_is_not_held_against_all() -> None:
    table = TABLE.replace("表1", "表1 竣工投产", 1) if "表1" in TABLE else f"\n表1 竣工投产项目\n{TABLE}"
    assert said("YJ116", "发展产业。", "共安排重大项目30个，总投资300亿元。", table) == []


def test_a_text_of_another_section_tells_of_other_projects() -> None:
    assert said("YJ116", "共安排重大项目30个，总投资300亿元。", "名单如下。") == []


def test_a_table_that_goes_on_from_another_page_is_not_counted() -> None:
    table = TABLE.replace("| 1 |", "| 11 |").replace("| 2 |", "| 12 |")
    assert said("YJ116", "发展产业。", "共安排重大项目12个。", table) == []


def test_projects_of_groups_that_are_numbered_anew_are_counted_together() -> None:
    table = TABLE.replace("| 1 |", "| 一 | 产业类 | | |\n| 1 |").replace("| 2 |", "| 二 | 科创类 | | |\n| 1 |")
    assert said("YJ116", "发展产业。", "共安排重大项目2个。", table) == []
    assert said("YJ116", "发展产业。", "共安排重大项目3个。", table) == ["正文写3个项目，表中列出2个"]


@pytest.mark.parametrize(("rate", "count"), [("8.5%", 0), ("6.5%", 1), ("12%以上", 1)])
def test_a_rate_with_its_ends_elsewhere_in_the_text(rate: str, count: int) -> None:
    goal = f"2020年，工业增加值达到412.0亿元。\n\n到2025年，工业增加值达到620.0亿元，年均增长{rate}。"
    assert len(said("YJ102", goal)) == count


@pytest.mark.parametrize(
    "goal",
    [
        "2020年，工业增加值达到412.0亿元，完成工业增加值390亿元。\n\n到2025年，工业增加值达到620.0亿元，年均增长6.5%。",
        "2019年，工业增加值达到412.0亿元。\n\n到2025年，工业增加值达到620.0亿元，年均增长6.5%。",
        "2020年，工业增加值达到412.0亿元。\n\n到2023年，工业增加值达到620.0亿元，年均增长6.5%。",
    ],
)
def test_a_rate_whose_ends_are_not_sure(goal: str) -> None:
    assert said("YJ102", goal) == []


@pytest.mark.parametrize(("part", "count"), [(730, 0), (750, 1)])
def test_parts_behind_a_rise_may_be_those_of_the_level(part: int, count: int) -> None:
    goal = f"企业由2015年的860家增加到2020年的1150家，净增290家，其中市区420家、县域{part}家。"
    assert len(said("YJ103", goal)) == count


def test_parts_of_the_rise_itself() -> None:
    goal = "企业由2015年的860家增加到2020年的1150家，净增290家，其中市区120家、县域{}家。"
    assert [len(said("YJ103", goal.format(part))) for part in (170, 190)] == [0, 1]


_BY_KIND = """# 甲区交通规划

规划期为2021年至2025年。

## 四、重大项目

规划实施重大交通项目{}个，总投资{}亿元，“十四五”期间完成投资50亿元。

| 类别 | 项目数（个） | 总投资（亿元） | “十四五”投资（亿元） |
|---|---|---|---|
| 公路 | 6 | 42 | 30 |
| 水运 | 4 | 28 | 20 |
| 合计 | 10 | 70 | 50 |
"""


@pytest.mark.parametrize(("projects", "money", "count"), [(10, 70, 0), (12, 70, 1), (10, 72, 1), (12, 72, 2)])
def test_tables_that_sum_projects_up_by_kind(projects: int, money: int, count: int) -> None:
    assert len(findings("YJ116", _BY_KIND.format(projects, money), "规划.md")) == count
