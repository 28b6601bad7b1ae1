"""YJ617: a name in quotation marks, or one in a list, stands elsewhere with its parts in another order."""

from __future__ import annotations

import re
from collections import defaultdict

from yongjiang.checker.characters import Kind, sums
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import places as found_at
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

做强“一网一膜”产业，延伸产业链条。

围绕“一网一膜”招商，引进重点项目。

以“{}”为特色。

线路串起{}、青石古镇和白鹭草堂。

提升青石古镇、乡野东郊、柳浪湖湾等景点。
"""

RULE = Rule(
    code="YJ617",
    name="reordered-name",
    title="同一提法字序不一",
    severity="warning",
    over="plans",
    why="加引号的提法、并列的地名品牌名是固定的名称。字一样而次序不同，读者会以为是两件事，检索时也只能找到一半。",
    bad=Example(
        {"规划.md": _TEXT.format("一膜一网", "东郊乡野")},
        ("一膜一网", "一网一膜", "东郊乡野", "乡野东郊"),
    ),
    good=Example({"规划.md": _TEXT.format("一网一膜", "乡野东郊")}),
    mend="统一为一种写法；引用上级文件的提法，以原文为准。",
    basis="公文用语前后一致的通行要求",
)
#: commas part a name of several halves
_QUOTED = re.compile(r"“([^”“\n]{3,14})”")
_SHORTEST = 3
_SIDES = frozenset("“”、，,")
_HAN = re.compile("[一-鿿]")
_COUNTED = re.compile("[一二两三四五六七八九十百千万多][^一二两三四五六七八九十百千万多]")
#: within so many characters both orders are there on purpose: 一企一业、一业一企
_PAIRED = 80
#: codes of figures alone (246, 642) are one name only where they are said of one thing
_BEHIND, _SAME = 12, 4
#: a name of two words of two characters that stands in a list, and what may stand behind one that ends it
_LISTED = Kind("、")
_HALF, _WHOLE = 2, 4
_WORDS = re.compile("[一-鿿]{4}")
_ENDS = frozenset("、，。；,;)）”\n和及与等")
_BEGINS = frozenset("、，。；：,;:(（“\n◆")
_PARTED = re.compile("、|以及|[和及与]")
_CLAUSE_END = re.compile("[，。；：,;:！？!?\n“”]")
#: characters to each side within which the other members of its list stand, how many these have at least
_BESIDE, _MEMBER = 60, 3
#: so many places of a name are held against each of the other
_TRIED = 8


def check(papers: Papers) -> Flaws:
    """What is quoted in two orders, what is listed in two orders."""
    yield from _in_quotes(papers)
    for paper in papers.papers:
        yield from _in_lists(paper)


def _in_quotes(papers: Papers) -> Flaws:
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
        usual, rare = first.text, other.text
        if (
            _count_others(usual, rare)
            or _are_paired(first, rare)
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
    return frozenset([name for name in names if len(name) >= _SHORTEST])


def _place(papers: Papers, name: str) -> Place:
    """Where `name` is first quoted."""
    paper = next(paper for paper in papers.papers if name in paper.once(_quoted))
    text, size = paper.text, len(name)
    quoted = (at for at in found_at(text, name, rare=1) if text[at - 1] in _SIDES and text[at + size] in _SIDES)
    at = next(quoted)
    return paper.span(at, at + size)


def _order(place: Place) -> tuple[str, int]:
    return place.paper.path, place.start


def _are_paired(place: Place, other: str) -> bool:
    """Whether the other order stands beside it in the same paragraph: 一企一业、一业一企."""
    low, high = place.paper.line(place.start)
    return place.paper.text.find(other, max(low, place.start - _PAIRED), min(high, place.end + _PAIRED)) >= 0


def _count_others(one: str, other: str) -> bool:
    """Whether two names have as many numbers, but of other things: 一园多区, 一区多园."""
    a, b = (sorted(_COUNTED.findall(name)) for name in (one, other))
    return len(a) == len(b) and a != b


def _alike(a: Place, b: Place) -> bool:
    """Whether both are followed by the same words within a few characters."""
    behind = a.paper.text[a.end : a.end + _BEHIND]
    other = b.paper.text[b.end : b.end + _BEHIND]
    return any(behind[k : k + _SAME] in other for k in range(1, len(behind) - _SAME + 1))


def _in_lists(paper: Paper) -> Flaws:
    """Names of two words that lists with another member in common have in two orders."""
    text = paper.text
    starts = paper.characters.exchanged(_LISTED)
    names = [text[at : at + _WHOLE] for at in starts]
    known = set(names)
    pairs = {name for name in known if name[_HALF:] + name[:_HALF] in known and _WORDS.fullmatch(name)}
    if not pairs:
        return  # as mostly
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in zip(starts, names, strict=True):
        if name not in pairs:
            continue
        places[name].append(at)
        exchanged = name[_HALF:] + name[:_HALF]
        for other in places[exchanged][:_TRIED]:
            if shared := _shared(paper, name, at, other):
                pairs -= {name, exchanged}
                yield Flaw(
                    f"“{name}”和“{exchanged}”词一样、次序不同，两处都与“{shared}”并列，疑为同一名称",
                    (paper.span(at, at + _WHOLE), paper.span(other, other + _WHOLE)),
                    (paper.quoted(other, other + _WHOLE), paper.quoted(at, at + _WHOLE), Step("同列", shared)),
                    mend="统一为一种写法。",
                )
                break


def _shared(paper: Paper, name: str, at: int, other: int) -> str:
    """Another member that the lists around both places have, "" where they have none or `name` is none; 优化结构 and
    结构优化 are no names.
    """
    text = paper.text
    if not (_stands_alone(text, at) or _stands_alone(text, other)):
        return ""
    if not {name[:_HALF], name[_HALF:]}.isdisjoint(paper.words.classes("heading_verbs")["action"]):
        return ""
    mine, its = _members(text, at), _members(text, other)
    return min((a for a in mine for b in its if a == b), default="") or min(
        (min(a, b, key=len) for a in mine for b in its if _is_end(a, b) or _is_end(b, a)), default=""
    )


def _is_end(member: str, other: str) -> bool:
    """Whether `other` is `member` with words of the sentence before it or behind."""
    return len(member) >= _WHOLE and (other.endswith(member) or other.startswith(member))


def _stands_alone(text: str, at: int) -> bool:
    """Whether nothing else belongs to the name: before the first of a list there may be a verb."""
    return (not at or text[at - 1] in _BEGINS) and text[at + _WHOLE : at + _WHOLE + 1] in _ENDS


def _members(text: str, at: int) -> frozenset[str]:
    """The other members of the list around the name."""
    before, behind = text[max(0, at - _BESIDE) : at], text[at + _WHOLE : at + _WHOLE + _BESIDE]
    clause_before, clause_behind = _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(behind)[0]
    listed = [*_PARTED.split(clause_before)[:-1], *_PARTED.split(clause_behind)[1:]]
    return frozenset(member for one in listed if len(member := one.strip()) >= _MEMBER)
