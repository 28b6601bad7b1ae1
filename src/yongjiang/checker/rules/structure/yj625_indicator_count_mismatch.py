"""YJ625: prose counts the binding and the expected indicators, and the table has other numbers of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

设置主要指标3项，其中约束性指标{}项。

表1 主要指标

| 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 高新技术企业数 | 家 | 126 | 260 | 预期性 |
| 常住人口城镇化率 | % | 83 | 85 | 预期性 |
| 森林覆盖率 | % | 30 | 35 | 约束性 |
"""

RULE = Rule(
    code="YJ625",
    name="indicator-count-mismatch",
    title="约束性、预期性指标的项数与表不符",
    severity="warning",
    over="plan",
    why="约束性指标有几项，决定考核几项。正文的项数和指标表对不上，多半是表里增删过指标而正文没有改。",
    bad=Example(
        {"规划.md": _TEXT.format(2)},
        ("约束性指标2项", "森林覆盖率 | % | 30 | 35 | 约束性"),
    ),
    good=Example({"规划.md": _TEXT.format(1)}),
    mend="按指标表重数，改正正文的项数，或补全表中的属性。",
    basis="国民经济和社会发展规划指标体系：指标分为预期性和约束性",
)
_KINDS = ("约束性", "预期性")
_KIND = Pair("约预", "束期")
_BEHIND = re.compile(r"(?:指标)?(?:有|为|共|共有)?(\d{1,3})[项个]")
_BEFORE = re.compile(r"(\d{1,3})[项个]$")
_SHOWN = 3
_BOTH = re.compile(
    r"(\d{1,3})[项个](?:主要|发展|规划|具体)?指标[^\d。\n]{0,12}约束性(?:指标)?[有为共]?(\d{1,3})[项个][、，和及](?:其余)?"
    r"预期性(?:指标)?[有为共]?(\d{1,3})[项个]"
)


def check(paper: Paper) -> Flaws:
    """Each number of the two kinds told in prose, where no table with that column has as many."""
    tables: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cells in paper.plan.indicators:
        kind = next((kind for kind in _KINDS if kind in cells.attribute), None) if cells.attribute else None
        if kind is not None:
            tables[cells.table][kind] += 1
    yield from _sums(paper)
    if not tables:
        return
    for at in paper.characters.beside(_KIND):
        kind = paper.text[at : at + 3]
        if kind not in _KINDS or (told := _told(paper, at)) is None:
            continue
        counts = [found[kind] for found in tables.values()]
        number, start, end = told
        if number in (*counts, sum(counts)):
            continue
        rows = [row for row in paper.rows if kind in (row.cells.attribute or "")][:_SHOWN]
        listed = "、".join(map(str, counts))
        yield Flaw(
            f"正文写{kind}指标{number}项，表中{listed}项",
            (paper.span(start, end, "正文"), *(paper.row_place(row, (), "表中") for row in rows)),
            (
                Step("正文", f"{number}项", start=start, end=end),
                Step("表中", f"{listed}项", f"属性栏写“{kind}”的行"),
            ),
        )


def _sums(paper: Paper) -> Flaws:
    """设置22项指标，其中约束性指标6项、预期性指标16项: the two kinds are all there are."""
    text = paper.text
    for at in paper.characters.beside(_KIND):
        m = _BOTH.search(text, paper.sentence(at)[0], paper.sentence(at)[1]) if text.startswith("约束性", at) else None
        if m is None or not m.start() < at < m.end() or int(m[1]) == int(m[2]) + int(m[3]):
            continue
        added = f"{m[2]} + {m[3]} = {int(m[2]) + int(m[3])}项"
        yield Flaw(
            f"共{m[1]}项指标，约束性、预期性 {added}",
            (paper.span(m.start(), m.end(), "", tuple(sorted((m.span(1), m.span(2), m.span(3))))),),
            (Step("共", f"{m[1]}项"), Step("两类相加", added)),
            mend="核对三个项数，改正不符的一个。",
        )


def _told(paper: Paper, at: int) -> tuple[int, int, int] | None:
    """The number beside the word, with the span of both."""
    text = paper.text
    if paper.in_table(at):
        return None
    if (m := _BEHIND.match(text, at + 3)) is not None:
        return int(m[1]), at, m.end()
    if text.startswith("指标", at + 3) and (m := _BEFORE.search(text, max(0, at - 4), at)) is not None:
        return int(m[1]), m.start(), at + 5
    return None
