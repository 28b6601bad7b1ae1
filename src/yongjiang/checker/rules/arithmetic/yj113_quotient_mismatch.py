"""YJ113: a share or a multiple printed beside the two numbers it comes from, and not their quotient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.changes import changes
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

建成美丽乡村112个，占全区168个的{}%。研发经费达到30亿元，是2015年15亿元的{}倍。
"""

RULE = Rule(
    code="YJ113",
    name="quotient-mismatch",
    title="占比、倍数与所列两数不符",
    severity="error",
    over="plan",
    why="部分、整体和占比写在一句里，一除便知；对不上，三个数里至少有一个没有同步修改。",
    bad=Example(
        {"规划.md": _TEXT.format("61.2", "3")},
        ("112个，占全区168个的61.2%", "30亿元，是2015年15亿元的3倍"),
    ),
    good=Example({"规划.md": _TEXT.format("66.7", "2")}),
    mend="按两个数重算，或核对两个数。",
    basis="结构相对指标 = 部分 ÷ 整体，比较相对指标 = 一数 ÷ 另一数（国家统计局统计指标解释）",
)
_NUMBER = r"(\d+(?:\.\d+)?)([万亿]?)(<units>)"
#: 占全区168个的61.2%
_SHARE = r"占[^\d，。；、（）()\n]{0,16}?[（(]?" + _NUMBER + r"[）)]?的(?:比[重例]为?)?(\d+(?:\.\d+)?)%"
#: 是2015年15亿元的2倍
_TIMES = r"[是为于](?:20\d\d年末?底?的?)?[^\d，。；、\n]{0,8}?" + _NUMBER + r"的(\d+(?:\.\d+)?)倍"
_TEMPLATES = {"%": _SHARE, "倍": _TIMES}
#: what stands right before the quotient
_OPENS = frozenset("的为重例")
#: the number in front, nothing but a comma or a bracket between
_BEFORE = _NUMBER + r"(?:，|,|、|（|\()?(?:分别)?(?:约|就|相当)?$"
_BACK = 24
#: 由120家增加到360家，是2015年的3倍; 增长2倍
_GREW = re.compile(
    r"[，,（(](?:是|为|达到?|相当于)(?:20\d\d年|原来|期初|五年前|[“十三四五”]{4,5}(?:期?末|初期))的(?P<to>\d+(?:\.\d+)?)倍(?!以)"
    r"|[，,（(](?:增长|增加|提高|扩大)了?(?P<by>\d+(?:\.\d+)?)倍(?!以)"
)
_SCALE = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


class _Quotient(NamedTuple):
    """above ÷ below = said; start, end: the whole of it, at: the printed quotient, less: what growth by takes off."""

    above: str
    below: str
    low: Decimal
    high: Decimal
    middle: Decimal
    said: Decimal
    sign: str
    start: int
    end: int
    at: int
    less: str = ""


def check(paper: Paper) -> Flaws:
    """Shares of a printed whole, multiples of a printed value, multiples told behind a change from A to B."""
    for case in (*_told(paper), *_grown(paper)):
        slack = half_step(case.said)
        if case.low - slack <= case.said <= case.high + slack:
            continue
        said, right = f"{plain(case.said)}{case.sign}", f"{plain(case.middle, 2)}{case.sign}"
        yield Flaw(
            f"{case.above} ÷ {case.below}{case.less} = {right}，文中写{said}",
            (paper.span(case.start, case.end, "", ((case.at, case.end),)),),
            (
                Step("两数之比", right, f"{case.above} ÷ {case.below}{case.less}"),
                Step("文中写", said, start=case.at, end=case.end),
            ),
            mend=f"改为{right}，或核对{case.above}和{case.below}。",
        )


def _told(paper: Paper) -> Iterator[_Quotient]:
    text = paper.text
    before = paper.words.pattern(_BEFORE)
    for s in paper.plan.statements:
        template = _TEMPLATES.get(s.unit)
        if template is None or text[s.number_start - 1] not in _OPENS or s.source == "table":
            continue
        low = max(paper.sentence(s.number_start)[0], s.number_start - 2 * _BACK)
        m = next(
            (m for m in paper.words.pattern(template).finditer(text, low, s.number_end) if m.end() == s.number_end),
            None,
        )
        above = before.search(text, max(low, m.start() - _BACK), m.start()) if m is not None else None
        if m is None or above is None or above[3] != m[3]:
            continue
        tops, lows = _bounds(above[1], above[2]), _bounds(m[1], m[2])
        if lows[0] <= 0 or text.startswith("以", s.number_end):  # 20%以上
            continue
        factor = 100 if s.unit == "%" else 1
        low_, middle, high = (factor * a / b for a, b in zip(tops, (lows[2], lows[1], lows[0]), strict=True))
        part, whole = (f"{one[1]}{one[2]}{one[3]}" for one in (above, m))
        yield _Quotient(part, whole, low_, high, middle, Decimal(m[4]), s.unit, above.start(), m.end(), m.start(4))


def _bounds(number: str, scale: str) -> tuple[Decimal, Decimal, Decimal]:
    """What a printed number may have been before it was rounded; counted things are as they are."""
    value = Decimal(number)
    half = Decimal(0) if not scale and "." not in number else half_step(value)
    return (value - half) * _SCALE[scale], value * _SCALE[scale], (value + half) * _SCALE[scale]


def _grown(paper: Paper) -> Iterator[_Quotient]:
    for change in paper.once(changes):
        first, last = change.before.statement, change.after.statement
        m = _GREW.match(paper.text, last.number_end)
        a, b = change.after.amount, change.before.amount
        if m is None or b.value - b.half <= 0 or a.high is not None or b.high is not None:
            continue
        less = 0 if m["to"] else 1
        low = (a.value - a.half) / (b.value + b.half) - less
        high = (a.value + a.half) / (b.value - b.half) - less
        yield _Quotient(
            paper.text[last.number_start : last.number_end],
            paper.text[first.number_start : first.number_end],
            low,
            high,
            a.value / b.value - less,
            Decimal(m["to"] or m["by"]),
            "倍",
            first.start,
            m.end(),
            m.start("to") if m["to"] else m.start("by"),
            " - 1" if less else "",
        )
