"""YJ505: a special plan never names the plan above it."""

from __future__ import annotations

import re

from yongjiang.checker.hierarchy import Relation
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import title_place
from yongjiang.model.explanation import Step

#: names by which a plan calls the outline without its title
_IN_SHORT = re.compile(
    r"《[^》\n]*(?:纲要|五年规划)[^》\n]*》|规划纲要|发展规划|总体规划|上位规划|五规划|五年规划|[省市区县]“?十[一二三四五六七八九]五”?"
)
_OUTLINE = """# 云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

云汀区人民政府

2021年3月

规划期为2021年至2025年。
"""
_SCIENCE = """# 云汀区科技创新发展规划

云汀区科学技术局

2021年10月

为{}加快建设创新型城区，制定本规划，规划期为2021年至2025年。到2025年，高新技术企业达到260家。
"""
_OWN = "云汀区科技创新发展规划"
_UPPER = "云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"

RULE = Rule(
    code="YJ505",
    name="upper-not-cited",
    title="专项规划没有提到上位规划",
    severity="warning",
    over="plans",
    why="专项规划要落实发展规划的部署。通篇不提上位规划，看不出目标和任务从哪里来，也容易各说各的。",
    bad=Example({"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format("")}, (_OWN, _UPPER)),
    good=Example({"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format(f"落实《{_UPPER}》，")}),
    mend="在编制依据里写上上位规划的全称，并说明怎样衔接。",
    basis="中共中央、国务院《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》（2018）：下位规划服从上位规划",
)


def check(papers: Papers) -> Flaws:
    """Special plans and programmes under an outline of the same area that name it nowhere."""
    for relation in papers.hierarchy.relations:
        upper, lower = relation.upper, relation.lower
        if upper.genre != "outline" or lower.genre != "special" or not relation.one_area:
            continue
        if not papers.hierarchy.cites(lower.paper, upper.paper) and not _names_in_short(relation):
            yield _flaw(relation)


def _names_in_short(relation: Relation) -> bool:
    """Whether the plan names the outline in short; its own title does not count."""
    paper = relation.lower.paper
    own = title_place(paper)
    text = paper.text
    return any(
        not own.start <= found.start() < own.end and not _of_itself(text, found.start(), paper.info.title or "")
        for found in _IN_SHORT.finditer(text)
    )


def _of_itself(text: str, at: int, title: str) -> bool:
    """Whether the words at `at` are inside another mention of the plan's own title."""
    return bool(title) and text.find(title, max(0, at - len(title)), at + len(title)) >= 0


def _flaw(relation: Relation) -> Flaw:
    upper, lower = relation.upper.paper, relation.lower.paper
    working = (
        *(Step("为什么是上位规划", reason) for reason in relation.reasons),
        Step("在全文查找", "没有找到", f"《{upper.name}》及“规划纲要”“五年规划”“上位规划”等简称", document=lower.path),
    )
    message = f"《{lower.name}》通篇没有提到上位规划《{upper.name}》"
    return Flaw(message, (title_place(lower), title_place(upper, "上位规划")), working)
