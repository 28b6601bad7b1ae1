"""Firms that a text lists: 依托甲科技、乙电气等骨干企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.compiler.bodies.names import Found
from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

_REACH = 80
_STOP = re.compile(r"[，。；！？：\n（）“”《》]")
_FIRM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{2,10}")


class FirmGrammar:
    """Finds names of firms, which have no ending of their own, by the list that calls them firms."""

    __slots__ = ("_hint", "_not_firm", "_opening", "_particle")

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.classes("body_firm")
        kinds = alternation(words["kind"])
        self._hint = re.compile(f"等(?:\\d+家|[一二三四五六七八九十]+家|一批)?{kinds}*企业")
        # a single character may be part of a name, so it counts at the head of the clause only
        self._opening = re.compile(alternation(word for word in words["opening"] if len(word) > 1))
        self._particle = re.compile(alternation(word for word in words["opening"] if len(word) == 1))
        self._not_firm = re.compile(alternation(words["not_firm"]))

    def read(self, text: str) -> Iterator[Found]:
        """Firms in `text`, in order."""
        for hint in self._hint.finditer(text):
            at = hint.start()
            low = max(0, at - _REACH)
            for mark in _STOP.finditer(text, low, at):
                low = mark.end()
            yield from self._list(text, low, at)

    def _list(self, text: str, low: int, at: int) -> Iterator[Found]:
        """Names of the list that ends at `at`. One bad name says that the list is of something else."""
        first = text.find("、", low, at)
        first = at if first < 0 else first
        short = self._particle.match(text, low, first)
        start = short.end() if short else low
        for verb in self._opening.finditer(text, start, first):
            start = verb.end()
        found: list[Found] = []
        while start < at:
            end = text.find("、", start, at)
            end = at if end < 0 else end
            if _FIRM.fullmatch(text, start, end) is None or self._not_firm.search(text, start, end):
                return
            found.append(Found(text[start:end], "enterprise", start, end))
            start = end + 1
        yield from found
