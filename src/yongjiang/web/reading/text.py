"""A document's text as HTML with marks; each mark carries the permanent address of what it marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

from yongjiang.model.finding import SEVERITIES
from yongjiang.reports.plan_html.marks import unwrapped
from yongjiang.reports.plan_html.markup import escape

#: the nearer to the reader first: of marks over the same words the first one is drawn, of findings the gravest;
#: `other`: where a finding only points
RANKS = {kind: k for k, kind in enumerate(("number", "project", "owner", *SEVERITIES, "other", "place"))}
_CLASSES = {kind: f"y-mark y-mark-{kind}" for kind in RANKS if kind != "place"}


class Mark(NamedTuple):
    """Something at ``[start, end)``. kind: of `RANKS`; `place` only lends its place an id.

    id: of the element where it begins, "" for none; href: where a click leads, "" for nowhere; title: what it says.
    """

    start: int
    end: int
    kind: str
    id: str = ""
    href: str = ""
    title: str = ""
    here: bool = False


class ReadingText:
    """`reports.plan_html.marks.RenderedText` for the site. anchored: the ids that stand in what it has given."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.anchored: set[str] = set()
        self._text = text
        inside = (m for m in marks if 0 <= m.start < m.end <= len(text))
        self._marks = sorted(inside, key=lambda m: (m.start, -m.end, RANKS[m.kind]))
        self._starts = [m.start for m in self._marks]
        self._reach = list(accumulate((m.end for m in self._marks), max))

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Marks that touch ``[start, end)``, in their order."""
        found = []
        k = bisect_left(self._starts, end)
        while k and self._reach[k - 1] > start:
            k -= 1
            if self._marks[k].end > start:
                found.append(self._marks[k])
        return found[::-1]

    def render(self, start: int, end: int, /) -> str:
        """HTML of the text in ``[start, end)``."""
        marks = self.overlapping(start, end)
        bounds = {start, end, *(max(start, m.start) for m in marks), *(min(end, m.end) for m in marks)}
        return "".join(
            self._piece(a, b, [m for m in marks if m.start <= a and m.end >= b]) for a, b in pairwise(sorted(bounds))
        )

    def _piece(self, start: int, end: int, marks: list[Mark]) -> str:
        words = escape(unwrapped(self._text[start:end]))
        fresh = [m.id for m in marks if m.id and m.id not in self.anchored]
        fresh = list(dict.fromkeys(fresh))
        self.anchored.update(fresh)
        seen = sorted((m for m in marks if m.kind in _CLASSES), key=lambda m: RANKS[m.kind])
        first = seen[0] if seen else None
        own = first is not None and first.id in fresh
        places = "".join(f'<span id="{key}"></span>' for key in fresh if not own or first is None or key != first.id)
        if first is None:
            return places + words
        attributes = f' id="{first.id}"' if own else ""
        attributes += f' class="{_CLASSES[first.kind]}{" is-here" if first.here else ""}"'
        attributes += f' title="{escape(first.title)}"' if first.title else ""
        if not first.href:
            return f"{places}<mark{attributes}>{words}</mark>"
        return f'{places}<a{attributes} href="{escape(first.href)}">{words}</a>'
