"""YJ621: in a row of numbers with one unit, one number has none."""

from __future__ import annotations

import re
from itertools import pairwise

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n到2025年，新增幼儿园12所、小学8所、初中5{}、高中2所。"

RULE = Rule(
    code="YJ621",
    name="number-without-unit",
    title="并列的数漏写单位",
    severity="warning",
    over="plan",
    why="前后几项都有单位，中间一项没有，多是删改时漏掉的，排印后容易误读成别的数。",
    bad=Example({"规划.txt": _TEXT.format("")}, ("初中5",)),
    good=Example({"规划.txt": _TEXT.format("所")}),
    mend="补上单位。",
    basis="GB/T 15835—2011《出版物上数字用法》",
)
#: what stands between two numbers with one unit
_BETWEEN = re.compile(r"[、，][一-鿿]{2,10}(?<!第)(?P<bare>\d+(?:\.\d+)?)[、，][一-鿿]{2,10}")
_SHORTEST, _LONGEST = 7, 30
_NAMED = re.compile("[一-鿿]+$")


def check(paper: Paper) -> Flaws:
    """Numbers that nothing but a comma follows, between two that have the same unit."""
    text = paper.text
    said = [s for s in paper.prose if s.unit]
    for a, b in pairwise(said):
        if a.unit != b.unit or not _SHORTEST <= b.number_start - a.number_end <= _LONGEST:
            continue
        m = _BETWEEN.fullmatch(text, a.number_end, b.number_start)
        name = _NAMED.search(text, a.number_end, m.start("bare")) if m is not None else None
        if m is None or name is None:
            continue
        said_bare = text[name.start() : m.end("bare")]
        yield Flaw(
            f"“{said_bare}”没有单位，前后都写“{a.unit}”",
            (paper.span(name.start(), m.end("bare")),),
            (paper.quoted(name.start(), m.end("bare")), Step("前后的单位", a.unit)),
            mend=f"写作“{said_bare}{a.unit}”。",
        )
