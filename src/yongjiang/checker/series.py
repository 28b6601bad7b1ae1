"""Series inside running text: 一是…二是…, 一要…二要…, ①…②…, and （一）…；（二）… within a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.searching import in_turn
from yongjiang.kernel.numerals import parse_whole

_DIGITS = "一二三四五六七八九十"
#: behind a numeral; the expressions begin with one fixed character each, which is found soonest
_SAID = {
    "是": re.compile(rf"是(?<=[{_DIGITS}]是)(?!否)"),
    "要": re.compile(rf"要(?<=[{_DIGITS}]要)(?![素件点求害道闻务])"),
}
#: numbers in brackets, by how the second of them is written
_BRACKETED = {
    "（二）": re.compile(rf"（(?P<n>[{_DIGITS}]{{1,3}})）(?![、项款至和及或])"),
    "(二)": re.compile(rf"\((?P<n>[{_DIGITS}]{{1,3}})\)(?![、项款至和及或])"),
    "（2）": re.compile(r"（(?P<n>[0-9]{1,2})）(?![、项款至和及或])"),
    "(2)": re.compile(r"\((?P<n>[0-9]{1,2})\)(?![、项款至和及或])"),
}
_TOLD, _IN_BRACKETS = Pair("二三", "".join(_SAID)), Pair("（(", _DIGITS + "0123456789")
_CIRCLED = re.compile("[①-⑳]")
#: behind these signs a number in brackets opens an item; elsewhere it refers to one: 第（二）项
_OPENED = ("；", ";", "。", "：", ":", "，", ",")
#: in other paragraphs, marks further apart than this belong to different series, unless each opens its paragraph
_APART = 500
#: and those that do, further than this
_FAR = 3000


class Mark(NamedTuple):
    """One number of a series: as written (二是) from `start` to `end`."""

    start: int
    end: int
    value: int


class Series(NamedTuple):
    """Marks of one kind that belong together, in the order of the text.

    broken_off: whether the next of its kind goes on counting elsewhere, behind a heading or far away.
    """

    marks: tuple[Mark, ...]
    broken_off: bool = False

    @property
    def in_order(self) -> bool:
        """Whether it counts 1, 2, 3 …"""
        return all(mark.value == k for k, mark in enumerate(self.marks, 1))


def all_series(paper: Paper) -> list[Series]:
    """The series of `paper`, those of one kind of mark together."""
    text = paper.text
    # without a second mark there is no series; a third shows that the second may be a slip
    said = {text[at + 1] for at in paper.characters.beside(_TOLD)}
    brackets = paper.characters.beside(_IN_BRACKETS)
    seconds = {text[at : at + 3] for at in brackets}
    kinds = [list(_said(text, sign)) for sign in _SAID if sign in said]
    kinds += [list(_bracketed(paper, one, brackets)) for second, one in _BRACKETED.items() if second in seconds]
    if "②" in text or "③" in text:
        kinds.append([Mark(m.start(), m.end(), ord(m[0]) - ord("①") + 1) for m in _CIRCLED.finditer(text)])
    return [series for marks in kinds for series in _split(paper, marks) if len(series.marks) > 1]


def series_from(paper: Paper, at: int) -> Series | None:
    """The series whose first mark begins right at `at`."""
    found = paper.once(_by_start)
    k = bisect_left(found, at, key=lambda series: series.marks[0].start)
    return found[k] if k < len(found) and found[k].marks[0].start == at else None


def _by_start(paper: Paper) -> list[Series]:
    return sorted(paper.once(all_series), key=lambda series: series.marks[0].start)


def _said(text: str, sign: str) -> Iterator[Mark]:
    for found in _SAID[sign].finditer(text):
        start = found.start()
        while start and text[start - 1] in _DIGITS:
            start -= 1
        before = text[start - 1 : start]
        if not (before.isalnum() or before == "_"):
            yield Mark(start, found.end(), parse_whole(text[start : found.start()]) or 0)


def _bracketed(paper: Paper, expression: re.Pattern[str], brackets: Sequence[int]) -> Iterator[Mark]:
    """Numbers that open lines are headings, unless a later one stands within the line."""
    text = paper.text
    found = list(in_turn(expression, text, brackets))
    within = [m.start() for m in found if text[m.start() - 1 : m.start()] in _OPENED]
    lines = {paper.line(at)[0] for at in within}
    for m in found:
        line = paper.line(m.start())[0] if lines else -1
        if line in lines and (m.start() in within or not text[line : m.start()].strip()):
            yield Mark(m.start(), m.end(), parse_whole(m["n"]) or 0)


def _split(paper: Paper, marks: Iterable[Mark]) -> Iterator[Series]:
    """A series begins at one; it ends where the next begins, at a heading, and where the marks lie too far apart."""
    run: list[Mark] = []
    for mark in marks:
        if run and (mark.value == 1 or not _goes_on(paper, run[-1], mark)):
            yield Series(tuple(run), mark.value == run[-1].value + 1)
            run = []
        run.append(mark)
    if run:
        yield Series(tuple(run))


def _goes_on(paper: Paper, last: Mark, mark: Mark) -> bool:
    line, end = paper.line(last.start)
    if mark.start <= end:
        return True
    if paper.text[mark.start] in "（(" or paper.headings_to(last.start) != paper.headings_to(mark.start):
        return False
    apart = mark.start - last.end
    opening = not paper.text[line : last.start].strip(" \t　*-") and not paper.text[
        paper.line(mark.start)[0] : mark.start
    ].strip(" \t　*-")
    return apart < _APART or (opening and apart < _FAR)
