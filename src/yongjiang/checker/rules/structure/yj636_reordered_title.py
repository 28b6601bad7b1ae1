"""YJ636: the name of a demonstration or pilot area stands elsewhere with its words in another order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.segmentation import edges_in
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

争创国家绿色与低碳循环示范区，建成先进工厂十家。

到2025年，{}示范区建设取得明显成效。
"""

RULE = Rule(
    code="YJ636",
    name="reordered-title",
    title="创建称号词序不一",
    severity="warning",
    over="plans",
    why="示范区、试验区等称号由上级命名，次序是固定的。词一样而次序不同，读者会以为是两个称号，申报和检索都会出错。",
    bad=Example(
        {"规划.md": _TEXT.format("低碳循环绿色")},
        ("低碳循环绿色示范区", "绿色与低碳循环示范区"),
    ),
    good=Example({"规划.md": _TEXT.format("绿色与低碳循环")}),
    mend="以批准文件的名称为准，统一为一种写法。",
    basis="公文用语前后一致的通行要求；创建称号以命名文件为准",
)
_SEAM = Pair("范验行导领", "区基城市县园")
_TAIL = re.compile(r"(?:示范|试验|实验|先行|先导|引领)(?:基地|城市|园区|区|市|县|园)")
#: characters that tell a name, and those read before its last words
_SHORTEST, _LONGEST = 6, 12
_AROUND = 8
_JOINING = frozenset("和与及")
_STRANGE = re.compile("[^一-鿿]")


class _Title(Struct, frozen=True):
    """An ending with the characters before it that may be a name: where these begin, where the ending does."""

    paper: Paper
    start: int
    last: int
    end: int


def check(papers: Papers) -> Flaws:
    """Titles of one ending, made of the same words in another order; what joins the words is left aside."""
    first: dict[str, _Title] = {}
    for paper in papers.papers:
        for title in _titles(paper):
            first.setdefault(paper.text[title.start : title.end], title)
    # by ending, how many characters before it are read, and their sum, which is the same in any order and soon told
    titles: defaultdict[tuple[str, int, int], list[tuple[str, _Title]]] = defaultdict(list)
    for words, title in first.items():
        before = title.last - title.start
        bare, ending = _bare(words[:before]), words[before:]
        totals = list(accumulate(map(ord, reversed(bare))))
        for size in range(_SHORTEST, len(bare) + 1):
            titles[ending, size, totals[size - 1]].append((bare, title))
    several = sorted(((size, found) for (_, size, _), found in titles.items() if len(found) > 1), key=itemgetter(0))
    told: set[tuple[Paper, int]] = set()
    for size, found in reversed(several):
        orders = {bare[-size:]: title for bare, title in reversed(found)}
        if len(orders) < 2 or len({"".join(sorted(stem)) for stem in orders}) > 1:
            continue
        named = [_named(title, size) for title in orders.values()]
        usual, rare, *_ = sorted(named, key=lambda place: (place.paper.path, place.start))
        ends = {(place.paper, place.end) for place in (usual, rare)}
        if told & ends or not usual.paper.comparable(rare.paper):
            continue
        if _is_name(usual) and _is_name(rare):
            told |= ends
            yield _flaw(usual.text, rare.text, usual, rare)


def _titles(paper: Paper) -> Iterator[_Title]:
    """Each ending that has characters enough before it."""
    text = paper.text
    for at in paper.characters.beside(_SEAM):
        ending = _TAIL.match(text, at - 1) if at else None
        if ending is not None:
            last = at - 1
            size = len(_STRANGE.split(text[max(0, last - _LONGEST) : last])[-1])
            if size >= _SHORTEST:
                yield _Title(paper, last - size, last, ending.end())


def _named(title: _Title, size: int) -> Place:
    """The title with so many characters before its ending, not counting what joins them."""
    start = title.last
    while size:
        start -= 1
        size -= title.paper.text[start] not in _JOINING
    return Place(title.paper, start, title.end)


def _bare(words: str) -> str:
    return words if _JOINING.isdisjoint(words) else "".join([sign for sign in words if sign not in _JOINING])


def _is_name(place: Place) -> bool:
    """Whether it begins with a word, and not with the verb of a clause: 建设青荷生态示范区."""
    if place.text.startswith(place.paper.words.once(_verbs)):
        return False
    low = max(0, place.start - _AROUND)
    return place.start in edges_in(place.paper.text[low : place.end], low)


def _verbs(words: Vocabulary) -> tuple[str, ...]:
    boundary = words.classes("body_boundary")
    return (*boundary["verb"], *boundary["mark"])


def _flaw(usual: str, rare: str, first: Place, other: Place) -> Flaw:
    return Flaw(
        f"“{rare}”和“{usual}”词一样、次序不同，疑为同一称号",
        (other, first),
        (
            Step("一种写法", usual, start=first.start, end=first.end, document=first.paper.path),
            Step("另一种写法", rare, "用词相同", other.start, other.end, document=other.paper.path),
        ),
        mend="核对批准文件，统一为一种写法。",
    )
