"""Areas, departments, titles, and which document stands above which."""

from __future__ import annotations

import pytest
from tests.checker.alignment.builders import OUTLINE, SCIENCE, papers
from tests.checker.builders import checker

from yongjiang.checker.areas import CITY, DISTRICT, TOWN
from yongjiang.checker.hierarchy import Hierarchy
from yongjiang.checker.titles import fold_title, misnames

HIERARCHY = Hierarchy((), checker().papers([]).tools)
CITY_OUTLINE = OUTLINE.replace("云汀区", "澜江市").replace("第三章 繁荣消费", "第三章 支持云汀区发展")
DECISION = """为推进青荷科创区建设，全市上下要凝心聚力，作出如下决定：

一、明确目标。青荷科创区要建成策源地，市人民政府要统筹青荷科创区建设。

二、落实任务。云汀区人民政府要按照青荷科创区总体布局落实任务，全市共同支持青荷科创区、宣传青荷科创区。
"""
DISTRICT_DECISION = """# 云汀区人民代表大会常务委员会关于加快青荷科创区云汀片区建设的决定

2023年11月30日

一、扛起使命。全区要融入青荷科创区建设。
"""


@pytest.mark.parametrize(
    ("text", "chain", "level"),
    [
        ("澜江市云汀区科学技术局", ("澜江市", "云汀区"), DISTRICT),
        ("中共云汀区委", ("云汀区",), DISTRICT),
        ("云汀区枫林镇人民政府", ("云汀区", "枫林镇"), TOWN),
        ("澜江市城市更新规划", ("澜江市",), CITY),
        ("城市更新专项规划", (), 0),
        ("科技创新园区建设规划", (), 0),
        ("关于加快云汀区发展的意见", (), 0),
    ],
)
def test_the_area_a_name_begins_with(text: str, chain: tuple[str, ...], level: int) -> None:
    area, _ = HIERARCHY.areas.read(text)
    assert (area.chain, area.level) == (chain, level)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云汀区科学技术局", "区科技局", True),
        ("澜江市云汀区发展和改革局", "区发改局", True),
        ("市科技局", "区科技局", False),
        ("云汀区科学技术局", "石泉区科技局", False),
        ("区住建局（交通运输局）", "云汀区交通运输局", True),
        ("市生态环境局云汀分局", "生态环境云汀分局", True),
        ("区（县、市）人民政府", "云汀区人民政府", True),
        ("区人大常委会", "云汀区人民代表大会常务委员会", True),
        ("区科技局", "区科协", False),
        ("区委人才办", "云汀区人才工作领导小组办公室", True),
    ],
)
def test_departments_by_full_and_short_names(one: str, other: str, same: bool) -> None:
    assert HIERARCHY.organs.same(one, other) is same
    assert HIERARCHY.organs.same(other, one) is same


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ("国民经济和社会发展规划第十四个五年规划和二〇三五年远景目标纲要", ("规划", "")),
        ("国民经济和社会发展第十四个五年规划和二〇三五年远景目标刚要", None),  # the kind is gone: not sure
        ("国民经济和社会发展第十四个五年规划二〇三五年远景目标纲要", ("", "和")),
        ("国民经济与社会发展第十四个五年规划和二〇三五年远景目标纲要", ("与", "和")),
        ("国民经济和社会发展第十四个五年规划和二〇三五年远景目标规划纲要", ("规划", "")),
        ("国民经济和社会发展第十四个五年规划和2035年远景规划纲要", ("规划", "目标")),
        ("国民经济和社会发展第十四个五年规划和二〇三五远景目标纲要", ("", "年")),
        ("国民经济和社会发展第十四个五年规划和2035年远景目标纲要", None),
        ("国民经济和社会发展第十三个五年规划纲要", None),
        ("国民经济和社会发展第十三个五年规划和二〇三五年远景目标纲要", None),
        ("“十四五”规划纲要", None),
        ("国民经济和社会发展第十四个五年规划纲要", None),
        ("国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议", None),
        ("国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要（以下简称《纲要》）", None),
    ],
)
def test_citations_that_are_wrong_and_those_that_are_short(cited: str, wrong: tuple[str, str] | None) -> None:
    title = fold_title("国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要")
    assert misnames(fold_title(cited), title) == wrong


def relations(*texts: str) -> list[tuple[str, str]]:
    return [(r.upper.paper.path, r.lower.paper.path) for r in papers(*texts).hierarchy.relations]


def test_an_outline_stands_above_the_special_plan_of_its_area() -> None:
    assert relations(SCIENCE, OUTLINE) == [("文件2.md", "文件1.md")]
    reasons = papers(SCIENCE, OUTLINE).hierarchy.relations[0].reasons
    assert reasons[0] == "同为云汀区文件，发展规划纲要是专项规划的上位规划"
    assert reasons[1].startswith("下位文件引用了")


def test_nothing_stands_above_a_plan_of_another_area_or_period() -> None:
    other = OUTLINE.replace("云汀区", "石泉区")
    assert relations(other, SCIENCE.replace("《云汀区", "《某某区")) == []
    later = SCIENCE.replace("2021年至2025年", "2026年至2030年").replace("为落实《", "为深化《某")
    assert relations(OUTLINE, later) == []


def test_what_came_later_is_not_carried_out_by_what_was_there_before() -> None:
    assert relations(OUTLINE.replace("2021年3月", "2022年3月"), SCIENCE) == []


def test_a_city_s_outline_stands_above_a_district_s() -> None:
    district = OUTLINE.replace("2021年3月", "2021年6月")
    assert relations(CITY_OUTLINE, district) == [("文件1.md", "文件2.md")]


def test_a_decision_without_a_title_is_known_by_how_it_speaks() -> None:
    found = papers(DECISION, DISTRICT_DECISION).hierarchy
    assert [(s.genre, s.area.level) for s in found.standings] == [("decision", CITY), ("decision", DISTRICT)]
    assert [r.reasons for r in found.relations] == [
        ("市级文件在区县级文件之上：上位文件写到云汀区", "主题都是“青荷科创区”")
    ]


def test_the_hierarchy_of_many_plans_takes_little_time() -> None:
    from time import process_time

    many = papers(OUTLINE, *(SCIENCE.replace("云汀区", f"{a}{b}区") for a in "青石枫白汀芦" for b in "荷泉岭鹭洲溪"))
    start = process_time()
    assert len(many.hierarchy.relations) == 0
    assert process_time() - start < 0.5
