"""Names that are nearly another name of the same document: one character replaced, too many or too few."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from yongjiang.checker.paper import Paper
from yongjiang.checker.searching import places
from yongjiang.checker.segmentation import is_word, words_in
from yongjiang.model.finding import Severity

#: 占…的比位达到: whatever stands between 比 and the verb must make a word of share
_SHARE = re.compile(
    r"占[^，。；：、,;:\n占]{2,30}?比(?P<x>[^\W\d_a-zA-Z])"
    r"(?=[ ]?(?:达|超过|超|提高|提升|为|力争|保持|稳定|控制|上升|下降|由|从|不低于|不少于|[0-9]))"
)
_SHARE_TAILS = frozenset("重例率值")
#: adverbs before the verb: 占比均达到
_ADVERBS = frozenset("均已也将又仍较约近更各都再分不达超为力要应可能须至到及")
_SHORTEST = 6
_HALF = 3
#: what tells one indicator from another with a single character
_TELLING = frozenset(
    "省市区县乡镇村城老新旧男女东西南北上下中大小多少高低内外前后总净人户家量数额率值度幅速面比率一二三四五六七八九十0123456789"
)
_OFTEN, _VERY_OFTEN = 5, 8
_NAME = 5


class Near(NamedTuple):
    """A writing that is nearly `right`, which stands at `like` (-1: nowhere)."""

    start: int
    end: int
    right: str
    like: int
    why: str
    severity: Severity | None = None


def shares(paper: Paper) -> Iterator[Near]:
    """A share of something that ends neither in 比重 nor in 比例."""
    for m in _SHARE.finditer(paper.text):
        if m["x"] in _SHARE_TAILS or m["x"] in _ADVERBS:
            continue
        start, end = m.start("x") - 1, m.end("x")
        like = paper.text.find("比重")
        yield Near(start, end, "比重", like, "“占……的”后面应是“比重”或“比例”", None if like >= 0 else "warning")


def twins(paper: Paper) -> Iterator[Near]:
    """Names of indicators that differ in one character, where only one of the two is made of words."""
    statements = paper.plan.statements
    times = Counter([s.indicator for s in statements])
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in times:
        if len(name) >= _SHORTEST:
            groups[name[:_HALF]].append(name)
            groups["…" + name[-_HALF:]].append(name)
    pairs = (pair for group in groups.values() if len(group) > 1 for pair in combinations(group, 2))
    alike = dict.fromkeys((a, b) for a, b in pairs if len(a) == len(b))
    if alike:
        spans = {s.indicator: (s.start, s.end) for s in reversed(statements)}
        for a, b in alike:
            if (found := _judged(paper, a, b, times, spans)) is not None:
                yield found


def _judged(paper: Paper, a: str, b: str, times: Counter[str], spans: dict[str, tuple[int, int]]) -> Near | None:
    front = next(k for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    if a[front + 1 :] != b[front + 1 :] or a[front] in _TELLING or b[front] in _TELLING:
        return None
    cut_a, cut_b = words_in(a), words_in(b)
    if len(cut_a) == len(cut_b):
        return None
    wrong, right = (a, b) if len(cut_a) > len(cut_b) else (b, a)
    if times[wrong] > 1 or times[right] < times[wrong] or not _is_word_at(right, front) or _is_word_at(wrong, front):
        return None
    start, end = spans[wrong]
    low = max(front - 3, 0)
    at = paper.text.find(wrong[low : front + 2], start, end)
    like = paper.text.find(right[low : front + 2], *spans[right])
    if at < 0 or like < 0:
        return None
    length = len(wrong[low : front + 2])
    return Near(at, at + length, right[low : front + 2], like, f"同名指标别处写“{right}”")


def _is_word_at(name: str, at: int) -> bool:
    """Whether the character is part of a word with a neighbour."""
    return (at > 0 and is_word(name[at - 1 : at + 1])) or is_word(name[at : at + 2])


def dropped(paper: Paper) -> Iterator[Near]:
    """A name that the document uses again and again, once with a character missing."""
    text = paper.text
    for body in paper.plan.bodies:
        name = body.name
        if len(body.mentions) < _OFTEN or len(name) < _NAME:
            continue
        if not text.startswith(name, body.mentions[0].start) and name not in text:
            continue
        for k in range(1, len(name)):
            short = name[:k] + name[k + 1 :]
            if k < len(name) - 1 and len(body.mentions) < _VERY_OFTEN:
                continue
            if k < len(name) - 1:
                found = list(islice(places(text, short, k), 2))
                if len(found) == 1 and not _is_word_at(short, k) and name[k] not in "和与的级":
                    at = found[0]
                    yield Near(at, at + len(short), name, body.mentions[0].start, f"别处都写“{name}”", "warning")
                continue
            yield from _last_dropped(text, name)


def _last_dropped(text: str, name: str) -> Iterator[Near]:
    """甲科创北片区 beside 甲科创区北片区: what follows tells that the last character of the name is missing."""
    short = name[:-1]
    for at in places(text, short, len(short) - 1):
        end = at + len(short)
        behind = text[end : end + 2]
        if not text.startswith(name, at) and len(behind) == 2 and "一" <= behind[0] <= "鿿":
            like = text.find(name + behind)
            if like >= 0 and behind[0] != name[-1]:
                yield Near(at, end + 2, name + behind, like, f"别处写“{name}{behind}”")
