"""YJ620: a verb whose object it cannot have: 加大能力, 构建建设."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
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


class _Misfit(NamedTuple):
    """Objects that a verb cannot have, what fits them, and whether a list may stand between the two."""

    objects: tuple[str, ...]
    fits: str
    listed: bool = False


_MISFITS = {
    "加大": (
        _Misfit(("能力", "水平", "质量", "效率", "步伐", "速度"), "提高"),
        # an action has no size: 加大治理力度
        _Misfit(("整治", "治理", "建设", "营造", "打造", "修复", "改造", "推广", "宣传"), "加强", listed=True),
    ),
    "构建": (_Misfit(("建设",), "推进"),),
    "健全": (_Misfit(("服务", "建设"), "加强", listed=True),),
    "开展": (_Misfit(("政策", "制度", "体系"), "实行"),),
}
#: characters beside the two that make other words of them: 机构建设, 增加大量, 公开展示
_BEFORE, _BEHIND = frozenset("机结架重增参更稳公召"), frozenset("设筑成量面示览")
_VERB = Pair("".join(verb[0] for verb in _MISFITS), "".join(verb[1] for verb in _MISFITS))
_END = re.compile(r"(?:为前提|为目标|为重点)?[，。；：,;:\n]")
_LASTS = frozenset(known[-1] for misfits in _MISFITS.values() for misfit in misfits for known in misfit.objects)
#: characters from the verb to the end of its object
_REACH = 48
_SHORT = 10
_PARTS = re.compile(r"[\s、和与及并以的]")
#: another verb, or an object of the first
_VERBS = re.compile(
    "力度|投入|规模|范围|开放|内需|覆盖|推进|推动|提升|提高|增强|强化|加强|改善|改进|完善|健全|形成|实现|促进|补齐|培育|培养|释放|发展|转变|"
    "优化|达到|保障|支持|服务于|参与|支撑|补短|建成|建立|供给|强度|体系|机制|制度"
)


def check(paper: Paper) -> Flaws:
    """Clauses that begin with the verb and end in an object that does not fit it."""
    text = paper.text
    for at in paper.characters.beside(_VERB):
        misfits = _MISFITS.get(text[at : at + 2])
        if misfits is None or text[at - 1] in _BEFORE or text[at + 2 : at + 3] in _BEHIND:
            continue
        end = _END.search(text, at + 2, at + _REACH)
        if end is None or text[end.start() - 1] not in _LASTS:
            continue
        for misfit in misfits:
            if text.endswith(misfit.objects, at + 2, end.start()) and (flaw := _judged(paper, at, end.start(), misfit)):
                yield flaw


def _judged(paper: Paper, start: int, end: int, misfit: _Misfit) -> Flaw | None:
    words = paper.text[start:end]
    verb, known = words[:2], next(known for known in misfit.objects if words.endswith(known))
    between = words[2 : -len(known)]
    if not between or _VERBS.search(between):
        return None
    if not misfit.listed and (len(between) > _SHORT or _PARTS.search(between)):
        return None
    return Flaw(
        f"“{verb}……{known}”搭配不当：“{words}”",
        (paper.span(start, end),),
        (paper.quoted(start, end), Step("动词", verb), Step("宾语", known, f"宜用“{misfit.fits}”")),
        mend=f"“{known}”宜用“{misfit.fits}”。",
    )
