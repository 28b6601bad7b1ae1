"""YJ301: one indicator, one year, two targets."""

from __future__ import annotations

from yongjiang.checker.claims import (
    Claims,
    Groups,
    claims,
    compatible,
    differ,
    disagree,
    distinct,
    groups_of,
    place_of,
    steps_of,
    uncompared,
    versus,
)
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.succession import supersedes
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、主要目标

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 城镇生活垃圾回收利用率(%) | 40 | {} | 约束性 |

专栏1：生态建设任务

◆清废行动：到2025年，城镇和农村生活垃圾回收利用率达到60%。
"""

RULE = Rule(
    code="YJ301",
    name="target-conflict",
    title="同一指标的目标不一致",
    severity="error",
    over="plans",
    why="同一年、同一指标写了两个目标，各单位会各取所需，人大也无从监督。",
    bad=Example(
        {"规划.md": _TEXT.format(45)},
        ("1 | 城镇生活垃圾回收利用率(%) | 40 | 45 | 约束性", "城镇和农村生活垃圾回收利用率达到60%"),
    ),
    good=Example({"规划.md": _TEXT.format(60)}),
    mend="核定一个目标值，各处改成一致；确有不同口径的，分别写明口径。",
    basis="《中共中央 国务院关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：各级各类规划目标指标要衔接一致",
)
#: a shorter name may be that of many things
_SHORT = 4
#: so many lines with the same words before their number are rows of a list
_ROWS = 3


def check(papers: Papers) -> Flaws:
    """Targets of one area, year and measure. A floor below another target is doubt; a replaced target is YJ309's."""
    for claim in claims(papers, "target"):
        papers_ = dict.fromkeys([f.paper for f in claim.facts])
        replaced = {old for old in papers_ for new in papers_ if supersedes(new, old)}
        found = groups_of([f for f in claim.facts if f.paper not in replaced], differ)
        if len(found.groups) >= _ROWS and _rows_of_a_list([group[0] for group in found.groups]):
            continue
        if len(found.groups) > 1:
            yield _flaw(claim, found)
        elif found.left:
            yield uncompared(claim, found.left)


def _flaw(claim: Claims, found: Groups) -> Flaw:
    facts = found.facts
    firsts = list(distinct(facts)[0].values())
    severity: Severity = "error"
    mend = None
    if all(compatible(a, b) for a in firsts for b in firsts) and not _same_floor(facts):
        severity = "warning"
        mend = "写成同一个目标值；下限与目标都要保留的，写明哪个是底线、哪个是目标。"
    if not any(disagree(a, b) for a in firsts for b in firsts):
        severity, mend = "warning", "目标是定的，不是量的，不宜四舍五入：各处写同一个数。"
    if not claim.sure and len(facts[0].key) >= _SHORT and all(map(_names_year, facts)):
        severity = "warning"
    elif not claim.sure or all(f.statement.measure == "increase" and f.row is None for f in facts):
        severity = "info" if not claim.sure else "warning"
    if any(all(map(_by_default, group)) for group in found.groups):
        severity = "info"
    message = f"{claim.name}{claim.year}年的目标不一致：{versus(found.groups)}{found.unsaid}"
    steps = (*steps_of(facts), Step("比较", "不一致", "年份、口径相同，目标应是同一个数"))
    return Flaw(message, tuple(place_of(f) for f in facts), steps, mend, severity)


def _rows_of_a_list(facts: list[Fact]) -> bool:
    """Whether the lines say the same words before their numbers and no year: each is about its own project, which a
    table without borders names on another line (清淤河段长约2600米).
    """
    opened = {f.paper.text[f.paper.line(f.statement.start)[0] : f.statement.number_start].strip() for f in facts}
    return len(opened) == 1 and all(f.row is None and not _names_year(f) for f in facts)


def _names_year(fact: Fact) -> bool:
    """Whether the sentence of a level names its year: 到2030年茶园面积达到15万亩."""
    s = fact.statement
    start, _ = fact.paper.sentence(s.number_start)
    return s.measure == "level" and s.year is not None and f"{s.year}年" in fact.paper.text[start : s.number_start]


def _by_default(fact: Fact) -> bool:
    """Whether nothing says that it is a target: no year, no word of promise, and the goals of the plan only follow."""
    s, paper = fact.statement, fact.paper
    if fact.row is not None or s.source != "prose" or s.hedge or s.start > paper.once(_goals):
        return False
    start, _ = paper.line(s.start)
    return not paper.signs.within(str(s.year), start, s.number_start) and not any(
        str(s.year) in node.title and "日" not in node.title for node in paper.path_of(s.node)
    )


def _goals(paper: Paper) -> int:
    """Where the chapter or section of goals begins, of a report the goals themselves; -1 where there are none."""
    if paper.reviews:  # which tells of the year that is over, then of what is expected
        return min(
            (at for word in paper.words.words("goal_openings") if (at := paper.text.find(word)) >= 0), default=-1
        )
    goals = paper.words.classes("heading_regions")["goal"]
    heads = (n for n in paper.plan.outline if n.kind != "item" and (n.kind == "goal" or n.title.endswith(goals)))
    return next((node.start for node in heads), -1)


def _same_floor(facts: list[Fact]) -> bool:
    """Whether all name a floor (or all a ceiling): then two values are two promises."""
    signs = {f.statement.op.strip("=") for f in facts}
    return len(signs) == 1 and "" not in signs
