"""Shares whose two sides the document tells too: 甲占乙比重 against 甲 and 乙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import as_exact, number_step, percent, plain, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Flaw
from yongjiang.kernel.quantities import Interval
from yongjiang.model.explanation import Step

#: how the canonical name of a share is made, see `Naming.key`
_SHARE = re.compile(r"(.+?)占(.+)比重")
#: beyond what the digits printed allow, by so much of itself a share may lie off
_SLACK = Decimal("0.01")
#: further off than this, one of the three is of another area or kind
_FAR = Decimal("0.6")
_HUNDRED = Decimal(100)
_ALL = Interval(_HUNDRED, _HUNDRED)
#: so many values of one side are tried
_MOST = 12


class _Told(NamedTuple):
    part: Fact
    whole: Fact
    near: Interval
    value: Decimal


def broken_shares(paper: Paper, known: frozenset[tuple[str, str]]) -> Iterator[Flaw]:
    """Shares of `paper` that no two values of their year make up. known: parts and wholes looked at elsewhere."""
    for key, shares in paper.facts_of.items():
        m = _SHARE.fullmatch(key) if "占" in key else None
        if m is None or (m[1], m[2]) in known:
            continue
        parts, wholes = paper.facts_of.get(m[1], ()), paper.facts_of.get(m[2], ())
        for share in shares if parts and wholes else ():
            if _stands(share) and share.amount.unit == "%":
                told = list(_sides(share, parts, wholes))
                said = share.amount.interval.widened(_SLACK)
                if told and not any(case.near.meets(said) for case in told):
                    flaw = _judged(paper, share, told)
                    if flaw is not None:
                        yield flaw


def _stands(fact: Fact) -> bool:
    s = fact.statement
    return (
        s.measure == "level" and s.op == "=" and not fact.scope and fact.amount.high is None and fact.amount.value > 0
    )


def _sides(share: Fact, parts: Sequence[Fact], wholes: Sequence[Fact]) -> Iterator[_Told]:
    s = share.statement
    ours = [
        [f for f in side if _stands(f) and (f.statement.year, f.statement.kind) == (s.year, s.kind)][:_MOST]
        for side in (parts, wholes)
    ]
    for part, whole in product(*ours):
        near = part.amount.interval.over(whole.amount.interval)
        if (
            near is not None
            and part.amount.unit == whole.amount.unit != "%"
            and part.amount.value <= whole.amount.value
        ):
            yield _Told(part, whole, near.times(_ALL), _HUNDRED * part.amount.value / whole.amount.value)


def _judged(paper: Paper, share: Fact, told: Sequence[_Told]) -> Flaw | None:
    """The two that stand nearest to the share; sure where all three stand in one paragraph and no others are told."""
    at = share.statement.number_start
    part, whole, _, value = min(told, key=lambda t: sum(abs(f.statement.number_start - at) for f in (t.part, t.whole)))
    said = share.amount.value
    if abs(value - said) > _FAR * max(value, said):
        return None
    lines = {paper.line(f.statement.number_start) for f in (share, part, whole)}
    right = f"{as_exact(value, said)}%"
    formula = f"{shown(part.amount)} ÷ {shown(whole.amount)}"
    places = (
        paper.place(share.statement, "占比"),
        paper.place(part.statement, "部分"),
        paper.place(whole.statement, "整体"),
    )
    return Flaw(
        f"{share.name}写{plain(said)}%，按 {formula} 是{right}，相差{percent(abs(value - said) / value)}",
        tuple(dict.fromkeys(places)),
        (
            number_step("部分", shown(part.amount), part.statement, part.name),
            number_step("整体", shown(whole.amount), whole.statement, whole.name),
            Step("占比", right, formula),
            number_step("文中写", f"{plain(said)}%", share.statement),
        ),
        mend=f"改为{right}，或核对这三个数。",
        severity="error" if len(lines) == 1 and len(told) == 1 else "warning",
    )
