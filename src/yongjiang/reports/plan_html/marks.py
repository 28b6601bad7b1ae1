"""Marks laid over a text: spans that may nest or overlap, cut at every boundary into flat pieces.

Sweep once over all boundaries, linear in text and marks. A piece remembers the few innermost marks
that cover it, so that a thousand marks over one sentence stay cheap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import Protocol

from yongjiang.reports.plan_html.markup import escape

#: how many marks one piece of text remembers; deeper nesting is not readable anyhow
_DEPTH = 6


class Mark:
    """Something found at ``[start, end)``.

    ref: id of its entry in the index, less the ``i-`` in front, empty where the mark only lends its place an id;
    place: id this place gets in the text, empty for none; css: its class;
    rank: the lower, the nearer to the reader (a number before the clause around it);
    link: whether it can be focused and followed; title: what it says, in one line.
    """

    __slots__ = ("css", "end", "link", "place", "rank", "ref", "start", "title")

    def __init__(
        self, start: int, end: int, *, ref: str = "", css: str = "", rank: int = 9,
        place: str = "", link: bool = False, title: str = "",
    ) -> None:  # fmt: skip
        self.start = start
        self.end = end
        self.ref = ref
        self.css = css
        self.rank = rank
        self.place = place
        self.link = link
        self.title = title


class RenderedText(Protocol):
    """A text that gives its stretches as HTML. anchored: ids that stand in what it has given."""

    anchored: set[str]

    def render(self, start: int, end: int, /) -> str:
        """HTML of the text in ``[start, end)``."""
        ...


class MarkedText:
    """A text with its marks, rendered stretch by stretch.

    Each place gets its id once in a page, in the first stretch rendered that shows it.
    """

    __slots__ = ("_marks", "_opened", "_starts", "_stops", "_text", "anchored")

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self.anchored: set[str] = set()
        self._starts: list[int] = []
        self._stops: list[int] = []
        self._marks: list[tuple[Mark, ...]] = []
        self._opened: list[tuple[str, ...]] = []
        self._cut([m for m in marks if 0 <= m.start < m.end <= len(text)])

    def _cut(self, marks: list[Mark]) -> None:
        """Fill the pieces: disjoint, in order, each with its innermost marks, nearest first."""
        marks.sort(key=lambda m: (m.start, -m.end, -m.rank))
        ends = sorted(range(len(marks)), key=lambda k: marks[k].end)
        active: dict[int, Mark] = {}
        opening: list[str] = []
        opened = closed = at = 0
        while closed < len(marks):
            next_start = marks[opened].start if opened < len(marks) else len(self._text) + 1
            stop = min(next_start, marks[ends[closed]].end)
            if active and stop > at:
                inner = islice(reversed(active.values()), _DEPTH)
                self._starts.append(at)
                self._stops.append(stop)
                self._marks.append(tuple(sorted(inner, key=lambda m: m.rank)))
                self._opened.append(tuple(opening))
                opening.clear()
            at = stop
            while closed < len(marks) and marks[ends[closed]].end <= at:
                del active[ends[closed]]
                closed += 1
            while opened < len(marks) and marks[opened].start <= at:
                active[opened] = marks[opened]
                if marks[opened].place:
                    opening.append(marks[opened].place)
                opened += 1

    def render(self, start: int, end: int) -> str:
        """HTML of the text in ``[start, end)``."""
        parts: list[str] = []
        at = start
        k = max(0, bisect_right(self._starts, start) - 1)
        while k < len(self._starts) and self._starts[k] < end:
            a, b = max(at, self._starts[k]), min(end, self._stops[k])
            if a < b:
                parts.append(self._plain(at, a))
                parts.append(self._piece(a, b, k))
                at = b
            k += 1
        parts.append(self._plain(at, end))
        return "".join(parts)

    def _piece(self, start: int, end: int, index: int) -> str:
        words = self._plain(start, end)
        marks = self._marks[index]
        first = marks[0]
        places = dict.fromkeys((*(m.place for m in marks if m.place), *self._opened[index]))
        fresh = [place for place in places if place not in self.anchored]
        self.anchored.update(fresh)
        own = f' id="{first.place}"' if first.ref and words and first.place in fresh else ""
        extra = "".join(f'<span id="{place}"></span>' for place in fresh if not own or place != first.place)
        if not first.ref or not words:
            return extra + words
        css = " ".join(dict.fromkeys(m.css for m in marks if m.css))
        refs = " ".join(dict.fromkeys(m.ref for m in marks if m.ref))
        if not first.link:
            return f'{extra}<span{own} class="{css}" data-m="{refs}">{words}</span>'
        title = f' title="{escape(first.title)}"' if first.title else ""
        return f'{extra}<a{own} class="{css}" data-m="{refs}" href="#i-{first.ref}"{title}>{words}</a>'

    def _plain(self, start: int, end: int) -> str:
        """Text without marks."""
        if start >= end:
            return ""
        return escape(unwrapped(self._text[start:end]))


def unwrapped(text: str) -> str:
    """`text` in one line: a line break between two Chinese characters says nothing, so it goes."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    joined = [first]
    for line in rest:
        before, after = joined[-1].rstrip(), line.lstrip()
        joined[-1] = before
        latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
        joined.append(f" {after}" if latin else after)
    return "".join(joined)
