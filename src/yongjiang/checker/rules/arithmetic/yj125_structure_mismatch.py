"""YJ125: the structure of the three industries is not that of their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import amount_step, as_exact, plain, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

_TEXT = """# 甲县2022年统计公报

## 一、综合

2022年，第一产业增加值30亿元，第二产业增加值60亿元，第三产业增加值110亿元。三次产业结构为{}。
"""

RULE = Rule(
    code="YJ125",
    name="structure-mismatch",
    title="产业结构与各产业的数不符",
    severity="error",
    over="plan",
    why="三次产业的增加值和结构写在一起，一除便知。对不上，不是数抄错了，就是结构还是上一年的。",
    bad=Example(
        {"公报.md": _TEXT.format("15:35:50")},
        (
            "三次产业结构为15:35:50",
            "第一产业增加值30亿元",
            "第二产业增加值60亿元",
            "第三产业增加值110亿元",
        ),
    ),
    good=Example({"公报.md": _TEXT.format("15:30:55")}),
    mend="按各产业的增加值重算结构，或核对各产业的数。",
    basis="产业结构 = 各产业增加值 ÷ 地区生产总值（国家统计局统计指标解释）",
)
_SECTORS = ("第一产业", "第二产业", "第三产业")
_HUNDRED = Decimal(100)
#: shares are made to add up to 100, so that the last digit may be off by one
_LAST = 2
#: a difference that no change of method explains
_GROSS = Decimal(3)


def check(paper: Paper) -> Flaws:
    """Ratios of three numbers against the three values of their year."""
    ratios: defaultdict[tuple[int | None, str, tuple[int, int]], list[Statement]] = defaultdict(list)
    for s in paper.prose:
        if s.indicator.endswith("产业）") and s.value is not None and s.measure == "level" and s.op == "=":
            ratios[s.year, s.kind, paper.sentence(s.start)].append(s)
    for (year, kind, _), parts in ratios.items():
        if len(parts) == len(_SECTORS) and year is not None:
            values = _values(paper, year, kind)
            if values is not None and (flaw := _judged(paper, parts, values)) is not None:
                yield flaw


def _values(paper: Paper, year: int, kind: str) -> Sequence[Fact] | None:
    """The value of each industry in `year`, None where one is not told or told in two ways."""
    found: list[Fact] = []
    for sector in _SECTORS:
        key = paper.tools.naming.key(f"{sector}增加值")
        facts = [
            f
            for f in paper.facts_of.get(key, ())
            if (f.statement.year, f.statement.kind, f.statement.measure, f.statement.op) == (year, kind, "level", "=")
            and not f.scope
        ]
        if not facts or len({f.amount.value for f in facts}) > 1 or facts[0].amount.high is not None:
            return None
        found.append(facts[0])
    return found if len({f.amount.unit for f in found}) == 1 else None


def _judged(paper: Paper, parts: Sequence[Statement], values: Sequence[Fact]) -> Flaw | None:
    shares: list[Decimal] = []
    off: list[Decimal] = []
    for k, part in enumerate(parts):
        assert part.value is not None, "a ratio has values"
        ends = [
            _HUNDRED * own / (own + sum(rest, Decimal(0)))
            for own, *rest in product(*[(f.amount.least, f.amount.most) for f in (values[k], *_others(values, k))])
        ]
        shares.append(_HUNDRED * values[k].amount.value / sum((f.amount.value for f in values), Decimal(0)))
        allowed = half_step(part.value) * (1 + _LAST)
        off.append(max(min(ends) - part.value, part.value - max(ends), Decimal(0)) - allowed)
    if max(off) <= 0:
        return None
    said = ":".join(plain(s.value) for s in parts if s.value is not None)
    right = ":".join(as_exact(share, s.value or share) for share, s in zip(shares, parts, strict=True))
    whole = " + ".join(shown(f.amount) for f in values)
    return Flaw(
        f"三次产业增加值{'、'.join(shown(f.amount) for f in values)}，结构应为{right}，文中写{said}",
        (
            paper.span(
                min(s.start for s in parts),
                max(s.number_end for s in parts),
                "结构",
                tuple((s.number_start, s.number_end) for s in parts),
            ),
            *(paper.place(f.statement, f.name) for f in values),
        ),
        (
            *(amount_step(f.name, f.amount) for f in values),
            *(
                Step(f"{sector}占比", f"{as_exact(share, s.value or share)}%", f"{shown(f.amount)} ÷ ({whole})")
                for sector, share, s, f in zip(_SECTORS, shares, parts, values, strict=True)
            ),
            Step("文中写", said),
        ),
        severity="error" if max(off) > _GROSS else "warning",
    )


def _others(values: Sequence[Fact], k: int) -> Sequence[Fact]:
    return [*values[:k], *values[k + 1 :]]
