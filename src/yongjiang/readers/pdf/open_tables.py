"""Tables that are ruled only across: above and below the head and at the end, as books and yearbooks set them.

Their columns show in the text alone: white bands that no row's text enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from yongjiang.readers.pdf.segments import Segment

#: in points: ends of rules nearer than this stand at one place
_SAME = 4.0
#: in em: least height of the head and width of a white band
_BAND = 0.8
_HIGHEST_HEAD = 6.0
#: share of lines that must have text in two columns at the least
_PARTED = 0.6
#: more rules of one width than this are a form's or a drawing's
_MOST_RULES = 60


class Line(NamedTuple):
    """A horizontal line when `y0` is `y1`, else a vertical one."""

    x0: float
    y0: float
    x1: float
    y1: float


def implied_lines(rules: Iterable[Line], sides: Sequence[Line], segments: Sequence[Segment]) -> list[Line]:
    """Lines that would close the tables which are ruled only by `rules`; none where `sides` close them already."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for rule in rules:
        groups.setdefault((round(rule.x0 / _SAME / 2), round(rule.x1 / _SAME / 2)), []).append(rule)
    lines: list[Line] = []
    for group in groups.values():
        group.sort(key=lambda rule: rule.y0)
        start = 0
        while start + 3 <= min(len(group), _MOST_RULES):
            # rules of the same width may stand above and below that are none of the table's
            for end in range(len(group), start + 2, -1):
                closing = _closing(group[start:end], sides, segments)
                if closing:
                    lines += closing
                    start = end - 1
                    break
            start += 1
    return lines


def _closing(rules: Sequence[Line], sides: Sequence[Line], segments: Sequence[Segment]) -> list[Line]:
    x0, x1, top, bottom = rules[0].x0, rules[0].x1, rules[0].y0, rules[-1].y0
    if any(x0 - _SAME <= s.x0 <= x1 + _SAME and s.y0 < bottom and s.y1 > top for s in sides):
        return []
    within = [s for s in segments if top < (s.top + s.bottom) / 2 < bottom and s.x1 > x0 and s.x0 < x1]
    if any(s.x0 < x0 - _SAME or s.x1 > x1 + _SAME for s in within):
        return []
    return _lines_of(rules, within)


def _lines_of(rules: Sequence[Line], segments: Sequence[Segment]) -> list[Line]:
    rows = _rows(segments)
    if len(rows) < 2 or sum(1 for row in rows if len(row) > 1) < _PARTED * len(rows):
        return []
    em = max(segment.em for segment in segments)
    if rules[1].y0 - rules[0].y0 > _HIGHEST_HEAD * em:
        return []
    x0, x1, top, bottom = rules[0].x0, rules[0].x1, rules[0].y0, rules[-1].y0
    bands = _bands(segments, _BAND * em)
    if not bands:
        return []
    begins = [row for row in rows if len(row) > 1 or row[0].x0 < bands[0]]
    breaks = [(max(s.bottom for s in above) + min(s.top for s in below)) / 2 for above, below in pairwise(begins)]
    # between two rows only where no rule stands already
    breaks = [y for y in breaks if all(abs(rule.y0 - y) > 0.7 * em for rule in rules)]
    return [Line(x, top, x, bottom) for x in (x0, *bands, x1)] + [Line(x0, y, x1, y) for y in breaks]


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and abs(segment.base - rows[-1][0].base) < 0.5 * segment.em:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _bands(segments: Sequence[Segment], least: float) -> list[float]:
    """Middles of the white bands between the columns."""
    bands = []
    end: float | None = None
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if end is not None and segment.x0 - end >= least:
            bands.append((segment.x0 + end) / 2)
        end = segment.x1 if end is None else max(end, segment.x1)
    return bands
