"""YJ640: a paragraph ends without a full stop, or with a comma."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import is_chinese
from yongjiang.model.finding import Severity

_TEXT = """# 甲区规划

## 一、河道

整治十二条河道，建成两座泵站。沿河修建步道和口袋公园，方便居民就近休闲健身{}

## 二、道路

贯通环线。
"""

RULE = Rule(
    code="YJ640",
    name="paragraph-unended",
    title="段末缺句号",
    severity="warning",
    over="plan",
    why="段末没有句号，多是漏了标点，也可能是后半句在改稿时丢了，读者无从知道话说完没有。",
    bad=Example({"规划.md": _TEXT.format("")}, ("方便居民就近休闲健身",)),
    good=Example({"规划.md": _TEXT.format("。")}),
    mend="补上句号；如果丢了字句，补上。",
    basis="GB/T 15834—2011 标点符号用法",
)
#: shorter lines are headings, entries, signatures
_SHORTEST = 30
#: characters that mark a heading before its first word
_MARKS = 6
_OPEN, _ENDED = Pair("，,、", "\n"), Pair("。", "\n")
#: one line in so many may lack its end; where more do, lines are broken in the middle of sentences
_AMONG = 20
_WORD = 2
#: what a line that goes on may end with
_GOES_ON = frozenset("的地得和与及或在对为将把被从向、，,")
_POINT = re.compile("[，。；：、！？,;!?]")
#: 二、重点任务 on the line of the paragraph before it
_HEADING = re.compile(
    r"\s*(?:<n>+、|[（(](?:<n>|\d)+[）)]|第<n>+[章节条部]|\d+[.．、])".replace("<n>", "[一二三四五六七八九十]")
)
_ROW = frozenset("|｜\t")


def check(paper: Paper) -> Flaws:
    """Paragraphs of two sentences and more: right before a heading, where nobody breaks a line in the middle; elsewhere
    in a text that breaks none, where the next line begins like other sentences of it.
    """
    within = list[int]()
    for end in _unended(paper):
        behind = _next(paper.text, end)
        if paper.headings_to(behind + _MARKS) > paper.headings_to(end):
            yield _flaw(paper, end - 1, "warning")
        else:
            within.append(end)
    if within and len(within) * _AMONG <= len(paper.characters.beside(_ENDED)):
        for end in within:
            if paper.text[end - 1] not in _GOES_ON and _begins_sentence(paper.text, _next(paper.text, end)):
                yield _flaw(paper, end - 1, "info")


def _unended(paper: Paper) -> list[int]:
    """Where lines of two sentences and more, of prose, end with no point or with one that ends nothing."""
    text, found = paper.text, list[int]()
    for start, end in (*paper.unended(_SHORTEST), *map(paper.line, paper.characters.beside(_OPEN))):
        stop = text.rfind("。", start, end)
        if stop < 0 or end - start < _SHORTEST or paper.in_table(start) or not _ROW.isdisjoint(text[start:end]):
            continue
        if not _HEADING.match(text, stop + 1) and _next(text, end) < len(text):
            found.append(end)
    return sorted(found)


def _next(text: str, at: int) -> int:
    """Where the next line that says something begins."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def _begins_sentence(text: str, at: int) -> bool:
    """Whether another sentence begins with the two characters that stand here."""
    word = text[at : at + _WORD]
    return all(map(is_chinese, word)) and f"。{word}" in text


def _flaw(paper: Paper, at: int, severity: Severity) -> Flaw:
    sign = paper.text[at]
    first, last = paper.clause(at, at + 1)
    said = paper.text[first:last]
    start = max((m.end() for m in _POINT.finditer(paper.text, first, at)), default=first)
    comma = not sign.isalnum()
    why = f"段末是“{sign}”，话没有说完" if comma else "段末没有句号"
    return Flaw(
        f"{why}：{paper.around(at, at + 1)}",
        (paper.span(start, at + 1, "段末"),),
        (paper.quoted(start, at + 1),),
        mend=f"改为“{(said[:-1] if comma else said)}。”；如果丢了字句，补上。",
        severity=severity,
    )
