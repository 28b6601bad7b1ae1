"""A clause of a document on a terminal: its line, clipped around what matters, and marks underneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yongjiang.kernel.lines import Lines
from yongjiang.kernel.width import clip, display_width

_GAP = "…"
_SIGNS = "^~"
#: columns of context that a mark has on either side at least, where there is room
_CONTEXT = 12
#: of the room beside the marks, the part that goes to their left, where the name of what is counted stands
_LEFT = 0.65
#: a clause without marks is underlined where it is at most this part of its line
_PART = 0.6


class Row(NamedTuple):
    """One row: text to show, spans of it that the clause covers and that matter most, and the marks underneath.

    line: number of the line in the document, 0 where the row goes on with the line above it.
    """

    line: int
    text: str
    clause: tuple[int, int]
    strong: tuple[tuple[int, int], ...]
    under: str


class _Line(NamedTuple):
    """A line as shown. start: place of its first character; clause, marks: spans of its text."""

    number: int
    text: str
    clause: tuple[int, int]
    marks: tuple[tuple[int, int], ...]


def clause_rows(
    text: str, lines: Lines, span: tuple[int, int], marks: Sequence[tuple[int, int]], columns: int
) -> Iterator[Row]:
    """Rows of at most `columns` columns that show the clause at `span` of `text` with `marks` (spans in it) underlined.

    Lines of the clause without marks are left out. A clause without marks is underlined whole, unless it is most of its
    line or goes over several.
    """
    for line in _lines(text, lines, span, marks):
        number = line.number
        for start, end in _windows(line, columns):
            yield _row(line, number, start, end, columns)
            number = 0


def _lines(text: str, lines: Lines, span: tuple[int, int], marks: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    start, end = span
    inside = [(a, b) for a, b in marks if start <= a < b <= end]
    first = True
    for number in range(lines.at(start).line, lines.at(max(start, end - 1)).line + 1):
        a, b = lines.span(number)
        whole = text[a:b]
        a += len(whole) - len(whole.lstrip())
        here = _plain(whole.strip())
        if not here:
            continue
        clause = (max(start - a, 0), min(end - a, len(here)))
        own = tuple((max(x - a, 0), min(y - a, len(here))) for x, y in inside if x < a + len(here) and y > a)
        if not inside and first:
            partly = end <= b and display_width(here[slice(*clause)]) <= _PART * display_width(here)
            yield _Line(number, here, clause, (clause,) if partly else ())
            return
        if own:
            yield _Line(number, here, clause, own)
        first = first and not inside


def _plain(line: str) -> str:
    """`line` with a blank for every character that could upset a terminal, so that places stay what they are."""
    return line if line.isprintable() else "".join(c if c.isprintable() else " " for c in line)


def _windows(line: _Line, columns: int) -> Iterator[tuple[int, int]]:
    """Stretches of the line to show, one a row."""
    if display_width(line.text) <= columns:
        yield 0, len(line.text)
        return
    group: list[tuple[int, int]] = []
    for mark in line.marks or [(line.clause[0], line.clause[0])]:
        if group and display_width(line.text[group[0][0] : mark[1]]) + 2 * _CONTEXT > columns:
            yield _around(line.text, group[0][0], group[-1][1], columns)
            group = []
        group.append(mark)
    yield _around(line.text, group[0][0], group[-1][1], columns)


def _around(text: str, start: int, end: int, columns: int) -> tuple[int, int]:
    """The stretch of `text` that shows ``[start, end)`` and as much on both sides as there is room for."""
    room = columns - display_width(text[start:end]) - 2
    if room <= 0:
        return start, end
    left = min(int(room * _LEFT), display_width(text[:start]))
    right = min(room - left, display_width(text[end:]))
    left = min(room - right, display_width(text[:start]))
    while start > 0 and (left := left - display_width(text[start - 1])) >= 0:
        start -= 1
    while end < len(text) and (right := right - display_width(text[end])) >= 0:
        end += 1
    return start, end


def _row(line: _Line, number: int, start: int, end: int, columns: int) -> Row:
    head = _GAP if start > 0 else ""
    tail = _GAP if end < len(line.text) else ""
    shown = clip(head + line.text[start:end], columns - len(tail)) + tail
    shown = shown.replace(_GAP + _GAP, _GAP)
    base = len(head) - start

    def placed(span: tuple[int, int]) -> tuple[int, int]:
        a, b = max(span[0], start) + base, min(span[1], end) + base
        return a, max(a, min(b, len(shown)))

    strong = tuple(placed(mark) for mark in line.marks if mark[0] < end and mark[1] > start)
    return Row(number, shown, placed(line.clause), strong, underline(shown, strong))


def underline(shown: str, strong: Sequence[tuple[int, int]]) -> str:
    """Marks under the spans `strong` of `shown`, by display width.

    Where two spans touch, as numbers do in run-together cells, their marks differ.

    >>> underline("基数12.521件", [(2, 6), (6, 8)])
    '    ^^^^~~'
    """
    under, sign, last = "", _SIGNS[0], -1
    for a, b in strong:
        sign = _SIGNS[(_SIGNS.index(sign) + 1) % 2] if a == last else _SIGNS[0]
        under += " " * (display_width(shown[:a]) - len(under))
        under += sign * (display_width(shown[:b]) - len(under))
        last = b
    return under
