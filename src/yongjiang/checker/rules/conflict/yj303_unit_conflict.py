"""YJ303: one indicator counted in units that cannot be compared."""

from __future__ import annotations

from collections import defaultdict

from yongjiang.checker.claims import place_of, steps_of
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.thresholds import is_threshold

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

表1 “十三五”主要指标完成情况

| 指标名称 | “十三五”目标 | 2020年完成情况 | 综合评价 |
|---|---|---|---|
| 每千人执业(助理)医师数({}) | 3.0 | 3.1 | 完成 |

表2 “十四五”主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 每千人口拥有执业(助理)医师数(人) | 3.1 | 3.8 | 预期性 |
"""

RULE = Rule(
    code="YJ303",
    name="unit-conflict",
    title="同一指标的计量单位不一致",
    severity="warning",
    over="plans",
    why="单位不同，两处的数就不能比较，汇总和监测时容易出错。",
    bad=Example(
        {"规划.md": _TEXT.format("个")},
        (
            "每千人执业(助理)医师数(个) | 3.0 | 3.1 | 完成",
            "1 | 每千人口拥有执业(助理)医师数(人) | 3.1 | 3.8 | 预期性",
        ),
    ),
    good=Example({"规划.md": _TEXT.format("人")}),
    mend="各处用同一个法定计量单位或同一个量词。",
    basis="《中华人民共和国法定计量单位》；统计报表制度对计量单位的统一要求",
)
#: what people are counted by; the same for the rest, where it hardly matters (家、户、个)
_PEOPLE = frozenset({"人", "名", "位", "人年"})
#: heads and visits are told apart in prose too: 接待游客120万人次, 接待游客200万人
_VISITS = frozenset({"人", "人次"})
#: what may stand between 120 and 次
_OPEN = "万亿千百多余人（( "


def check(papers: Papers) -> Flaws:
    """Level values of rows, and people and visits of prose, one place for each unit."""
    for facts in papers.facts.values():
        if len(facts) < 2 or len({fact.amount.unit for fact in facts}) < 2:  # as with most
            continue
        by_area: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            told = fact.row is not None or (fact.amount.unit in _VISITS and not _either(fact))
            if told and fact.statement.measure == "level" and fact.amount.unit and not is_threshold(fact):
                by_area[fact.paper.whose].append(fact)
        for found in by_area.values():
            firsts: dict[str, Fact] = {}
            for fact in found:
                firsts.setdefault(_kind(fact), fact)
            if len(firsts) > 1:
                places = tuple(firsts.values())
                units = "、".join(f"“{f.statement.unit}”" for f in places)
                message = f"{places[0].name}的单位写法不一：{units}"
                yield Flaw(message, tuple(place_of(f) for f in places), steps_of(places))


def _either(fact: Fact) -> bool:
    """Whether the unit is left open: 120万人（次）."""
    return fact.paper.text[fact.statement.number_end :].lstrip(_OPEN).startswith("次")


def _kind(fact: Fact) -> str:
    unit = fact.amount.unit.partition("/")[0]
    if unit in _PEOPLE:
        return "people"
    return "things" if fact.amount.unit in fact.paper.tools.counted or unit in fact.paper.tools.counted else unit
