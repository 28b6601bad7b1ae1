"""YJ111: a unit that cannot measure what the name says."""

from __future__ import annotations

import re

from yongjiang.checker.figures import number_step
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import parse_unit
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n到2025年，年接待游客人次超过300{}。\n"

RULE = Rule(
    code="YJ111",
    name="unit-against-name",
    title="计量单位与指标名称不符",
    severity="warning",
    over="plan",
    why="名称说的是人次，单位写的是人，读者不知道数的是什么。",
    bad=Example({"规划.md": _TEXT.format("万人")}, ("年接待游客人次超过300万人",)),
    good=Example({"规划.md": _TEXT.format("万人次")}),
    mend="改用与名称相符的单位，或改名称。",
    basis="统计报表制度关于计量单位的规定；GB 3100—1993《国际单位制及其应用》",
)

#: characters behind a number within which its noun stands
_NEAR = 30
_JOINED = re.compile("[、和]")


def check(paper: Paper) -> Flaws:
    """Levels and increases; growth and shares have per cent whatever they grow."""
    units = paper.words.classes("indicator_units")
    endings = tuple(units)
    ending = paper.words.pattern("(?:" + "|".join(units) + ")$")
    measured = {name for name in paper.named if name.endswith(endings)}
    for s in paper.plan.statements if measured else ():
        if s.indicator not in measured or s.value is None or not s.unit or s.unit[0] in "%‰个百成倍":
            continue
        if paper.text[s.number_end : s.number_end + 1] == "的":
            continue  # 每平方公里超过1.5万人的地段总面积: the number tells which places are meant
        found = ending.search(s.indicator)
        if found is None or s.measure not in ("level", "increase"):
            continue
        unit = parse_unit(s.unit).name.partition("/")[0]
        if unit and unit not in units[found[0]] and not _counts_bearers(paper, s, found[0]):
            fitting = "、".join(units[found[0]][:3])
            yield Flaw(
                f"{s.indicator}的单位写“{s.unit}”，与名称中的“{found[0]}”不符",
                (paper.place(s),),
                (
                    Step("名称", s.indicator, found[0]),
                    number_step("单位", s.unit, s, f"可用 {fitting}"),
                ),
                mend=f"单位改为{fitting}一类，或改名称。",
            )


def _counts_bearers(paper: Paper, s: Statement, word: str) -> bool:
    """Whether the number counts those that have it (79家企业营业收入均增长), or is that of one of several names."""
    if s.source == "table":
        return False
    behind = paper.text.find(word, s.number_end, s.number_end + _NEAR)
    before = paper.text.rfind(word, paper.sentence(s.number_start)[0], s.number_start)
    return (behind >= 0 > before) or _JOINED.search(s.indicator) is not None
