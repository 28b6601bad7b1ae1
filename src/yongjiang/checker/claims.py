"""What several places say of one indicator: grouped, and which of them cannot stand together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import shown
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.parallel_lines import parallel_since
from yongjiang.checker.rule import Flaw, Place
from yongjiang.checker.thresholds import class_of, is_threshold
from yongjiang.model.explanation import Step
from yongjiang.model.plan import StatementKind
from yongjiang.model.wording import COMPARATOR_SIGNS, SOURCE_WORDS

#: from this length on, two equal names hardly mean two things by chance
_TELLING = 5
#: a name of fewer characters is that of many things: 项目, 投产, 折
_LEAST = 3
#: so many different values of one indicator and year are compared with one another; who writes more has a finding
MOST = 200
#: how the canonical name of a fall ends, which is told in several measures
_FALL = "降低"
#: what opens the parts of a total
_PARTS = ("其中", "其 中")
#: words of a goal beyond the goal
_STRETCH = frozenset({"冲刺"})
_FROM = frozenset("由从")
#: what is only done with money or things, each time for another purpose
_VERBAL = re.compile(r"(?:安排|下达|拨付|投入|筹措|支持|奖励|补助|增加|减少)$")
#: what stands before a number and does not say of what it is: 比上年, 按美元计价, 2025年, 平均每年产量, 占总支出
_NAMELESS = re.compile(
    "[由从较]|比(?=[上去同前0-9〇零一二三四五六七八九“])|按[^揭时期，]{1,6}(?:计|折?算)"
    "|(?:[0-9〇零一二三四五六七八九]{2,4}年|平均每年(?:产?量|实际)?|年均产?量|年?占.*|“.五”(?:期间|时期)?年?)$|超过(?:计划|预定)"
)
#: the year that a number bears itself, and characters before it in which it stands
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年[末底]?的?$")
_CLOSE = 8
#: 比2011年增长: what a rate is measured against
_AGAINST = re.compile(r"[比较]((?:19|20)\d\d)年")
#: part of a year is not to be set against the year; what a document is made for is no value reported either:
#: 为做大10条产业链，制定本方案
_OF_NO_YEAR = re.compile(
    r"[1１][ \t　\xa0]*[-—–~～至]\s*\d{1,2}\s*月|上半年|前三季度|[一三]季度|截至\d{4}年(?!12月|底|末)\d{1,2}月"
    r"|(?:制定|编制|作出|提出)(?:本|如下|以下)"
)
#: the clause in which an amount is told part by part: the parts have the measure of the whole, by their names only what
#: they are parts of could be told
_PARTED = re.compile(r"按[^，,。；;：:\d]{1,10}分，")
_MARK = Pair("1１上前一三截制编作提", " \t　\xa0-—–~～至半三季定制出")


class Claims(NamedTuple):
    """Facts about one indicator of one area, year and kind of number. sure: whether its name means one thing."""

    name: str
    year: int
    facts: tuple[Fact, ...]
    sure: bool


def claims(papers: Papers, kind: StatementKind) -> list[Claims]:
    """Groups of facts of `kind` that speak of the same thing, and do not all read the same."""
    return papers.once(_claims)[kind]


def _claims(papers: Papers) -> dict[StatementKind, list[Claims]]:
    known = papers.tools.naming.known
    bare = papers.words.pattern("^<indicator_bare_names>+$")
    claims: dict[StatementKind, list[Claims]] = {"target": [], "actual": []}
    for key, facts in papers.facts.items():
        if len(facts) < 2:
            continue
        falls = key.endswith(_FALL)
        rough: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            s = fact.statement
            if s.year is not None and s.measure != "multiple":
                rough[s.kind, s.year, falls or s.measure, fact.scope].append(fact)
        groups: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for alike, found in rough.items():
            for fact in found if _unlike(found) else ():
                area = fact.paper.whose
                groups[alike, area, _measured(fact), _comparable_unit(fact)].append(fact)
        # to look at a number closely takes time, which one that stands alone or says the same is not worth
        several = [[f for f in found if not _passing(f)] for found in groups.values() if _unlike(found)]
        if not several or bare.match(facts[0].name):
            continue
        order = {id(fact): k for k, fact in enumerate(facts)} if len(several) > 1 else {}
        for found in sorted(filter(_unlike, several), key=lambda found: order.get(id(found[0]), 0)):
            found = _telling(found)
            if len({fact.paper for fact in found if fact.statement.kind == "actual"}) > 1:
                found = [fact for fact in found if _dated(fact)]  # of years that we guessed no two documents need agree
            if _unlike(found):
                first = found[0]
                assert first.statement.year is not None, "groups hold numbers of a year"
                telling = key in known or len(key) >= _TELLING or any(f.row is not None for f in found)
                if not telling and len(key) < _LEAST:
                    continue
                sure = telling and all(map(_dated, found))
                claims[first.statement.kind].append(Claims(first.name, first.statement.year, tuple(found), sure))
    return claims


def _unlike(facts: Sequence[Fact]) -> bool:
    """Whether there is something to set against one another. 60% and 60%以上 agree as targets; what was reported to
    be above 1000 was not 1000.
    """
    if len(facts) < 2:
        return False
    amount, op, reported = facts[0].amount, facts[0].statement.op, facts[0].statement.kind == "actual"
    return any(not amount.reads_as(f.amount) or (reported and f.statement.op != op) for f in facts[1:])


def _measured(fact: Fact) -> tuple[str, str]:
    """What kind of number it is. A fall over the period is one thing, in brackets or as a rate."""
    measure = fact.statement.measure
    if fact.row is None and fact.statement.source != "table":
        text, at = fact.paper.text, fact.statement.number_start
        start = fact.paper.sentence(at)[0]
        if measure == "level" and text.find("累计", max(start, text.rfind("，", start, at)), at) >= 0:
            return measure, "sum"
        if measure == "growth" and (base := _AGAINST.search(text, start, at)) is not None:
            return measure, base[1]
    if measure == "level":
        return measure, fact.span
    told = measure == "growth" and fact.statement.source != "table"
    if fact.key.endswith(_FALL) and (told or (measure == "increase" and fact.span == "period")):
        return "fall", ""
    if fact.key.endswith(_FALL) and measure == "growth":
        return measure, "year"  # a column of yearly rates
    return measure, fact.span


def _dated(fact: Fact) -> bool:
    """Whether the year is the text's own: a review tells of several years, and an undated sentence may mean any."""
    if fact.row is not None or not fact.paper.reviews:
        return True
    line, _ = fact.paper.line(fact.statement.start)
    return fact.paper.signs.within(str(fact.statement.year), line, fact.statement.end)


