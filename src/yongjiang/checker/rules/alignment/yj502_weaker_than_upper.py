"""YJ502: a lower area promises less than the upper one asks of the whole, in a rate or a share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from yongjiang.checker.claims import place_of, saying, step_of
from yongjiang.checker.direction import lower_is_better
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import plain
from yongjiang.checker.hierarchy import Relation
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step

_PLAN = """# {}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

{}人民政府

2021年{}月

规划期为2021年至2025年。{}

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 研发经费占地区生产总值比重 | % | 2.9 | {} | 预期性 |
"""
_CITY = _PLAN.format("澜江市", "澜江市", 2, "支持云汀区做强科创策源。", "3.6")

RULE = Rule(
    code="YJ502",
    name="weaker-than-upper",
    title="下级地区的目标低于上级的平均要求",
    severity="info",
    over="plans",
    why="比率、占比类的指标，上级定的是全域水平。各地都低于它，全域就完不成；低于它的地方应当说明由谁补上。",
    bad=Example(
        {"市纲要.md": _CITY, "区纲要.md": _PLAN.format("云汀区", "云汀区", 6, "", "3.2")},
        (
            "1 | 研发经费占地区生产总值比重 | % | 2.9 | 3.2 | 预期性",
            "1 | 研发经费占地区生产总值比重 | % | 2.9 | 3.6 | 预期性",
        ),
    ),
    good=Example({"市纲要.md": _CITY, "区纲要.md": _PLAN.format("云汀区", "云汀区", 6, "", "3.8")}),
    mend="核对本地区的基础和潜力；确实低于上级的，在规划里说明理由，或与上级规划编制单位商定分解值。",
    basis="中共中央、国务院《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》（2018）：下位规划服从上位规划",
)

_PERCENT, _RATES = "%", ("level", "growth")


def check(papers: Papers) -> Flaws:
    """Rates and shares of a lower area beside those of the area it belongs to, for one year."""
    for relation in papers.hierarchy.relations:
        if relation.one_area:
            continue
        wanted = _promises(relation.upper.paper)
        for key, facts in _promises(relation.lower.paper).items():
            if key in wanted and (flaw := _judged(relation, wanted[key], facts, papers.words)) is not None:
                yield flaw


def _promises(paper: Paper) -> dict[tuple[object, ...], list[Fact]]:
    """Targets for the whole area that are percentages, by indicator, year and kind."""
    found: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in paper.facts:
        s = fact.statement
        if s.kind == "target" and s.year and not fact.scope and fact.amount.unit == _PERCENT and s.measure in _RATES:
            found[fact.key, s.year, s.measure].append(fact)
    return found


def _judged(relation: Relation, uppers: Sequence[Fact], lowers: Sequence[Fact], words: Vocabulary) -> Flaw | None:
    falling = lower_is_better(uppers[0].name, words)
    best = min if falling else max
    mildest = max if falling else min
    asked = mildest(uppers, key=lambda fact: fact.amount.value)
    given = best(lowers, key=lambda fact: fact.amount.value)
    gap = given.amount.value - asked.amount.value
    slack = asked.amount.half + given.amount.half
    if (gap if falling else -gap) <= slack:
        return None
    upper, lower = relation.upper.paper, relation.lower.paper
    points = f"{plain(abs(gap))}个百分点"
    message = (
        f"{given.name}：{lower.name}定{saying(given)}，"
        f"{'高于' if falling else '低于'}{upper.name}的{saying(asked)}，差{points}"
    )
    return Flaw(message, (place_of(given), place_of(asked)), tuple(_steps(relation, asked, given, points)))


def _steps(relation: Relation, asked: Fact, given: Fact, points: str) -> Iterator[Step]:
    for reason in relation.reasons:
        yield Step("为什么是上位文件", reason)
    yield step_of("上级的目标", asked)
    yield step_of("下级的目标", given)
    yield Step("相差", points)
