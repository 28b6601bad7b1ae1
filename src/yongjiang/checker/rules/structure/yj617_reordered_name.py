"""YJ617: a name in quotation marks stands elsewhere with its characters in another order."""

from __future__ import annotations

import re
from collections import defaultdict

from yongjiang.checker.characters import sums
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import places
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
_SIDES = frozenset("“”、，,")
_HAN = re.compile("[一-鿿]")
#: within so many characters both orders are there on purpose: 一企一业、一业一企
_PAIRED = 80
#: codes of figures alone (246, 642) are one name only where they are said of one thing
_BEHIND, _SAME = 12, 4


def check(papers: Papers) -> Flaws:
    """Each set of characters that is quoted in more than one order, the later place first."""
    names = list(set().union(*(paper.once(_quoted) for paper in papers.papers)))
    keys = sums(names)
    last = dict(zip(keys, names, strict=True))
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in zip(keys, names, strict=True):
        if last[key] is not name:
            for one in (name, last[key]):
                spellings["".join(sorted(one))].add(one)
    for orders in spellings.values():
        if len(orders) < 2:
            continue
        first, other, *_ = sorted((_place(papers, name) for name in orders), key=_order)
        if not first.paper.comparable(other.paper):
            continue
        usual, rare = _words(first), _words(other)
        if (
            _are_paired(first, rare)
            or _are_paired(other, usual)
            or (not _HAN.search(rare) and not _alike(first, other))
        ):
            continue
        yield Flaw(
            f"“{rare}”和“{usual}”字一样、次序不同，疑为同一提法",
            (other, first),
            (Step("一种写法", rare), Step("另一种写法", usual, "用字相同")),
            mend="统一为一种写法，或核对原文。",
        )


def _quoted(paper: Paper) -> frozenset[str]:
    """What stands in quotation marks; of a name with commas, its parts."""
    names = "、".join(_QUOTED.findall(paper.text)).replace("，", "、").replace(",", "、").split("、")
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def _place(papers: Papers, name: str) -> Place:
    """Where `name` is first quoted."""
    paper = next(paper for paper in papers.papers if name in paper.once(_quoted))
    text, size = paper.text, len(name)
    quoted = (at for at in places(text, name, rare=1) if text[at - 1] in _SIDES and text[at + size] in _SIDES)
    at = next(quoted)
    return Place(paper, at, at + size)


def _order(place: Place) -> tuple[str, int]:
    return place.paper.path, place.start


def _words(place: Place) -> str:
    return place.paper.text[place.start : place.end]


def _are_paired(place: Place, other: str) -> bool:
    """Whether the other order stands beside it in the same paragraph: 一企一业、一业一企."""
    low, high = place.paper.line(place.start)
    return place.paper.text.find(other, max(low, place.start - _PAIRED), min(high, place.end + _PAIRED)) >= 0


def _alike(a: Place, b: Place) -> bool:
    """Whether both are followed by the same words within a few characters."""
    behind = a.paper.text[a.end : a.end + _BEHIND]
    other = b.paper.text[b.end : b.end + _BEHIND]
    return any(behind[k : k + _SAME] in other for k in range(1, len(behind) - _SAME + 1))
