"""Whether a number stands in quotation marks, asked for from left to right."""

from __future__ import annotations

_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))


class Quotations:
    """The quotation marks of one text. Each stretch is searched once, however many numbers a paragraph has."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = 0
        self._signs = [(a, b, text.rfind(b)) for a, b in _QUOTES if a in text and b in text]
        #: of each pair of signs, the last opening and the last closing so far
        self._opened = [-1] * len(self._signs)
        self._closed = [-1] * len(self._signs)

    def around(self, at: int) -> tuple[int, str] | None:
        """Where the quotation around the place `at` opens, with the sign that closes it; None where there is none.

        at: at the last place that was asked for or behind it.
        """
        for k, (opening, closing, _) in enumerate(self._signs):
            self._opened[k] = max(self._opened[k], self._text.rfind(opening, self._known, at))
            self._closed[k] = max(self._closed[k], self._text.rfind(closing, self._known, at))
        self._known = at
        for k, (_, closing, last) in enumerate(self._signs):
            if self._opened[k] > self._closed[k] and last >= at:
                return self._opened[k], closing
        return None
