"""Where, behind the beginning of a name, the rest of its row is: the readings of a row that may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.compiler.tables.layouts import RowPatterns
from yongjiang.compiler.tables.names import NameGrammar

_NOT_IN_NAME = re.compile(r"[。；|]")
#: characters one of which each of the signs below has in it; most names have none
_DOUBTFUL = re.compile(r"[。；|\[\]—）预约≥≤\n]")
_BRACKET = re.compile(r"（([^（）]{1,18})）")
#: cells of a row inside what was taken for a name
_ROW_WITHIN = re.compile(
    r"[\[\]]|(?<!（)[≥≤]\s*\d|\d\s*—+\s*[^\d\s]|）\s*[*★]?\s*[\d.]+\s*—|）[^（\n]*\n\s*\d{1,3}|预\s*期\s*性|约\s*束\s*性"
)
#: characters that a name may have, and a name with its row
_LONGEST_NAME, _LONGEST = 100, 260
#: further places looked at when the first figures after a name turn out to be part of it (3岁以下)
_FURTHER = 2


class RowMatcher:
    """Finds readings of the rows of one table."""

    __slots__ = ("_barrier", "_end", "_names", "_text", "patterns")

    def __init__(self, names: NameGrammar, patterns: RowPatterns, text: str, end: int) -> None:
        self._names = names
        self._text = text
        self._end = end
        self.patterns = patterns
        self._barrier: int | None = None

    def stop_at(self, number: int | None) -> None:
        """Let no name reach over the line that opens with the number of the next row."""
        self._barrier = number

    def readings(self, body: int) -> Iterator[tuple[re.Match[str], bool]]:
        """Matches of what follows the name that begins at `body`, likelier ones first.

        With each, whether its closed columns are empty, so that the last run of cells ends in their dashes.
        A reading is the likelier the shorter its name; one with unknown words in cells comes last.
        """
        limit = min(self._end, body + _LONGEST)
        first = self.patterns.words.search(self._text, body + 1, limit)
        if first is not None and self._is_name(body, first.start()):
            if "\n" in self._text[body : first.start()]:
                second = self.patterns.dashes.search(self._text, body + 1, limit)
                if second is not None and second.start() < first.start():
                    yield second, True
            yield first, False
        else:
            second = self.patterns.dashes.search(self._text, body + 1, limit)
            if second is not None and self._is_name(body, second.start()):
                yield second, True
        later = first
        for _ in range(_FURTHER):
            later = self.patterns.words.search(self._text, later.end(), limit) if later is not None else None
            if later is not None and self._is_name(body, later.start()):
                yield later, False
        unknown = self.patterns.unknown.search(self._text, body + 1, limit)
        if unknown is not None and self._is_name(body, unknown.start()):
            yield unknown, False

    def begins_row(self, at: int) -> bool:
        """Whether a row begins at `at` whose cells stand on the same line as its name."""
        m = self.patterns.words.search(self._text, at + 1, min(self._end, at + _LONGEST))
        return m is not None and "\n" not in self._text[at : m.start()]

    def _is_name(self, start: int, end: int) -> bool:
        """Whether the text may be one name: no cells of another row, no sentence."""
        if end - start > _LONGEST_NAME:
            return False
        if _DOUBTFUL.search(self._text, start, end) is None:
            return True
        if _NOT_IN_NAME.search(self._text, start, end) or _ROW_WITHIN.search(self._text, start, end):
            return False
        broken = self._text.rfind("\n", start, end)
        if broken < 0:
            return True
        if self._barrier is not None and re.compile(rf"\n\s*{self._barrier}(?![\d.%])").search(self._text, start, end):
            return False
        return not any(
            m.end() <= broken and self._names.is_unit(m[1]) for m in _BRACKET.finditer(self._text, start, end)
        )
