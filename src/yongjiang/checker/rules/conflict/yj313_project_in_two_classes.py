"""YJ313: one project stands in two classes of one list: under way here, only planned there."""

from __future__ import annotations

import re
from collections import defaultdict

from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Commitment

_TEXT = """# 甲区规划

规划期为2021年至2025年。

一、重点项目

专栏1 交通项目

1.实施类项目：东江大桥拓宽工程、庄前路北延、白石路改造。

2.谋划类项目：南山隧道、{}（一环路至二环路）、青林路西延。
"""

RULE = Rule(
    code="YJ313",
    name="project-in-two-classes",
    title="同一项目列入两类",
    severity="warning",
    over="plan",
    why="一个项目不能既在实施又在谋划。列入两类的，排年度计划、拨资金、报进度时不知按哪一类办。",
    bad=Example({"规划.md": _TEXT.format("庄前路北延")}, ("庄前路北延", "庄前路北延（一环路至二环路）")),
    good=Example({"规划.md": _TEXT.format("湖西路北延")}),
    mend="归入一类；确是同一项目的两段的，在两处都写明起讫点。",
    basis="分类互不重叠的通行要求；政府投资条例（2018）第十八条：年度计划应当明确项目名称、建设内容",
)
#: which stretch or stage of a project it is
_STRETCH = re.compile(r"[（(].*|[一二三四五六七八九十]期.*|\s.*")
_SHORTEST = 4


def check(paper: Paper) -> Flaws:
    """Projects of lists beside one another under one heading; a stretch told in one place only leaves a doubt, two
    different ones make two projects.
    """
    alike: defaultdict[str, list[Commitment]] = defaultdict(list)
    for c in paper.promised["project"]:
        if c.category:
            alike[c.title[:_SHORTEST]].append(c)
    found: defaultdict[tuple[str | None, str], list[Commitment]] = defaultdict(list)
    for c in (c for some in alike.values() if len({c.category for c in some}) > 1 for c in some):
        name = _STRETCH.sub("", c.title)
        if len(name) >= _SHORTEST and c.node in paper.nodes:
            found[paper.nodes[c.node].parent, name].append(c)
    for (_, name), projects in found.items():
        one = projects[0]
        other = next((c for c in projects if c.category != one.category), None)
        if other is None:
            continue
        stretches = [fold(c.title[len(name) :]) for c in (one, other)]
        if stretches[0] == stretches[1] or not all(stretches):
            yield Flaw(
                f"“{name}”既列在“{one.category}”，又列在“{other.category}”",
                (paper.place(one), paper.place(other)),
                tuple(Step(c.category or "", c.title, start=c.start, end=c.end) for c in (one, other)),
                severity=None if stretches[0] == stretches[1] else "info",
            )
