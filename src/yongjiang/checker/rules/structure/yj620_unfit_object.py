"""YJ620: a verb whose object it cannot have: 加大能力, 构建建设."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.checker.characters import Edges, Kind
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n加大市场开拓{}，以构建窗口规范化{}为前提。"

RULE = Rule(
    code="YJ620",
    name="unfit-object",
    title="动宾搭配不当",
    severity="info",
    over="plan",
    why="动词和宾语搭不上，多是改稿时换了一头没有换另一头，要做什么就说不清楚。",
    bad=Example({"规划.txt": _TEXT.format("能力", "建设")}, ("加大市场开拓能力", "构建窗口规范化建设")),
    good=Example({"规划.txt": _TEXT.format("力度", "体系")}),
    mend="换用搭配得上的动词或宾语。",
    basis="现代汉语语法：动词与宾语的搭配",
)
_BETWEEN = Kind("，。；：,;:！？!?\n\u3000 \t（）()—|")
#: characters from the verb to the end of its object
_REACH = 50
#: characters of a verb
_VERB = 2
#: behind a verb they make another word of it: 提升了, 增加值
_BEHIND = frozenset("了的着过者性型值量")
#: 服务保障能力, 产业发展水平: such verbs are but the name of what somebody is able to do
_NOUNS = re.compile("(?:保障|支撑|供给|发展|转化|开放|承接|辐射|适应)$")
#: 健全……体系建设 is said everywhere
_SYSTEMS = ("体系", "机制", "制度", "队伍")
#: 以……为前提
_FRAMES = ("前提", "目标", "重点", "抓手", "契机", "基础")
_FRAME = re.compile(f"为(?:{'|'.join(_FRAMES)})$")
#: 一是, 二要, 三、
_NUMERALS, _POINTS = "一二三四五六七八九十", "、是要"


class _Words(NamedTuple):
    """The words of a zone. unfit: by verb the objects that it does not fit; fits: by object the verbs that do.

    opening: what may stand before a verb, starts: how that begins; inner: what makes another verb with its object of
    what stands behind it. edges: how clauses begin and end.
    """

    unfit: dict[str, tuple[str, ...]]
    fits: dict[str, tuple[str, ...]]
    opening: re.Pattern[str]
    starts: frozenset[str]
    inner: re.Pattern[str]
    edges: Edges


def check(paper: Paper) -> Flaws:
    """Clauses that begin with a verb and end in an object that does not fit it."""
    text, words = paper.text, paper.words.once(_words)
    unfit, starts = words.unfit, words.starts
    for start, end in paper.characters.between(_BETWEEN, words.edges):
        at, verb = start, text[start : start + _VERB]
        if verb not in unfit:
            if verb not in starts and text[start] not in starts:
                continue
            opening = words.opening.match(text, start, end)
            at = start if opening is None else opening.end()
            verb = text[at : at + _VERB]
            if verb not in unfit:
                continue
        if text[end - 2 : end] in _FRAMES and (frame := _FRAME.search(text, start, end)):
            end = frame.start()
        if not text.endswith(unfit[verb], at, end) or end - at > _REACH or text[at + _VERB] in _BEHIND:
            continue
        object_ = next(known for known in unfit[verb] if text.endswith(known, at, end))
        between = text[at + _VERB : end - len(object_)]
        if object_ == "建设" and between.endswith(_SYSTEMS):
            continue
        if between and not words.inner.search(_NOUNS.sub("", between)):
            yield _flaw(paper, at, end, object_, words.fits[object_])


def _flaw(paper: Paper, start: int, end: int, object_: str, fits: tuple[str, ...]) -> Flaw:
    words = paper.text[start:end]
    better = "".join(f"“{verb}”" for verb in fits)
    return Flaw(
        f"“{words[:_VERB]}……{object_}”搭配不当：“{words}”",
        (paper.span(start, end),),
        (paper.quoted(start, end), Step("动词", words[:_VERB]), Step("宾语", object_, f"宜用{better}")),
        mend=f"“{object_}”宜用{better}。",
    )


def _words(words: Vocabulary) -> _Words:
    unfit, fits, adverbials = words.classes("unfit_objects"), words.classes("fitting_verbs"), words.words("adverbials")
    starts = [*unfit, *(word[:_VERB] for word in adverbials), *(a + b for a in _NUMERALS for b in _POINTS)]
    ends: dict[str, tuple[str, ...]] = {}
    # behind an adverbial of one character the verb begins
    opened = [*starts, *(a + verb[0] for a in adverbials if len(a) == 1 for verb in unfit)]
    for two in (two for two in opened if len(two) == _VERB):
        ends[two] = (*(known[-_VERB:] for known in unfit.get(two, fits)), *_FRAMES)
    return _Words(
        unfit=unfit,
        fits=fits,
        opening=words.pattern(f"(?:[{_NUMERALS}]+[{_POINTS}])?<adverbials>*"),
        starts=frozenset(starts),
        inner=words.pattern("<governing_verbs>"),
        edges=Edges(ends),
    )
