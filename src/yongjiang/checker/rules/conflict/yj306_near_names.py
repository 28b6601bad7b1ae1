"""YJ306: names that differ by a word of definition, easily taken for one indicator."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from yongjiang.checker.claims import place_of, saying, steps_of
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.finding import Severity

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、主要目标

到2025年，{}增加值占规上工业增加值比重达到66%。

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 高技术制造业增加值占规上工业增加值比重(%) | 18 | 20 | 预期性 |
"""

RULE = Rule(
    code="YJ306",
    name="near-names",
    title="名称相近、口径不同的指标",
    severity="info",
    over="plans",
    why="只差一个词（拥有、授权，高技术、高新技术）的指标口径不同，数也不同，读者容易当成一个。",
    bad=Example(
        {"规划.md": _TEXT.format("高新技术产业")},
        (
            "高新技术产业增加值占规上工业增加值比重达到66%",
            "1 | 高技术制造业增加值占规上工业增加值比重(%) | 18 | 20 | 预期性",
        ),
    ),
    good=Example({"规划.md": _TEXT.format("数字经济核心产业")}),
    mend="在首次出现处或指标说明中写明各自口径；本是同一指标的，统一名称和数值。",
    basis="统计指标口径应当明确、前后一致（《中华人民共和国统计法实施条例》）",
)
#: values this near to each other look like one indicator with two values
_NEAR = Decimal("1.5")


def check(papers: Papers) -> Flaws:
    """Values of one year and kind under near names, not both in one table; near or equal values are the graver case."""
    near_key = papers.tools.naming.near_key
    # what the near key is made of is the key, and few have one
    near_of = {key: near for key, facts in papers.facts.items() if (near := near_key(facts[0].name))}
    groups: defaultdict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for paper in papers.papers:
        for fact in paper.facts:
            name = near_of.get(fact.key)
            if name is None:
                continue
            s = fact.statement
            if s.measure not in ("level", "increase") or not s.year or fact.scope:
                continue
            group = groups[name, paper.whose, s.kind, s.measure, fact.span, s.year]
            if fact.key not in group or (group[fact.key].row is None and fact.row is not None):
                group[fact.key] = fact
    told: set[tuple[object, ...]] = set()
    for group_key, group in groups.items():
        if len(group) < 2:
            continue
        facts = list(group.values())
        tables = {f.row.table if f.row else "" for f in facts}
        pair = (frozenset(group), group_key[2])
        side_by_side = len({(f.paper.path, f.paper.sentence(f.statement.start)) for f in facts}) == 1
        if pair not in told and (len(tables) > 1 or "" in tables) and not side_by_side:
            told.add(pair)
            yield _flaw(facts)


def _flaw(facts: list[Fact]) -> Flaw:
    said = "，".join(f"“{f.name}”{saying(f)}" for f in facts)
    low, high = min(f.amount.value for f in facts), max(f.amount.value for f in facts)
    year = facts[0].statement.year
    message = f"{year}年有几个名称相近、口径不同的指标：{said}"
    severity: Severity = "info"
    if low == high:
        message, severity = f"{year}年同一个数用了口径不同的名称：{said}", "warning"
    elif low > 0 and high / low <= _NEAR:
        message, severity = f"{message}；如是同一指标，数就不一致", "warning"
    return Flaw(message, tuple(map(place_of, facts)), steps_of(facts), severity=severity)
