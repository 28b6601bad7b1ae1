"""由A增加到B: a change told in one sentence, with the amount or the rate that the sentence adds to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Paper
from yongjiang.model.plan import Statement

#: what stands before the value that something came from, with its year
_FROM = re.compile(r"[由从](?:(?:(?P<year>20\d\d)年|上年|去年)[末底]?的?)?$")
_FROM_ENDS = frozenset("由从年末底的")
_YEAR = re.compile(r"(20\d\d)年[末底]?的?[^\d，。；]{0,2}$")
#: further back than this, an opening word belongs to another clause
_BACK = 16
#: characters within which the amount of a change follows its end: 由A增加到B，五年净增C
_NEXT = 14
_RISES, _FALLS = "净增|增加|增长|提高|提升|上升|扩大", "净减|下降|降低|减少|缩小"
_GREW = re.compile(
    rf"[，,、（( ]*(?:[一二三四五六七八九十\d]+年)?(?:累计|共|年均|平均每年)?(?:{_RISES}|{_FALLS})了?约?"
)
#: 6450张，比2020年的5600张增加950张
_AGAINST = re.compile(
    r"[比较](?:(?P<year>20\d\d)年|上年|去年)[末底]?(?:的|[（(])(?P<base>\d+(?:\.\d+)?)(?P<unit>[^\d，。；（）()、]{1,6}?)[）)]?"
    rf"(?:{_RISES}|(?P<down>{_FALLS}))了?"
    r"(?P<by>\d+(?:\.\d+)?)(?P<of>%|个百分点|(?P=unit))"
)
_SIGN = Pair("比较", "2上去")
#: 862家，比2020年净增235家（2020年为617家）
_NET = re.compile(
    r"[比较](?P<year>20\d\d)年[末底]?净(?:增加?|(?P<down>减))了?"
    r"(?P<by>\d+(?:\.\d+)?)(?P<of>(?P<unit>[^\d，。；（）()、%]{1,4}))"
    r"[（(](?P=year)年[末底]?为?(?P<base>\d+(?:\.\d+)?)(?P=unit)[）)]"
)
_NET_SIGN = Pair("净", "增减")


class Against(NamedTuple):
    """A level set against that of another year, both printed, and what is said to lie between.

    per_cent: whether `by` is a share of `base`, not an amount; start, end: where it stands.
    """

    now: Statement
    base: Decimal
    year: int
    by: Decimal
    per_cent: bool
    falling: bool
    start: int
    end: int


def _net_of(paper: Paper) -> Iterator[re.Match[str]]:
    for at in paper.characters.beside(_NET_SIGN):
        found = _NET.search(paper.text, max(0, at - _BACK), at + 3 * _BACK)
        if found is not None:
            yield found


def against(paper: Paper) -> list[Against]:
    """All of `paper`: 比2015年的92万标箱净增58万标箱, 比2020年的2400亿元增长21.1%."""
    found: list[Against] = []
    said = [*paper.matches(_AGAINST, _SIGN), *_net_of(paper)]
    if not said:
        return found
    levels = [s for s in paper.prose if s.measure == "level" and s.value is not None]
    starts = [s.number_start for s in levels]
    for m in said:
        start, _ = paper.sentence(m.start())
        k = bisect_left(starts, m.start())
        now = levels[k - 1] if k and starts[k - 1] >= start else None
        if now is None or now.unit != m["unit"] or m.start() - now.number_end > _NEXT:
            continue
        per_cent = m["of"] == "%" and m["unit"] != "%"
        by, base = Decimal(m["by"]), Decimal(m["base"])
        year = int(m["year"]) if m["year"] else (now.year or 0) - 1
        found.append(Against(now, base, year, by, per_cent, m["down"] is not None, m.start("by"), m.end("of")))
    return found


class Change(NamedTuple):
    """From `before` to `after`. years: between them, 0 where the sentence does not say. after_all: what follows."""

    before: Fact
    after: Fact
    years: int
    after_all: tuple[Fact, ...]


def changes(paper: Paper) -> list[Change]:
    """All changes of `paper` that one sentence tells from end to end."""
    return list(_changes(paper))


def _changes(paper: Paper) -> Iterator[Change]:
    said = [f for f in paper.facts if f.row is None]
    text = paper.text
    for k, before in enumerate(said):
        s = before.statement
        if s.measure != "level" or text[s.number_start - 1 : s.number_start] not in _FROM_ENDS:
            continue
        opened = _FROM.search(text, max(0, s.number_start - _BACK), s.number_start)
        if opened is None:
            continue
        _, end = paper.sentence(s.number_start)
        rest = [f for f in said[k + 1 : k + 8] if f.statement.number_start < end and f.key == before.key]
        after = next((f for f in rest if f.statement.measure == "level"), None)
        if after is None or after.amount.unit != before.amount.unit:
            continue
        at = after.statement.number_start
        closed = _YEAR.search(text, max(s.number_end, at - _BACK), at)
        last = int(closed[1]) if closed else after.statement.year or 0
        years = max(0, last - int(opened["year"])) if opened["year"] else 0
        close = [f for f in said[k + 1 : k + 8] if 0 < f.statement.number_start - after.statement.number_end < _NEXT]
        follow = tuple(f for f in close if f.statement.number_start < end and _adds(f, after))
        yield Change(before, after, years, follow)


def _adds(fact: Fact, after: Fact) -> bool:
    """Whether `fact` tells how much or how fast; what grew need not be named again."""
    between = fact.paper.text[after.statement.number_end : fact.statement.number_start]
    if _GREW.fullmatch(between) is None:
        return False  # the next thing told
    measure = fact.statement.measure
    return measure == "growth" or (measure == "increase" and fact.amount.unit == after.amount.unit)
