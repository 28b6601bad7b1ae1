"""YJ617: a name in quotation marks stands elsewhere with its characters in another order."""

from __future__ import annotations

import re
from collections import defaultdict

from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

做强“一网一膜”产业，延伸产业链条。

围绕“一网一膜”招商，引进重点项目。

以“{}”为特色。
"""

RULE = Rule(
    code="YJ617",
    name="reordered-name",
    title="同一提法字序不一",
    severity="warning",
    over="plans",
    why="加引号的提法是固定的名称。字一样而次序不同，读者会以为是两件事，检索时也只能找到一半。",
    bad=Example({"规划.md": _TEXT.format("一膜一网")}, ("一膜一网", "一网一膜")),
    good=Example({"规划.md": _TEXT.format("一网一膜")}),
    mend="统一为一种写法；引用上级文件的提法，以原文为准。",
    basis="公文用语前后一致的通行要求",
)
#: commas part a name of several halves
_QUOTED = re.compile(r"“([^”“\n]{3,14})”")
_SHORTEST = 3
_HAN = re.compile("[一-鿿]")
#: within so many characters both orders are there on purpose: 一企一业、一业一企
_PAIRED = 80
#: codes of figures alone (246, 642) are one name only where they are said of one thing
_BEHIND, _ALIKE = 12, 4


def check(papers: Papers) -> Flaws:
    """Each set of characters that is quoted in more than one order, the rarer order first."""
    alike: defaultdict[int, set[str]] = defaultdict(set)
    for name in set().union(*(paper.once(_quoted) for paper in papers.papers)):
        alike[sum(map(ord, name))].add(name)
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for names in alike.values():
        for name in names if len(names) > 1 else ():
            spellings["".join(sorted(name))].add(name)
    several = [names for names in spellings.values() if len(names) > 1]
    places = _places(papers, set().union(*several)) if several else {}
    for names in several:
        orders = {name: places[name] for name in names}
        rare, *_, common = sorted(orders, key=lambda name: (len(orders[name]), name))
        first, usual = orders[rare][0], orders[common][0]
        if not first.paper.comparable(usual.paper) and first.paper.area and usual.paper.area:
            continue
        if _are_paired(orders[rare], orders[common]) or (not _HAN.search(rare) and not _same_thing(first, usual)):
            continue
        yield Flaw(
            f"“{rare}”和“{common}”字一样、次序不同，疑为同一提法",
            (first._replace(says=f"写{len(orders[rare])}处"), usual._replace(says=f"写{len(orders[common])}处")),
            (Step("一种写法", rare), Step("另一种写法", common, "用字相同")),
            mend=f"统一写“{common}”，或核对原文。",
        )


def _quoted(paper: Paper) -> frozenset[str]:
    """What stands in quotation marks; of a name with commas, its parts."""
    names = "、".join(_QUOTED.findall(paper.text)).replace("，", "、").replace(",", "、").split("、")
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def _places(papers: Papers, names: set[str]) -> dict[str, list[Place]]:
    """Where each of `names` is quoted."""
    found: dict[str, list[Place]] = {name: [] for name in names}
    for paper in papers.papers:
        if names.isdisjoint(paper.once(_quoted)):
            continue
        for m in _QUOTED.finditer(paper.text):
            words = m[1]
            if words in found:
                found[words].append(Place(paper, *m.span(1)))
            elif "、" in words or "，" in words or "," in words:
                at = m.start(1)
                for name in words.replace("，", "、").replace(",", "、").split("、"):
                    if name in found:
                        found[name].append(Place(paper, at, at + len(name)))
                    at += len(name) + 1
    return found


def _are_paired(some: list[Place], others: list[Place]) -> bool:
    """Whether the two orders ever stand beside each other in one paragraph."""
    near = ((a, b) for a in some for b in others if a.paper is b.paper and abs(a.start - b.start) < _PAIRED)
    return any("\n" not in a.paper.text[min(a.start, b.start) : max(a.start, b.start)] for a, b in near)


def _same_thing(a: Place, b: Place) -> bool:
    """Whether both are followed by the same words within a few characters."""
    behind = a.paper.text[a.end : a.end + _BEHIND]
    other = b.paper.text[b.end : b.end + _BEHIND]
    return any(behind[k : k + _ALIKE] in other for k in range(1, len(behind) - _ALIKE + 1))
