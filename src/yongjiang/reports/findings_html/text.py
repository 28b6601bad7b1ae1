"""A document's text with the places of findings marked in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from yongjiang.model.finding import SEVERITIES
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.reports.findings_html.spots import Spot, card_anchor, css_of
from yongjiang.reports.plan_html.marks import unwrapped
from yongjiang.reports.plan_html.markup import escape

#: no more marks than this are drawn inside each other; deeper ones keep their anchor and their tag
_DEPTH = 8


class EvidenceText:
    """Renders stretches of a text. Each place gets its anchor where it first shows and its tag where it ends.

    fragments: the spans that will be rendered, in order; a place may end between two of them, as a row of a table
    does behind its last cell, and has its tag at the end of the last it touches.
    """

    __slots__ = ("_numbers", "_reach", "_spots", "_starts", "_tag_at", "_tagged", "_text", "anchored")

    def __init__(self, text: str, spots: Iterable[Spot], fragments: Sequence[tuple[int, int]]) -> None:
        self.anchored: set[str] = set()
        self._text = text
        inside = (s for s in spots if 0 <= s.evidence.start < s.evidence.end <= len(text))
        self._spots = sorted(inside, key=lambda s: (s.evidence.start, -s.evidence.end))
        self._starts = [s.evidence.start for s in self._spots]
        self._reach = list(accumulate((s.evidence.end for s in self._spots), max))
        starts = [a for a, _ in fragments]
        self._tag_at = [_last_seen(s, fragments, starts) for s in self._spots]
        self._tagged: set[str] = set()
        self._numbers = _numbers(self._spots)

    def render(self, start: int, end: int) -> str:
        """HTML of the text in ``[start, end)``."""
        inside = self._overlapping(start, end)
        if not inside:
            return escape(unwrapped(self._text[start:end])) if start < end else ""
        bounds = [(max(start, s.start), min(end, s.end)) for s in (self._spots[k].evidence for k in inside)]
        parts: list[str] = []
        drawn: list[tuple[int, int]] = []
        opened = 0
        for a, b in pairwise(sorted({start, end, *(x for bound in bounds for x in bound)})):
            while opened < len(inside) and bounds[opened][0] <= a:
                k = inside[opened]
                parts.append(self._anchor(k) if len(drawn) >= _DEPTH else self._open(k))
                if len(drawn) < _DEPTH:
                    drawn.append((k, bounds[opened][1]))
                opened += 1
            parts.append(self._words(a, b))
            self._close(drawn, b, parts)
            parts += [self.tag(self._spots[k]) for k in inside if self._tag_at[k] == b]
        return "".join(parts)

    def stray(self, spot: Spot) -> str:
        """What stands for a place that no rendered text has shown: its anchor and its tag."""
        if spot.anchor in self.anchored and spot.anchor in self._tagged:
            return ""
        fresh = spot.anchor not in self.anchored
        self.anchored.add(spot.anchor)
        anchor = f'<span id="{spot.anchor}"></span>' if fresh else ""
        return f'<p class="ui stray">{anchor}{self.tag(spot)}</p>'

    def tag(self, spot: Spot) -> str:
        """The number of the finding, leading to its card; once."""
        if spot.anchor in self._tagged:
            return ""
        self._tagged.add(spot.anchor)
        word = SEVERITY_WORDS[spot.finding.severity]
        label = escape(f"意见{spot.number}，{word}：{spot.finding.title}")
        href, css = card_anchor(spot.number), css_of(spot.finding)
        return f'<a class="ui tag {css}" href="#{href}" aria-label="{label}" title="{label}">{spot.number}</a>'

    def _overlapping(self, start: int, end: int) -> list[int]:
        found = []
        k = bisect_left(self._starts, end)
        while k and self._reach[k - 1] > start:
            k -= 1
            if self._spots[k].evidence.end > start:
                found.append(k)
        return found[::-1]

    def _open(self, k: int) -> str:
        spot = self._spots[k]
        own = "" if spot.anchor in self.anchored else f' id="{spot.anchor}"'
        self.anchored.add(spot.anchor)
        return f'<mark{own} class="ev {css_of(spot.finding)}" data-f="{spot.number}">'

    def _anchor(self, k: int) -> str:
        anchor = self._spots[k].anchor
        if anchor in self.anchored:
            return ""
        self.anchored.add(anchor)
        return f'<span id="{anchor}"></span>'

    def _close(self, drawn: list[tuple[int, int]], at: int, parts: list[str]) -> None:
        """Close the marks that end `at`; those inside them that go on are opened again."""
        first = next((i for i, (_, end) in enumerate(drawn) if end <= at), len(drawn))
        parts.append("</mark>" * (len(drawn) - first))
        drawn[first:] = [(k, end) for k, end in drawn[first:] if end > at]
        parts += [self._open(k) for k, _ in drawn[first:]]

    def _words(self, start: int, end: int) -> str:
        """Plain text, its numbers in question strong."""
        parts = []
        at = start
        k = max(0, bisect_right(self._numbers, (start, 0, "")) - 1)
        while k < len(self._numbers) and self._numbers[k][0] < end:
            a, b, css = self._numbers[k]
            k += 1
            a, b = max(a, at), min(b, end)
            if a < b:
                parts.append(escape(unwrapped(self._text[at:a])))
                parts.append(f'<b class="n {css}">{escape(unwrapped(self._text[a:b]))}</b>')
                at = b
        parts.append(escape(unwrapped(self._text[at:end])))
        return "".join(parts)


def _last_seen(spot: Spot, fragments: Sequence[tuple[int, int]], starts: Sequence[int]) -> int:
    """Where the last text of a place ends that will be rendered; -1 where none will."""
    k = bisect_left(starts, spot.evidence.end) - 1
    if k < 0 or fragments[k][1] <= spot.evidence.start:
        return -1
    return min(spot.evidence.end, fragments[k][1])


def _numbers(spots: Sequence[Spot]) -> list[tuple[int, int, str]]:
    """Spans of the marks of all places, disjoint and in order, each with the classes of the gravest finding on it."""
    marks = [
        (m.start, m.end, SEVERITIES.index(s.finding.severity), css_of(s.finding))
        for s in spots
        for m in s.evidence.marks
    ]
    found: list[tuple[int, int, str]] = []
    ranks: list[int] = []
    for start, end, rank, css in sorted(marks):
        if found and start < found[-1][1]:
            a, b, before = found[-1]
            found[-1] = a, max(b, end), before if ranks[-1] <= rank else css
            ranks[-1] = min(ranks[-1], rank)
        elif start < end:
            found.append((start, end, css))
            ranks.append(rank)
    return found
