"""YJ633: a motto of several four-character phrases stands elsewhere with one character changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from operator import itemgetter

from yongjiang.checker.characters import Kind, Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import edges_around

_TEXT = "一、思路\n\n坚持稳住存量、做大增量、提升质量。\n\n二、企业\n\n按照“{}存量、做大增量、提升质量”的思路经营。"

RULE = Rule(
    code="YJ633",
    name="motto-drift",
    title="口号前后不一",
    severity="warning",
    over="plan",
    why="并列的四字提法是定好的，前后差一个字，读者会以为是两套思路，也不知道哪一个是定稿。",
    bad=Example({"规划.txt": _TEXT.format("守住")}, ("稳住存量、做大增量、提升质量", "守住存量、做大增量、提升质量")),
    good=Example({"规划.txt": _TEXT.format("稳住")}),
    mend="以审定的提法为准，统一为一种写法。",
    basis="公文用语前后一致的通行要求",
)
_SIGN, _SIZE, _COUNT = "、", 4, 3
_JOINT = Kind(_SIGN)
_WIDTH = (_SIZE + 1) * _COUNT - 1
#: of three phrases, the two others than each
_OTHERS = (itemgetter(1, 2), itemgetter(0, 2), itemgetter(0, 1))
_NUMBERED = Pair("两二三四五六七八九十", "大")
_GREAT = re.compile("(?P<n>[两二三四五六七八九十])大(?P<what>(?:板块|组团|片区)|[一-鿿]{4})")
_LONGER, _OFTEN = frozenset("十百第之"), 2
_PHRASES = re.compile(_SIGN.join([f"[一-鿿]{{{_SIZE}}}"] * _COUNT))


def check(paper: Paper) -> Flaws:
    """Three phrases of which two are the same in both places and the third differs in one character; numbers."""
    yield from _numbers(paper)
    starts = _mottoes(paper)
    phrases = [paper.text[start : start + _WIDTH].split(_SIGN) for start in starts]
    told: set[int] = set()
    for low, others in zip(range(0, _WIDTH, _SIZE + 1), _OTHERS, strict=True):
        rests = list(map(others, phrases))
        if len(set(rests)) == len(rests):  # as in most documents
            continue
        times = Counter(rests)
        seen: dict[str, int] = {}
        for rest, start in zip(rests, starts, strict=True):
            first = seen.setdefault(rest, start) if times[rest] > 1 else start
            if first == start or told & {first, start} or _differ(paper.text, first + low, start + low) != 1:
                continue
            if _is_whole(paper.text, first) and _is_whole(paper.text, start):
                told |= {first, start}
                yield _flaw(paper, first, start)


def _numbers(paper: Paper) -> Flaws:
    """四大产业集群 again and again, and once 五大产业集群."""
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at in paper.characters.beside(_NUMBERED):
        m = _GREAT.match(paper.text, at)
        if m is not None and paper.text[at - 1 : at] not in _LONGER:
            found[m["what"]][m["n"]].append(at)
    for what, by_number in found.items():
        if len(by_number) != 2:
            continue
        (one, seldom), (other, often) = sorted(by_number.items(), key=lambda item: len(item[1]))
        if len(seldom) > 1 or len(often) < _OFTEN:
            continue
        end = len(what) + 2
        spans = [(seldom[0], seldom[0] + end), (often[0], often[0] + end)]
        yield Flaw(
            f"“{other}大{what}”写了{len(often)}次，一处写“{one}大{what}”",
            tuple(paper.span(*span) for span in spans),
            tuple(paper.step(label, *span) for label, span in zip(("一处", "别处"), spans, strict=True)),
            severity="info",
        )


def _mottoes(paper: Paper) -> list[int]:
    """Where three phrases of four characters stand in a row; the first may have other words before it."""
    text = paper.text
    joints = paper.characters.spaced(_JOINT, _SIZE + 1)
    return [at - _SIZE for at in joints if at >= _SIZE and _PHRASES.match(text, at - _SIZE)]


def _is_whole(text: str, start: int) -> bool:
    """Whether no word reaches into the phrases or out of them: 适用|于直辖市, 计划单列|市 are cut from longer words.

    Behind other words the first phrase has to begin with a word of more than one character.
    """
    end = start + _WIDTH
    if text[start - 1 : start].isalnum():
        edges = edges_around(text, start, start, _SIZE)
        if start not in edges or start + 1 in edges:
            return False
    return not text[end : end + 1].isalnum() or end in edges_around(text, end, end, _SIZE)


def _differ(text: str, one: int, other: int) -> int:
    """In how many characters two phrases differ."""
    return sum(a != b for a, b in zip(text[one : one + _SIZE], text[other : other + _SIZE], strict=True))


def _flaw(paper: Paper, first: int, second: int) -> Flaw:
    one, other = (paper.text[start : start + _WIDTH] for start in (first, second))
    return Flaw(
        f"“{one}”在另一处写作“{other}”，差一个字",
        (paper.span(first, first + _WIDTH), paper.span(second, second + _WIDTH)),
        (
            paper.step("一处", first, first + _WIDTH),
            paper.step("另一处", second, second + _WIDTH),
        ),
    )
