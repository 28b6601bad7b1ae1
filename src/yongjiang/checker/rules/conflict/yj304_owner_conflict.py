"""YJ304: one indicator laid on different owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.owners import alike, charges, definite, named_at, overlap
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.wording import SOURCE_WORDS

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | 区科技局 |

表2 科技创新指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | {} |
"""

RULE = Rule(
    code="YJ304",
    name="owner-conflict",
    title="同一指标的责任单位不一致",
    severity="warning",
    over="plans",
    why="一件事两家管，考核时谁都可以说不归自己。",
    bad=Example(
        {"规划.md": _TEXT.format("区经信局")},
        ("1 | 高新技术企业数 | 家 | 126 | 260 | 区科技局", "1 | 高新技术企业数 | 家 | 126 | 260 | 区经信局"),
    ),
    good=Example({"规划.md": _TEXT.format("区科技局")}),
    mend="明确一个牵头单位，其他单位列为配合单位。",
    basis="《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：明确责任主体",
)
#: what is owned: key of the indicator, area, year
_About: TypeAlias = tuple[str, str, int | None]


class _Owned(NamedTuple):
    """An indicator with the bodies that a place names for it."""

    name: str
    units: tuple[str, ...]
    place: Place
    source: str = SOURCE_WORDS["table"]


def check(papers: Papers) -> Flaws:
    """Rows about the same indicator, one year and area, and what prose says of it; where one list holds the other it
    is only noted.
    """
    organs = papers.tools.organs
    groups: defaultdict[_About, list[tuple[Paper, Row]]] = defaultdict(list)
    for paper in papers.papers:
        for row in paper.rows:
            if row.cells.units:
                groups[row.key, paper.whose, row.cells.target_year].append((paper, row))
    for found in groups.values():
        units = found[0][1].cells.units
        if not all(alike(organs, units, row.cells.units) for _, row in found[1:]):
            yield _flaw([_owned(paper, row) for paper, row in found])
    if groups:
        for paper in papers.papers:
            yield from _told(paper, groups)


def _owned(paper: Paper, row: Row) -> _Owned:
    return _Owned(row.cells.name, row.cells.units, paper.row_place(row, ()))


def _told(paper: Paper, groups: Mapping[_About, Sequence[tuple[Paper, Row]]]) -> Flaws:
    """Promises in prose that lay the indicator of a row on somebody else."""
    organs = paper.tools.organs
    for charge in charges(paper):
        c, fact = charge.commitment, charge.fact
        rows = groups.get((fact.key, paper.whose, fact.statement.year), ())
        everybody = (*c.lead_units, *c.support_units)
        if (
            not rows
            or not definite(everybody)
            or not all(definite(row.cells.units) for _, row in rows)
            or any(overlap(organs, row.cells.units, everybody) for _, row in rows)
        ):
            continue
        first = _owned(*rows[0])
        said = _Owned(first.name, c.lead_units, paper.place(fact.statement), SOURCE_WORDS[fact.statement.source])
        yield _flaw([first, said], None if charge.named else "info", named_at(paper, c))


def _flaw(found: Sequence[_Owned], severity: Severity | None = None, named: Place | None = None) -> Flaw:
    """named: where prose names who leads."""
    if severity is None and frozenset.intersection(*(frozenset(owned.units) for owned in found)):
        severity = "info"
    several = len({owned.place.paper for owned in found}) > 1
    message = f"{found[0].name}的责任单位不一致：" + "，".join(
        f"{owned.place.paper.called if several or named is None else owned.source}写{'、'.join(owned.units)}"
        for owned in found
    )
    steps = tuple(
        Step(o.place.paper.name, "、".join(o.units), start=o.place.start, end=o.place.end, document=o.place.paper.path)
        for o in found
    )
    places = tuple(replace(owned.place, says="、".join(owned.units)) for owned in found)
    return Flaw(message, places if named is None else (*places, named), steps, None, severity)
