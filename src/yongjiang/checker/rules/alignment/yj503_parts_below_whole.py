"""YJ503: the targets of the parts of an area do not add up to the target of the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.claims import place_of, saying, step_of
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import shown
from yongjiang.checker.hierarchy import Standing
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_PLAN = """# {}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

{}人民政府

2021年{}月

规划期为2021年至2025年。{}

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | {} | {} | 预期性 |
"""


def _city(target: int) -> str:
    return _PLAN.format("澜江市", "澜江市", 2, "全市包括云汀区、石泉区，各区按职责落实。", 300, target)


def _district(name: str, target: int) -> str:
    return _PLAN.format(name, name, 6, "", 150, target)


RULE = Rule(
    code="YJ503",
    name="parts-below-whole",
    title="各地目标之和达不到上级目标",
    severity="warning",
    over="plans",
    why="可以相加的指标，各地区定的数加起来还不到上级的总数，上级目标就没有着落。",
    bad=Example(
        {"市.md": _city(700), "云汀.md": _district("云汀区", 260), "石泉.md": _district("石泉区", 300)},
        (
            "1 | 高新技术企业数 | 家 | 300 | 700 | 预期性",
            "1 | 高新技术企业数 | 家 | 150 | 260 | 预期性",
            "1 | 高新技术企业数 | 家 | 150 | 300 | 预期性",
        ),
    ),
    good=Example({"市.md": _city(550), "云汀.md": _district("云汀区", 260), "石泉.md": _district("石泉区", 300)}),
    mend="会同各地区重新分解，或者说明差额由谁承担。",
    basis="《国务院关于加强国民经济和社会发展规划编制工作的若干意见》（国发〔2005〕33号）：各级规划目标相互衔接",
)

#: marks of an average or a rate, which does not add up
_AVERAGED = re.compile(r"[每均率比]|占|指数|排名|位次|年限|寿命|浓度|密度|面积比|倍")
_ADDITIVE = ("level", "increase")
#: a part that the upper plan names: 云汀区、石泉区
_PART = re.compile(
    r"(?:^|[^一-鿿]|[、和与及在对由是为含括])([一-鿿]{1,3}[区县])(?=[、，。；和与及（(]|人民|政府|$)", re.MULTILINE
)
_LEAST_PARTS = 2


def check(papers: Papers) -> Flaws:
    """Targets that add up, of two or more areas and of the area above them."""
    below: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
    for relation in papers.hierarchy.relations:
        if not relation.one_area and relation.lower.area.name and relation.upper.genre == relation.lower.genre:
            below[relation.upper.paper.path].setdefault(relation.lower.area.name, relation.lower)
    for path, parts in below.items():
        if len(parts) >= _LEAST_PARTS:
            upper = next(s for s in papers.hierarchy.standings if s.paper.path == path)
            yield from _of(upper, list(parts.values()), papers)


def _of(upper: Standing, parts: Sequence[Standing], papers: Papers) -> Flaws:
    named = _parts_named(upper, papers)
    given = {part.area.name for part in parts}
    if named - given:  # the parts that are missing may make up for it
        return
    sums = [_promises(part.paper) for part in parts]
    for key, whole in _promises(upper.paper).items():
        facts = [promised[key] for promised in sums if key in promised]
        if len(facts) == len(parts):
            total = sum((fact.amount.high or fact.amount.value for fact in facts), Decimal(0))
            slack = whole.amount.half + sum(fact.amount.half for fact in facts)
            if whole.amount.value - total > slack:
                yield _flaw(whole, facts, total, sure=bool(named))


def _parts_named(upper: Standing, papers: Papers) -> set[str]:
    """The areas of the next level that the upper plan names."""
    areas = papers.hierarchy.areas
    found = {name for name in _PART.findall(upper.paper.text) if areas.read(name)[0].name == name}
    return found - set(upper.area.chain)


def _promises(paper: Paper) -> dict[tuple[object, ...], Fact]:
    """Targets that add up, for the whole area, by indicator, year, kind and unit; those of a table first."""
    found: dict[tuple[object, ...], Fact] = {}
    for fact in paper.facts:
        s, unit = fact.statement, fact.amount.unit
        if s.kind != "target" or not s.year or fact.scope or s.measure not in _ADDITIVE or not unit:
            continue
        if "%" in unit or "/" in unit or _AVERAGED.search(fact.name):
            continue
        key = (fact.key, s.year, s.measure, unit)
        if key not in found or (fact.row is not None and found[key].row is None):
            found[key] = fact
    return found


def _flaw(whole: Fact, facts: Sequence[Fact], total: Decimal, *, sure: bool) -> Flaw:
    amount = whole.amount
    told = " + ".join(f"{fact.paper.area or fact.paper.name}{shown(fact.amount)}" for fact in facts)
    lacking = shown(amount, amount.value - total)
    message = f"{whole.name}：{told} = {shown(amount, total)}，达不到{whole.paper.name}的{saying(whole)}，还差{lacking}"
    if not sure:
        message += "；上位文件没有写明下辖哪些地区，给出的文件可能不全"
    working = (
        *(step_of(fact.paper.area or fact.paper.name, fact) for fact in facts),
        Step("合计", shown(amount, total), "按印出的数相加"),
        step_of("上级目标", whole),
        Step("差额", lacking),
    )
    return Flaw(message, (place_of(whole), *map(place_of, facts)), working, severity=None if sure else "info")
