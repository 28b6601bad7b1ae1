"""Places in a text, and the way back from a folded text to the one it came from."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open place in a text, in characters: ``text[start:end]``."""

    start: int
    end: int


class OffsetMap:
    """Maps an index of a folded text to the index of the original it came from.

    A folded text is made of *runs*, each a stretch copied without gaps from the original:
    run ``k`` begins at ``folded[k]`` in the folded text and at ``original[k]`` in the original.

    >>> m = OffsetMap([0, 2], [10, 15])     # "ab" from 10, the rest from 15
    >>> m.at(0), m.at(1), m.at(2)
    (10, 11, 15)
    """

    __slots__ = ("folded", "original")

    def __init__(self, folded: list[int], original: list[int]) -> None:
        self.folded = folded
        self.original = original

    def at(self, index: int) -> int:
        """Original index of the character at folded `index` (0 ≤ index)."""
        k = bisect_right(self.folded, index) - 1
        return self.original[k] + index - self.folded[k]

    def span(self, start: int, end: int) -> Span:
        """Original span of the folded ``[start, end)``; gaps inside are covered, gaps at the ends are not."""
        folded, original = self.folded, self.original
        k = bisect_right(folded, start) - 1
        first = original[k] + start - folded[k]
        if end <= start:
            return Span(first, first)
        k = bisect_right(folded, end - 1, k) - 1
        return Span(first, original[k] + end - folded[k])
