"""YJ126: a mean for each of some things is not their total by their number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from yongjiang.checker.characters import Pair
from yongjiang.checker.facts import Amount
from yongjiang.checker.figures import amount_step, plain, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import Interval
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

_TEXT = """# 甲区湿地规划

## 一、现状

全区修复湿地30处，面积660公顷，平均每处{}公顷。接待游客420万人次，收入31.5亿元，人均消费{}元。
"""

RULE = Rule(
    code="YJ126",
    name="mean-mismatch",
    title="平均数与总数、个数不符",
    severity="warning",
    over="plan",
    why="总数、个数和平均数写在一句里，一除便知；对不上，三个数里至少有一个没有跟着改。",
    bad=Example(
        {"规划.md": _TEXT.format(32, 570)},
        ("30处，面积660公顷，平均每处32公顷", "420万人次，收入31.5亿元，人均消费570元"),
    ),
    good=Example({"规划.md": _TEXT.format(22, 750)}),
    mend="按总数和个数重算平均数，或核对三个数。",
    basis="平均指标 = 总量 ÷ 个数（国家统计局统计指标解释）",
)
_MEAN = re.compile(r"(?:平均每(?P<of>[个处家户项人亩所座名])|(?P<word>[人户亩])均)[^\d，。；、（）()\n]{0,8}$")
_EACH, _REACH = Pair("均", "每"), 14
_ALL = Pair("人户亩", "均")
#: in what the things are counted of which 人均 is told
_COUNTED = {"人": ("人", "人次", "名"), "名": ("名", "人")}
#: people are those of the middle of a year, and a mean is rounded
_NEAR = Decimal("0.03")
_ADDED = frozenset(("level", "increase"))


def check(paper: Paper) -> Flaws:
    """Means behind the one number of things and the one total of their sentence."""
    said = [s for s in paper.prose if s.value is not None]
    starts = [s.number_start for s in said]
    for at in sorted([*paper.characters.beside(_EACH), *paper.characters.beside(_ALL)]):
        k = bisect_left(starts, at)
        if k == len(said) or starts[k] - at > _REACH:
            continue
        mean = said[k]
        m = _MEAN.search(paper.text, max(0, starts[k] - _REACH), starts[k])
        first = bisect_left(starts, paper.sentence(at)[0])
        if m is not None and mean.op == "=" and (flaw := _judged(paper, m, mean, said[first:k])) is not None:
            yield flaw


def _judged(paper: Paper, m: re.Match[str], mean: Statement, before: Sequence[Statement]) -> Flaw | None:
    of = m["of"] or m["word"]
    each = paper.amount(mean)
    if each is None or each.high is not None or each.unit in ("", "%") or mean.indicator.endswith("生产总值"):
        return None  # YJ202 tells of GDP a head
    told = [(s, a) for s in before if s.op == "=" and s.measure in _ADDED and (a := paper.amount(s)) and a.high is None]
    counts = [a for s, a in told if s.unit.lstrip("万亿") in _COUNTED.get(of, (of,))]
    totals = [a for s, a in told if a.unit == each.unit and "均" not in paper.text[s.start : s.number_start]]
    if len(counts) != 1 or len(totals) != 1 or counts[0].value <= 0:
        return None
    count, total = counts[0], totals[0]
    ends = [a / b for a, b in product((total.least, total.most), (max(count.least, Decimal(1)), count.most))]
    if Interval(min(ends) * (1 - _NEAR), max(ends) * (1 + _NEAR)).meets(each.interval):
        return None
    right = plain(total.value / count.value / each.scale, 2)
    formula = f"{shown(total)} ÷ {shown(count)}"
    start = min(count.printed.number_start, total.printed.number_start)
    marks = sorted((a.printed.number_start, a.printed.number_end) for a in (count, total, each))
    return Flaw(
        f"{formula} = {right}{each.written}，文中写{shown(each)}",
        (paper.span(start, mean.number_end, "", tuple(marks)),),
        (*_steps(total, count), Step("平均", f"{right}{each.written}", formula), amount_step("文中写", each)),
        mend=f"改为{right}{each.written}，或核对总数和个数。",
    )


def _steps(total: Amount, count: Amount) -> tuple[Step, Step]:
    return amount_step("总数", total), amount_step("个数", count)