def _comparable_unit(fact: Fact) -> str:
    """Things may be counted by any classifier (个、家、人); visits (人次) are not the people who make them."""
    return _counted_alike(fact.amount.unit, fact.paper.tools.counted)


@lru_cache(maxsize=1024)
def _counted_alike(unit: str, counted: frozenset[str]) -> str:
    bare = unit.partition("/")[0]
    return "count" if bare in counted and not bare.endswith(("次", "年")) else unit


def _passing(fact: Fact) -> bool:
    """Whether the number is no claim of its own: a goal beyond the goal, where something began, a row's increment,
    a condition that somebody has to meet.
    """
    s, text, paper = fact.statement, fact.paper.text, fact.paper
    if is_threshold(fact):
        return True
    if s.hedge in _STRETCH or text[s.number_start - 1 : s.number_start] in _FROM:
        return True
    row = paper.row_of.get(s.id)
    if row is not None:
        return s is row.increment and not fact.key.endswith(_FALL)
    if s.source == "table":
        return False
    sentence = paper.sentence(s.start)
    if paper.reviews and s.measure != "level" and not paper.signs.within(str(s.year), *sentence):
        return True  # a report tells of one year and of five, and does not say each time of which
    if _NAMELESS.match(fact.name) or _VERBAL.search(fact.name):
        return True
    start, end = sentence
    own = _OWN_YEAR.search(text, s.number_start - _CLOSE, s.number_start)
    if own is not None and int(own[1]) != s.year:
        return True  # 从2000年的60亿元, 增加到2005年的90亿元
    opened = text.rfind("。", paper.line(start)[0], s.start) + 1
    if text.find("分，", opened, s.start) >= 0 and _PARTED.search(text, opened, s.start):
        return True
    passing = paper.once(_passing_words)
    k = bisect_left(passing, start)
    return k < len(passing) and passing[k] < end


def _passing_words(paper: Paper) -> list[int]:
    """Where words stand by which a sentence makes no claim for the year."""
    found = paper.matches(_OF_NO_YEAR, _MARK)
    return [m.start() for m in found]


def _telling(facts: list[Fact]) -> list[Fact]:
    """`facts` without those that stand side by side, in one paragraph, row, set of classes (综合型园区、特色型园区) or
    series of lines (云汀：…、云溪：…), and differ: there they mean different things.
    """
    by_place: defaultdict[tuple[Paper, object], list[Fact]] = defaultdict(list)
    rows = sum(fact.statement.source == "table" for fact in facts)
    for fact in facts:
        by_place[fact.paper, _beside(fact, rows > 1, rows < len(facts) - 1)].append(fact)
    if len(by_place) == len(facts):
        return facts
    alike = {place for place, found in by_place.items() if not any(disagree(found[0], f) for f in found[1:])}
    return [f for place, found in by_place.items() if place in alike for f in found]


def _beside(fact: Fact, rows: bool, lines: bool) -> object:
    """What is equal for facts that stand side by side. Rows below 其中 are parts of another row each time, and so are
    rows of one name in a table of results.

    rows, lines: whether there are several rows, several lines of prose to tell apart.
    """
    paper = fact.paper
    if fact.statement.source == "table":
        at = fact.statement.start if fact.row is None else fact.row.start
        start, end = paper.line(at)
        table = paper.table_at(at) if rows else None
        parted = paper.reviews or (table and any(paper.text.find(word, table.start, end) >= 0 for word in _PARTS))
        return table.start if table is not None and parted else start
    beside = class_of(fact)
    if beside is None and lines:
        beside = parallel_since(paper, fact.statement.start)
    return paper.line(fact.statement.start)[0] if beside is None else beside


