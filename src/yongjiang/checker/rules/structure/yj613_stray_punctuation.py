"""YJ613: punctuation that stands where none can stand."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import is_chinese
from yongjiang.model.explanation import Step

RULE = Rule(
    code="YJ613",
    name="stray-punctuation",
    title="标点多余或残留",
    severity="error",
    over="plan",
    why="两个点号连用、“等”字前用顿号、括号里头尾带点号，都是增删字句之后留下的痕迹，有时连字句也一起漏了。",
    bad=Example(
        {"规划.txt": "一、任务\n\n在改善水质、修复湿地、等方面加大投入，，完善机制。。\n\n推进河道（一期，）整治。"},
        ("、等", "，，", "。。", "，）"),
    ),
    good=Example({"规划.txt": "一、任务\n\n在改善水质、修复湿地等方面加大投入，完善机制……推进Ⅰ、Ⅱ、等离子设备更新。"}),
    mend="删去多余的标点；如果漏了字句，补上。",
    basis="GB/T 15834—2011 标点符号用法",
)
#: two points in a row, a comma before 等, a point just inside a bracket
_STRAY = re.compile(r"[、，；：。,;（(《“〔【][ \t　]{0,3}[、，；：。,;）)】〕等]")
_ADJOINING = Pair("、，；：。,;（(《“〔【", " \t　、，；：。,;）)】〕等")
#: 坐不住、等不起: to wait
_WAITS = re.compile("[不靠待要及到出候来着]|政策")
_ENTITY = re.compile("&[a-z]{2,7};")
_POINTS = "、，；：。,;"
_ENDED = frozenset("。；！？：，、,;")
_OPEN, _CLOSED = "（(《“〔【", "）)】〕"
_LINE_HEAD = Pair("\n", " \t|｜、，。；：,;")
_ALONE = re.compile(r"\n[ \t]*[|｜、，。；：,;][ \t]*(?=\n|\Z)")


def check(paper: Paper) -> Flaws:
    """Stray signs, with the words around them."""
    text = paper.text
    words = paper.words.pattern("、<words_with_deng>")
    for m in paper.matches(_STRAY, _ADJOINING):
        first, last = m[0][0], m[0][-1]
        if last == "等":
            if first == "、" and not words.match(text, m.start()) and not _WAITS.match(text, m.end()):
                yield _flaw(paper, m.start(), m.end(), "“等”字前不用顿号", "等")
        elif first in _OPEN:
            if last in _POINTS:
                yield _flaw(paper, m.start(), m.end(), f"“{first}”后面紧跟点号", first)
        elif last in _CLOSED:
            if first in "、，；：":
                yield _flaw(paper, m.start(), m.end(), f"“{last}”前面有点号", last)
        elif last in ":：" or (m[0].isascii() and not _chinese_around(text, m.start(), m.end())):
            continue
        elif first == ";" and _ENTITY.search(text, max(0, m.start() - 8), m.start() + 1):
            continue  # &permil;。
        elif text[m.end() : m.end() + 1] != "。" or text[m.start() - 1 : m.start()] != "。":  # 。。。 for an ellipsis
            yield _flaw(paper, m.start(), m.end(), "两个点号连用", "。" if "。" in m[0] else first)
    for m in paper.matches(_ALONE, _LINE_HEAD):
        sign = m[0].strip()
        start = m.start() + m[0].index(sign)
        before = text[max(0, m.start() - 20) : m.start()].rstrip()[-1:] if sign not in "|｜" else "。"
        if before in _ENDED and not _in_table(paper, start):  # else a line was merely broken in the middle
            yield _alone(paper, start)


def _chinese_around(text: str, start: int, end: int) -> bool:
    return is_chinese(text[start - 1 : start]) or is_chinese(text[end : end + 1])


def _in_table(paper: Paper, at: int) -> bool:
    return paper.in_table(at) or paper.in_table(at - 1)


def _alone(paper: Paper, at: int) -> Flaw:
    above = len(paper.text[:at].rstrip())
    behind = f"，在“{paper.around(above - 1, above)}”之后" if above else ""
    return Flaw(
        f"单独一行只有一个“{paper.text[at]}”{behind}",
        (paper.span(at, at + 1),),
        (paper.quoted(at, at + 1), Step("多余的标点", paper.text[at])),
        mend="删去这个符号；如果漏了字句，补上。",
        severity="warning",
    )


def _flaw(paper: Paper, start: int, end: int, why: str, kept: str) -> Flaw:
    first, last = paper.clause(start, end)
    mended = "".join((paper.text[first:start] + kept + paper.text[end:last]).split("\n"))
    return Flaw(
        f"{why}：“{paper.around(start, end)}”",
        (paper.span(start, end),),
        (paper.quoted(start, end), Step("多余的标点", paper.text[start:end])),
        mend=f"改为“{mended}”；如果漏了字句，补上。",
    )
