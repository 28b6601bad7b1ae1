"""YJ311: one task led by one body in the text, by another in the table that divides the tasks."""

from __future__ import annotations

import re

from yongjiang.checker.contents import bare
from yongjiang.checker.owners import definite, named_at, overlap
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Commitment

_TEXT = """# 甲区科技创新行动方案

规划期为2021年至2025年。

## 一、重点任务

培育科技型企业。建立梯队名单，逐家辅导。（牵头单位：区科技局；配合单位：区税务局）

建设中试基地。依托园区建设三处中试基地。（牵头单位：区经信局）

## 二、任务分工

| 序号 | 重点任务 | 牵头单位 | 配合单位 |
|---|---|---|---|
| 1 | 培育科技型企业 | {} | 区税务局 |
| 2 | 建设中试基地 | 区经信局 | 区科技局 |
"""

RULE = Rule(
    code="YJ311",
    name="task-owner-conflict",
    title="同一任务的牵头单位不一致",
    severity="warning",
    over="plan",
    why="正文写一家牵头，分工表写另一家，督办和考核时两家都可以说不归自己。",
    bad=Example(
        {"方案.md": _TEXT.format("区发改局")},
        ("1 | 培育科技型企业 | 区发改局 | 区税务局", "区科技局"),
    ),
    good=Example({"方案.md": _TEXT.format("区科学技术局、区发改局")}),
    mend="核定一个牵头单位，正文和分工表改成一致；其他单位列为配合单位。",
    basis="《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：明确责任主体",
)
_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}(?:[、.．)）]))+\s*")
_CLAUSE = re.compile(r"[，。；：,;:\n]")
#: a shorter title may well be that of two tasks: 企业培育
_SHORTEST = 6


def check(paper: Paper) -> Flaws:
    """Rows of tables of tasks against the promises of the text that have the same title."""
    rows = [c for c in paper.promised["measure"] if c.lead_units and paper.in_table(c.start)]
    if not rows:
        return
    told: dict[str, list[Commitment]] = {}
    for c in paper.plan.commitments:
        if c.kind != "duty" and definite(c.lead_units) and not paper.in_table(c.start):
            told.setdefault(bare(c.title), []).append(c)
    for row in rows if told else ():
        if definite(row.lead_units):
            yield from _against(paper, row, told.get(_title(row), ()))


def _title(row: Commitment) -> str:
    """The words before the first sign: a row may go on to say how."""
    title = bare(_CLAUSE.split(_NUMBER.sub("", row.title), maxsplit=1)[0])
    return title if len(title) >= _SHORTEST else ""


def _against(paper: Paper, row: Commitment, told: list[Commitment] | tuple[()]) -> Flaws:
    organs = paper.tools.organs
    if not told or any(overlap(organs, row.lead_units, c.lead_units) for c in told):
        return
    for c in told:
        there, here = "、".join(c.lead_units), "、".join(row.lead_units)
        yield Flaw(
            f"“{c.title}”的牵头单位不一致：正文写{there}，分工表写{here}",
            (named_at(paper, c), paper.place(row, here)),
            (
                Step("正文", there, c.title, c.start, c.end),
                Step("分工表", here, row.title, row.start, row.end),
            ),
        )
