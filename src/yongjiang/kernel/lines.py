"""Lines of a text: from a place to its line and column, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from yongjiang.kernel.spans import Span

_END = re.compile("\n")


class Position(NamedTuple):
    """Line and column of a place, both counted from 1, columns in characters."""

    line: int
    column: int


class Lines:
    """The lines of one text; a line ends with ``\\n``.

    >>> lines = Lines("一\\n二三")
    >>> lines.at(3), lines.span(2), len(lines)
    (Position(line=2, column=2), Span(start=2, end=4), 2)
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _END.finditer(text))]
        self._length = len(text)

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, place: int) -> Position:
        """Where the character `place` stands (0 ≤ place ≤ length of the text)."""
        k = bisect_right(self._starts, place)
        return Position(k, place - self._starts[k - 1] + 1)

    def span(self, line: int) -> Span:
        """Place of the line with the number `line`, without its end."""
        start = self._starts[line - 1]
        return Span(start, self._starts[line] - 1 if line < len(self._starts) else self._length)
