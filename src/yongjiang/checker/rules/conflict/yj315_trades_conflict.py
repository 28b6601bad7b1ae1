"""YJ315: the leading industries of one park, platform or town are told differently in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.succession import supersedes
from yongjiang.checker.trades import Trades, lacking, trades
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

一、做强平台

云溪产业园区重点发展新材料、智能装备、生命健康三大主导产业，培育一批骨干企业。

二、优化布局

专栏1 重点平台

◆云溪产业园区：集聚新材料、{}、生物医药等主导产业，建成全市先进制造业基地。
"""

RULE = Rule(
    code="YJ315",
    name="trades-conflict",
    title="同一园区的主导产业前后不一",
    severity="warning",
    over="plans",
    why="招商目录、用地和扶持政策都跟着主导产业走。两处各写一套，招什么、扶什么没有准数。",
    bad=Example(
        {"规划.txt": _TEXT.format("汽车零部件")},
        ("新材料、智能装备、生命健康三大主导产业", "新材料、汽车零部件、生物医药等主导产业"),
    ),
    good=Example({"规划.txt": _TEXT.format("高端装备制造")}),
    mend="核定这个园区的主导产业，各处统一；确有主次或者分区的，在文中分开写明。",
    basis="同一事项前后表述一致的通行要求；《中国开发区审核公告目录》（2018年版）逐一载明开发区的主导产业",
)
#: so many characters of a place are the same in its full and its short name
_TAIL, _SHORTEST, _LEFT_OUT = 5, 6, 6


def check(papers: Papers) -> Flaws:
    """Each list beside the first of the same place that it contradicts; what is said twice alike is flagged once."""
    found: defaultdict[str, list[Trades]] = defaultdict(list)
    for paper in papers.papers:
        for one in paper.once(trades):
            found[one.key[-_TAIL:]].append(one)
    for alike in found.values():
        for lists in _by_place(alike) if len(alike) > 1 else ():
            yield from _among(lists)


def _by_place(lists: Sequence[Trades]) -> Iterable[list[Trades]]:
    """The lists of each place. A short name is that of the one place whose name is longer at the front."""
    back = sorted({one.key[::-1] for one in lists})
    full = {
        short[::-1]: long[::-1]
        for short, long, longer in zip(back, back[1:], [*back[2:], ""], strict=False)
        if len(short) >= _SHORTEST
        and long.startswith(short)
        and not longer.startswith(short)
        and len(long) - len(short) <= _LEFT_OUT
    }
    found: defaultdict[str, list[Trades]] = defaultdict(list)
    for one in lists:
        found[full.get(one.key, one.key)].append(one)
    return found.values()


def _among(lists: Sequence[Trades]) -> Flaws:
    """The lists of one place, in order."""
    beside: defaultdict[tuple[Paper, int], list[str]] = defaultdict(list)
    for one in lists:
        beside[one.paper, one.line] += one.members
    before: dict[tuple[Paper, str, tuple[str, ...]], Trades] = {}
    for other in lists:
        told = other.paper, other.kind, other.members
        if told in before:
            continue
        for one in before.values():
            if (flaw := _contradiction(one, other, beside)) is not None:
                yield flaw
                break
        before[told] = other


def _contradiction(one: Trades, other: Trades, beside: Mapping[tuple[Paper, int], Sequence[str]]) -> Flaw | None:
    """beside: all that a paragraph lists for the place."""
    if not _comparable(one, other):
        return None
    here = lacking(one.members, beside[other.paper, other.line], one.paper.words)
    there = lacking(other.members, beside[one.paper, one.line], one.paper.words)
    # lists with nothing in common may be of two trades: what a town grows, what its works make
    if here and there and (len(here) < len(one.members) or _settled(one, other)):
        return _flaw(one, other, here, there)
    return None


def _comparable(one: Trades, other: Trades) -> bool:
    """Whether both tell of one kind and one time, as what the place is to live by."""
    if not (one.kind == other.kind and one.strong and other.strong and (one.named or other.named)):
        return False
    if one.paper is other.paper:
        return one.line != other.line and (one.node is None or one.node != other.node)
    return _together(one.paper, other.paper)


def _settled(one: Trades, other: Trades) -> bool:
    """Whether both name the leading industries and one says that there are no others."""
    return one.named and other.named and (one.counted or other.counted)


def _together(one: Paper, other: Paper) -> bool:
    """Whether both plans are of one area, or one above the other, and of one time."""
    a, b = one.speaks_for, other.speaks_for
    if not (one.comparable(other) or a.within(b) or b.within(a)) or one.reviews or other.reviews:
        return False
    return not supersedes(one, other) and not supersedes(other, one) and one.overlaps(other)


def _flaw(one: Trades, other: Trades, here: Sequence[str], there: Sequence[str]) -> Flaw:
    several = one.paper is not other.paper
    names = [each.paper.called if several else where for each, where in ((one, "一处"), (other, "另一处"))]
    message = (
        f"{one.place}的产业两处不一：{names[0]}写“{'、'.join(one.members)}”，{names[1]}写“{'、'.join(other.members)}”；"
        f"只见于前者的是{'、'.join(here)}，只见于后者的是{'、'.join(there)}"
    )
    steps = tuple(
        Step(
            name, "、".join(each.members), f"另一处没有：{'、'.join(lack)}",
            start=each.start, end=each.end, document=each.paper.path,
        )
        for name, each, lack in zip(names, (one, other), (here, there), strict=True)
    )  # fmt: skip
    places = tuple(each.paper.span(each.start, each.end, "、".join(each.members)) for each in (one, other))
    return Flaw(message, places, steps, severity=None if _settled(one, other) else "info")