def disagree(a: Fact, b: Fact) -> bool:
    """Whether the printed values differ by more than rounding explains."""
    return not a.amount.allows(b.amount) and not b.amount.allows(a.amount)


def differ(a: Fact, b: Fact) -> bool:
    """Whether the printed values differ at all; 左右 leaves room for rounding."""
    if "~" in (a.statement.op, b.statement.op):
        return disagree(a, b)
    return not a.amount.reads_as(b.amount)


def rounded(a: Fact, b: Fact) -> bool:
    """Whether the values are printed differently and one is the other, rounded."""
    return not a.amount.reads_as(b.amount) and not disagree(a, b)


def compatible(a: Fact, b: Fact) -> bool:
    """Whether both promises can be kept at once: 60%以上 and 65%."""
    return a.bounds.meets(b.bounds)


class Groups(NamedTuple):
    """Facts that agree with one another, together; in order of first appearance.

    left: facts that were not compared, since the others have as many different values as are compared.
    """

    groups: list[list[Fact]]
    left: list[Fact]

    @property
    def facts(self) -> list[Fact]:
        """Those that were compared, group by group."""
        return [fact for group in self.groups for fact in group]

    @property
    def unsaid(self) -> str:
        """What a message says of those left off, "" where there are none."""
        return f"；写法超过{MOST}种，另有{len(self.left)}处没有比较" if self.left else ""


def groups_of(facts: Sequence[Fact], apart: Callable[[Fact, Fact], bool] = disagree) -> Groups:
    """The groups of `facts`. apart: when two do not agree. Facts that read the same are compared once."""
    firsts, left = distinct(facts)
    group_of: dict[object, int] = {}
    members: list[list[Fact]] = []
    for kind, fact in firsts.items():
        k = next((k for k, group in enumerate(members) if not any(apart(fact, f) for f in group)), len(members))
        if k == len(members):
            members.append([])
        members[k].append(fact)
        group_of[kind] = k
    groups: list[list[Fact]] = [[] for _ in members]
    for fact in facts:
        k = group_of.get(reading(fact), -1)
        if k >= 0:
            groups[k].append(fact)
    return Groups(groups, left)


def distinct(facts: Sequence[Fact]) -> tuple[dict[object, Fact], list[Fact]]:
    """The first fact of each way to read, up to `MOST` ways, and the facts that read in yet other ways."""
    firsts: dict[object, Fact] = {}
    left = []
    for fact in facts:
        kind = reading(fact)
        if kind not in firsts:
            if len(firsts) == MOST:
                left.append(fact)
            else:
                firsts[kind] = fact
    return firsts, left


def reading(fact: Fact) -> tuple[object, ...]:
    """All of a fact that comparing asks for."""
    amount = fact.amount
    return amount.value, amount.top, amount.half, fact.statement.op


def uncompared(claim: Claims, left: Sequence[Fact]) -> Flaw:
    """That the facts `left` were not compared with the others of the claim."""
    message = f"{claim.name}{claim.year}年的数有{MOST}多种写法，其中{len(left)}处没有逐一比较"
    step = Step("没有比较", f"{len(left)}处", f"同一年的同一指标，比较前{MOST}种写法")
    return Flaw(message, (place_of(left[0]),), (step,), "核对是不是重复粘贴了内容。", "info")


def saying(fact: Fact) -> str:
    """``≥3000家``."""
    return COMPARATOR_SIGNS[fact.statement.op] + shown(fact.amount)


def where(fact: Fact, several: bool) -> str:
    """Where a fact stands, for a message: 表格、正文, with the document where there are several."""
    word = SOURCE_WORDS[fact.statement.source]
    return f"{fact.paper.called}{word}" if several else word


def place_of(fact: Fact) -> Place:
    """The row of a table, the clause of a sentence; the number is marked."""
    s = fact.statement
    if fact.row is None:
        return fact.paper.place(s, saying(fact))
    return fact.paper.span(fact.row.start, fact.row.end, saying(fact), ((s.number_start, s.number_end),))


def steps_of(facts: Sequence[Fact]) -> tuple[Step, ...]:
    """Each place with what it says."""
    several = len({f.paper.path for f in facts}) > 1
    return tuple(step_of(where(f, several), f) for f in facts)


def step_of(label: str, fact: Fact) -> Step:
    """What one place says."""
    s = fact.statement
    return Step(label, saying(fact), s.indicator, s.number_start, s.number_end, document=fact.paper.path)


def versus(groups: Sequence[Sequence[Fact]]) -> str:
    """``表格45%，专栏60%``: each group by its first place and how many more there are; a document is named once."""
    several = len({f.paper.path for group in groups for f in group}) > 1
    parts = []
    named = None
    for group in groups:
        more = f"等{len(group)}处" if len(group) > 1 else ""
        parts.append(f"{where(group[0], several and group[0].paper is not named)}{more}写{saying(group[0])}")
        named = group[0].paper
    return "，".join(parts)
