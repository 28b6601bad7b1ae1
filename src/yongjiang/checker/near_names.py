"""Names that are nearly another name of the same document: one character replaced, too many or too few."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from yongjiang.checker.paper import Paper
from yongjiang.checker.searching import placed
from yongjiang.checker.segmentation import is_chinese, is_word, words_in
from yongjiang.checker.spelling import speller
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
    # two names that differ in one character have one half in common; of those that share one with another, all that is
    # left without one character of the other half: pairs would be too many where all are alike
    long = [name for name in paper.named if len(name) >= _SHORTEST]
    fronts = _shared([name[: len(name) // 2] for name in long])
    backs = _shared([name[len(name) // 2 :] for name in long])
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for number in sorted(fronts | backs):
        name = long[number]
        half = len(name) // 2
        for k in range(0 if number in backs else half, len(name) if number in fronts else half):
            if name[k] not in _TELLING:
                alike[name[:k], name[k + 1 :]].append(name)
    several = [(len(before), names) for (before, _), names in alike.items() if len(names) > 1]
    if several:
        times = Counter({name: len(said) for name, said in paper.named.items()})
        spans = {name: (said[0].start, said[0].end) for name, said in paper.named.items()}
        for at, names in several:
            yield from _judged(paper, names, at, times, spans)


def _shared(parts: Sequence[str]) -> set[int]:
    """The numbers of those that come more than once."""
    again = {part for part, times in Counter(parts).items() if times > 1}
    return {k for k, part in enumerate(parts) if part in again} if again else set()


def _judged(
    paper: Paper, names: list[str], front: int, times: Counter[str], spans: dict[str, tuple[int, int]]
) -> Iterator[Near]:
    """Those of `names`, which differ in the character `front`, that are no words there, beside the best that is."""
    sound = [name for name in names if _is_word_at(name, front)]
    if not sound:
        return
    right = min(sound, key=lambda name: (len(words_in(name)), -times[name]))
    low = max(front - 3, 0)
    like = paper.text.find(right[low : front + 2], *spans[right])
    for wrong in names:
        if times[wrong] > 1 or _is_word_at(wrong, front) or len(words_in(wrong)) <= len(words_in(right)):
            continue
        at = paper.text.find(wrong[low : front + 2], *spans[wrong])
        if at < 0 or like < 0:
            continue
        alike = speller(paper.words).alike(wrong[front], right[front])
        together = paper.sentence(at) == paper.sentence(like)
        if together and not alike:
            continue  # two things side by side: 血桃种植面积20亩、蜜桃种植面积30亩
        end = at + len(wrong[low : front + 2])
        severity: Severity | None = None if alike and not together else "info"
        yield Near(at, end, right[low : front + 2], like, f"同名指标别处写“{right}”", severity)


def _is_word_at(name: str, at: int) -> bool:
    """Whether the character is part of a word with a neighbour."""
    return (at > 0 and is_word(name[at - 1 : at + 1])) or is_word(name[at : at + 2])


def dropped(paper: Paper) -> Iterator[Near]:
    """A name that the document uses again and again, once with a character missing."""
    text = paper.text
    often = []
    for body in paper.plan.bodies:
        name, times = body.name, len(body.mentions)
        if times >= _OFTEN and len(name) >= _NAME and (text.startswith(name, body.mentions[0].start) or name in text):
            often.append(body)
    last = {body.name[:-1] for body in often}
    within = {_without(b.name, k) for b in often if len(b.mentions) >= _VERY_OFTEN for k in range(1, len(b.name) - 1)}
    found = placed(text, last | within)
    for body in often:
        name = body.name
        for k in range(1, len(name) - 1) if len(body.mentions) >= _VERY_OFTEN else ():
            short = _without(name, k)
            starts = found[short]
            if len(starts) == 1 and not _is_word_at(short, k) and name[k] not in "和与的级":
                at = starts[0]
                yield Near(at, at + len(short), name, body.mentions[0].start, f"别处都写“{name}”", "warning")
        yield from _last_dropped(text, name, found)


def _without(name: str, k: int) -> str:
    return name[:k] + name[k + 1 :]


def _last_dropped(text: str, name: str, found: Mapping[str, Sequence[int]]) -> Iterator[Near]:
    """甲科创北片区 beside 甲科创区北片区: what follows tells that the last character of the name is missing."""
    short = name[:-1]
    whole: defaultdict[str, list[int]] = defaultdict(list)
    lacking: defaultdict[str, list[int]] = defaultdict(list)
    for at in found[short]:
        if text.startswith(name, at):
            whole[text[at + len(name) : at + len(name) + 2]].append(at)
        else:
            lacking[text[at + len(short) : at + len(name) + 1]].append(at)
    for behind, places in lacking.items():
        if len(behind) != 2 or not is_chinese(behind[0]) or behind[0] == name[-1] or len(places) > len(whole[behind]):
            continue  # 生态环境监管 again and again is no 生态环境部监管
        for at in places:
            why = f"别处写“{name}{behind}”"
            yield Near(at, at + len(short) + 2, name + behind, whole[behind][0], why)
