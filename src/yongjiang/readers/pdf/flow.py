"""Reading order: the lines, tables and boxes of a page in the order in which they are read, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from yongjiang.readers.pdf.page import Box, Page, Table
from yongjiang.readers.pdf.segments import Segment

#: fewest lines on either side of a gutter that make columns
_FEWEST = 3
#: a page with fewer lines than this does not show its own margins
_TELLING = 8
_NARROW = 0.6


class Line:
    """A line of running text. left, right: the margins it is set between; page: its number, from 0;
    boxed: whether it stands in a frame."""

    __slots__ = ("base", "boxed", "column", "count", "em", "head", "left", "page", "right", "sized", "text", "x0", "x1")

    def __init__(self, segments: Sequence[Segment], page: int, column: int, boxed: bool = False) -> None:
        first, last = segments[0], segments[-1]
        self.text = "  ".join(segment.text for segment in segments)
        self.x0, self.x1 = first.x0, last.x1
        self.base, self.head = first.base, first.head
        widest = max(segments, key=lambda segment: segment.x1 - segment.x0)
        self.em, self.sized = widest.em, widest.sized
        self.count = sum(segment.count for segment in segments)
        self.left, self.right = self.x0, self.x1
        self.page, self.column, self.boxed = page, column, boxed


def in_reading_order(pages: Sequence[Page]) -> list[Line | Table]:
    """Lines (with margins set) and tables of all pages, in reading order."""
    ordered: list[Line | Table] = []
    main: list[list[Line]] = []
    for number, page in enumerate(pages):
        flows: dict[int, list[Line]] = {}
        for element in _page_order(page, number):
            ordered.append(element)
            if isinstance(element, Line) and not element.boxed:
                flows.setdefault(element.column, []).append(element)
        for column, lines in flows.items():
            _set_margins(lines)
            if column == 0:
                main.append(lines)
    _lend_margins(main, [page.width for page in pages])
    return ordered


def _page_order(page: Page, number: int) -> Iterator[Line | Table]:
    elements: list[Segment | Table | Box] = [*page.segments, *page.regions]
    columns = 0
    for zone in _zones(elements, page.gutter):
        if len(zone) > 1:
            columns += 1
        for index, part in enumerate(zone):
            yield from _column(part, number, 0 if len(zone) == 1 else 2 * columns + index)


def _column(elements: list[Segment | Table | Box], number: int, column: int) -> Iterator[Line | Table]:
    """Elements of one column from top to bottom; segments on one line become one."""
    row: list[Segment] = []
    for element in sorted(elements, key=_position):
        if isinstance(element, Segment):
            if row and abs(element.base - row[0].base) > 0.35 * element.em:
                yield _line(row, number, column)
                row = []
            row.append(element)
            continue
        if row:
            yield _line(row, number, column)
            row = []
        if isinstance(element, Table):
            yield element
        else:
            yield from _boxed(element, number)
    if row:
        yield _line(row, number, column)


def _position(element: Segment | Table | Box) -> float:
    return element.base if isinstance(element, Segment) else element.top


def _line(row: list[Segment], number: int, column: int) -> Line:
    return Line(sorted(row, key=lambda segment: segment.x0), number, column)


def _boxed(box: Box, number: int) -> Iterator[Line]:
    for area, segments in box.parts:
        lines: list[Line] = []
        row: list[Segment] = []
        for segment in segments:
            if row and abs(segment.base - row[0].base) > 0.35 * segment.em:
                lines.append(Line(row, number, -1, boxed=True))
                row = []
            row.append(segment)
        if row:
            lines.append(Line(row, number, -1, boxed=True))
        if lines:
            left = min(line.x0 for line in lines)
            right = max(max(line.x1 for line in lines), area.x1 - 14 - 0.5 * lines[0].em)
            for line in lines:
                line.left, line.right = left, right
            yield from lines


def _zones(elements: list[Segment | Table | Box], gutter: float | None) -> list[list[list[Segment | Table | Box]]]:
    """The page cut into bands from top to bottom, each of one column or of two."""
    if gutter is None:
        return [[elements]]
    zones: list[list[list[Segment | Table | Box]]] = []
    for element in sorted(elements, key=_position):
        side = 0 if element.x1 <= gutter + 1 else 1 if element.x0 >= gutter - 1 else None
        if side is None:
            if not zones or len(zones[-1]) > 1:
                zones.append([[]])
            zones[-1][0].append(element)
        else:
            if not zones or len(zones[-1]) == 1:
                zones.append([[], []])
            zones[-1][side].append(element)
    return _merged_zones(zones)


def _merged_zones(zones: list[list[list[Segment | Table | Box]]]) -> list[list[list[Segment | Table | Box]]]:
    """Bands that only look like columns (too few lines on one side) become one column with their neighbours."""
    merged: list[list[list[Segment | Table | Box]]] = []
    for zone in zones:
        if len(zone) > 1 and min(len(side) for side in zone) < _FEWEST:
            zone = [[element for side in zone for element in side]]
        if len(zone) == 1 and merged and len(merged[-1]) == 1:
            merged[-1][0].extend(zone[0])
        else:
            merged.append(zone)
    return merged


def _set_margins(lines: list[Line]) -> None:
    em = median(line.em for line in lines)
    left = _repeated(sorted(line.x0 for line in lines), 0.4 * em)
    right = -_repeated(sorted(-line.x1 for line in lines), 1.2 * em)
    for line in lines:
        line.left, line.right = min(left, line.x0), max(right, line.x1)


def _repeated(ascending: list[float], tolerance: float) -> float:
    """The smallest value that a tenth of all share (two at the least), the smallest of all where there is none."""
    fellows = max(1, len(ascending) // 10)
    for a, b in zip(ascending, ascending[fellows:], strict=False):
        if b - a <= tolerance:
            return a
    return ascending[0]


def _lend_margins(flows: list[list[Line]], page_widths: Sequence[float]) -> None:
    """Pages take the width that most show: one of short lines would hide it; one of few lines takes both margins."""
    telling = [lines for lines in flows if len(lines) >= _TELLING] or flows
    if not telling:
        return
    left = median(min(line.left for line in lines) for lines in telling)
    width = median(max(line.right for line in lines) - min(line.left for line in lines) for lines in telling)
    room = page_widths[telling[0][0].page] - 2 * left
    if width < _NARROW * room:  # nothing but short lines: the margins are those of the page
        width = room
    for lines in flows:
        own = min(line.left for line in lines)
        if len(lines) < _TELLING and abs(own - left) < 3 * lines[0].em:
            own = min(own, left)
        for line in lines:
            line.left, line.right = min(line.left, own), max(line.right, own + width)
