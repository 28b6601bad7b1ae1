"""YJ105: shares of one whole that do not add up to 100."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.characters import Pair
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import places
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n## 一、发展基础\n\n2020年，三次产业结构调整为2.1:41.6:{}。\n"

RULE = Rule(
    code="YJ105",
    name="parts-not-whole",
    title="各部分占比合计不是100%",
    severity="error",
    over="plan",
    why="一个整体分成几部分，各部分占比之和应是百分之一百，差额只能来自四舍五入。",
    bad=Example({"规划.md": _TEXT.format("58.3")}, ("三次产业结构调整为2.1:41.6:58.3",)),
    good=Example({"规划.md": _TEXT.format("56.3")}),
    mend="核对各部分的数值，改正抄错的一个。",
    basis="结构相对指标之和为100%（国家统计局统计指标解释）",
)
#: 三产比重（第一产业）: the compiler's name for one figure of a ratio written with colons
_PART = re.compile(r"^(.+)（第[一二三]产业）$")
_ALL = Decimal(100)
#: 3∶3∶4: parts of ten
_TENTHS = Decimal(10)
_RATIO = re.compile(r"(?<![\d.:：∶])" + r"\s?[:：∶]\s?".join([r"(\d{1,2}(?:\.\d+)?)"] * 3) + r"(?![\d.:：∶])")
#: characters behind 产业结构 within which its ratios stand, and how far a slip may lead from 100
_REACH, _SLIP = 60, Decimal(20)
#: 三次产业占比分别为2.1%、41.6%、56.3%: three shares in a row
_SHARES = re.compile(
    r"(?:三次产业|三产|一二三产业|一、二、三)[^\d。；\n]{0,24}?(?:占比|比重|比例|构成)[^\d。；\n]{0,12}"
    r"(\d+(?:\.\d+)?)[%％][、，和]\s*(\d+(?:\.\d+)?)[%％][、，和]\s*(\d+(?:\.\d+)?)[%％]"
)
_HEAD = Pair("三一", "次产二、")
#: 占比分别为a%、b%和c%, and how far three and more of them that are all may be from 100 by a slip
_IN_LIST = re.compile(
    r"(?:占比|比重|比例|占[^\d，。；、\n]{1,12}的)[^\d，。；、\n]{0,6}?分别[为是达到约]{0,3}(?P<list>\d+(?:\.\d+)?[%％](?:[、，和及]\s?\d+(?:\.\d+)?[%％]){2,})"
)
_SHARE, _PER_CENT = Pair("占比", "比重例" + "全总地规年其"), re.compile(r"(\d+(?:\.\d+)?)[%％]")
_FEWEST, _NEAR, _BACK = 3, Decimal("1.5"), 40


def check(paper: Paper) -> Flaws:
    """The three sectors, written as a ratio or as three shares."""
    yield from _shares(paper)
    yield from _listed(paper)
    sectors = [s for s in paper.prose if s.indicator.endswith("产业）")]
    yield from _structures(paper, sectors)
    groups: defaultdict[tuple[str, int | None, tuple[int, int]], list[Statement]] = defaultdict(list)
    for s in sectors:
        if s.value is None or s.op != "=" or s.measure != "level":
            continue
        if part := _PART.match(s.indicator):
            groups[part[1], s.year, paper.sentence(s.start)].append(s)
    for (name, *_), parts in groups.items():
        values = [s.value for s in parts if s.value is not None]
        if len(parts) == 3 and sum(values) != _TENTHS and _off(paper, values):
            spans = [(s.number_start, s.number_end) for s in parts]
            yield _flaw(paper, name, values, (min(s.start for s in parts), max(s.end for s in parts)), spans)


def _off(paper: Paper, values: Sequence[Decimal]) -> Decimal:
    """How far three shares are from 100 together; 0 where rounding explains it."""
    off = abs(sum(values, -_ALL))
    return off if off > sum(map(half_step, values), paper.policy.tolerances.whole) else Decimal(0)


def _structures(paper: Paper, sectors: Sequence[Statement]) -> Flaws:
    """三次产业结构由9:45:46调整为8:45:48: the compiler reads the first ratio alone, as `sectors`."""
    read = {s.number_start for s in sectors}
    for at in places(paper.text, "产业结构", rare=2):
        _, end = paper.sentence(at)
        for m in _RATIO.finditer(paper.text, at, min(end, at + _REACH)):
            values = list(map(Decimal, m.groups()))
            if m.start(1) not in read and 0 < _off(paper, values) <= _SLIP:
                yield _flaw(paper, "产业结构", values, m.span(), [m.span(k) for k in (1, 2, 3)])


def _shares(paper: Paper) -> Flaws:
    for m in paper.matches(_SHARES, _HEAD):
        values = list(map(Decimal, m.groups()))
        if _off(paper, values):
            yield _flaw(paper, "三次产业", values, m.span(), [m.span(k) for k in (1, 2, 3)])


def _listed(paper: Paper) -> Flaws:
    """占比分别为39.0%、28.8%、21.6%和11.6%: as near to the whole as only all parts come."""
    for m in paper.matches(_IN_LIST, _SHARE):
        if _SHARES.search(paper.text, max(0, m.start() - _BACK), m.end()) is not None:
            continue  # of the three industries
        values = [Decimal(number) for number in _PER_CENT.findall(m["list"])]
        if len(values) >= _FEWEST and 0 < _off(paper, values) <= _NEAR:
            yield _flaw(paper, "各部分占比", values, m.span(), [])


def _flaw(
    paper: Paper, name: str, values: Sequence[Decimal], span: tuple[int, int], marks: Sequence[tuple[int, int]]
) -> Flaw:
    listed, added = " + ".join(map(plain, values)), plain(sum(values, Decimal(0)))
    steps = (Step("相加", added, listed), Step("应为", "100", "各部分占比之和"))
    return Flaw(f"{name}：{listed} = {added}，不是100", (paper.span(*span, "", tuple(marks)),), steps)
