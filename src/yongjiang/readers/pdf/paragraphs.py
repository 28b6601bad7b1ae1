"""Lines into paragraphs: wraps mended, headings told from text, tables that go on over pages made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from yongjiang.readers.assembly import Grid, GridCell, Piece
from yongjiang.readers.lines import begins_anew, join_lines
from yongjiang.readers.pdf.flow import Line
from yongjiang.readers.pdf.page import Table
from yongjiang.readers.tables import LaidCell, unframed

#: in em: how far short of the margin a line may end and still be full (no mark may begin the next line)
_SHORT = 1.6
_INDENT = 1.2
_LARGE = 1.12
_LONGEST_HEADING = 80
_FOOTNOTE = re.compile(r"[①-⑳*＊]|[\[［(（]?\d{1,2}[\]］)）]?[^\d.、．年%]|注\d*[:：]")
_SPACE = re.compile(r"\s+")


def pieces_of(elements: Sequence[Line | Table], levels: Mapping[str, int]) -> list[Piece | Grid]:
    """Blocks of the document; footnotes come last. levels: of headings, by their text without spaces (bookmarks)."""
    lines = [e for e in elements if isinstance(e, Line)]
    body = _weighted_median([(line.em, line.count) for line in lines if line.sized]) or 1.0
    notes = _footnotes(lines, body)
    forming = _Forming(body, _pitch(lines), levels)
    feet: list[str] = []
    for element in elements:
        if isinstance(element, Table):
            forming.add_table(element)
        elif id(element) not in notes:
            forming.add_line(element)
        elif feet and not _FOOTNOTE.match(element.text):
            feet[-1] = join_lines(feet[-1], element.text)
        else:
            feet.append(element.text)
    return [*forming.finish(), *(Piece(text, "note") for text in feet)]


class _Forming:
    """Takes lines and tables in reading order and gives blocks."""

    __slots__ = ("_body", "_items", "_levels", "_lines", "_pitch", "_sizes", "_tables")

    def __init__(self, body: float, pitch: float, levels: Mapping[str, int]) -> None:
        self._body, self._pitch, self._levels = body, pitch, levels
        self._items: list[Piece | Grid] = []
        #: headings that only their size shows: place among the items, and size
        self._sizes: list[tuple[int, float]] = []
        #: the paragraph, or the table in parts, that may still go on
        self._lines: list[Line] = []
        self._tables: list[Table] = []

    def add_line(self, line: Line) -> None:
        self._close_tables()
        if self._lines and not _belongs(line, self._lines, self._body, self._pitch):
            self._close_lines()
        self._lines.append(line)

    def add_table(self, table: Table) -> None:
        self._close_lines()
        if self._tables and not _goes_on(self._tables[-1], table):
            self._close_tables()
        self._tables.append(table)

    def finish(self) -> list[Piece | Grid]:
        self._close_lines()
        self._close_tables()
        for index, level in _levels_by_size(self._sizes):
            piece = self._items[index]
            if isinstance(piece, Piece):
                self._items[index] = piece._replace(level=level)
        return self._items

    def _close_lines(self) -> None:
        if self._lines:
            piece = _piece(self._lines, self._body, self._levels)
            if piece.kind == "heading" and not piece.level:
                self._sizes.append((len(self._items), self._lines[0].em))
            self._items.append(piece)
            self._lines = []

    def _close_tables(self) -> None:
        if self._tables:
            self._items += _grid(self._tables)
            self._tables = []


def _belongs(line: Line, group: Sequence[Line], body: float, pitch: float) -> bool:
    """Whether `line` goes on with the paragraph that the lines of `group` form."""
    before, em = group[-1], line.em
    if before.boxed != line.boxed or (before.sized and line.sized and abs(before.em - em) > 0.12 * max(before.em, em)):
        return False
    same_place = before.page == line.page and before.column == line.column
    if same_place and (line.base < before.base or line.base - before.base > 1.5 * max(pitch * em / body, 1.2 * em)):
        return False
    is_full = before.x1 + line.head + _SHORT * em >= before.right
    centred = _is_centred(before) and _is_centred(line)
    if em > _LARGE * body and line.sized:
        return same_place and len(group) < 4 and (is_full or centred)
    if centred or not is_full:
        return False
    indented = line.x0 > line.left + _INDENT * em
    if indented:
        # a hanging paragraph keeps its indentation, and only its first line may stand elsewhere
        return (
            len(group) > 1 and abs((line.x0 - line.left) - (before.x0 - before.left)) < 0.5 * em and not _ends(before)
        )
    flush_before = before.x0 <= before.left + _INDENT * em
    return not (flush_before and len(group) == 1 and begins_anew(before.text, line.text) and _numbered(line.text))


def _ends(line: Line) -> bool:
    return begins_anew(line.text, "")


def _numbered(text: str) -> bool:
    return begins_anew("某", text)


def _is_centred(line: Line) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > 2 * line.em and right > 2 * line.em and abs(left - right) < 2 * line.em


def _levels_by_size(headings: Sequence[tuple[int, float]]) -> Iterator[tuple[int, int]]:
    """Index and level of headings: the largest type is level 1, the next size level 2, and so on down to 6."""
    level, size = 0, 0.0
    for index, em in sorted(headings, key=lambda heading: -heading[1]):
        if not level or em < 0.94 * size:
            level, size = min(level + 1, 6), em
        yield index, level


def _piece(group: Sequence[Line], body: float, levels: Mapping[str, int]) -> Piece:
    text = group[0].text
    large = group[0].sized and group[0].em > _LARGE * body
    for line in group[1:]:
        text = text + "\n" + line.text if large and _is_centred(line) else join_lines(text, line.text)
    text = text.replace("\u00ad", "")
    level = levels.get(_SPACE.sub("", text))
    if len(text) > _LONGEST_HEADING:
        return Piece(text)
    if level is not None:
        return Piece(text, "heading", level)
    return Piece(text, "heading") if large and not text.endswith(("。", "；", "，")) else Piece(text)


def _grid(tables: Sequence[Table]) -> list[Piece | Grid]:
    """One grid of tables that are parts of one; a head that is repeated on the next page stands once."""
    rows = list(tables[0].rows)
    head = _head_rows(rows)
    for table in tables[1:]:
        repeated = [_texts(row) for row in table.rows[: len(head)]] == [_texts(row) for row in head]
        more = table.rows[len(head) :] if repeated else table.rows
        if more and _is_rest(rows[-1], more[0]):
            rows[-1] = [a._replace(text=join_lines(a.text, b.text)) for a, b in zip(rows[-1], more[0], strict=True)]
            more = more[1:]
        rows += more
    laid = [
        [LaidCell([Piece(cell.text)] if cell.text else [], cell.colspan, cell.rowspan) for cell in row] for row in rows
    ]
    return unframed(laid)


def _is_rest(row: Sequence[GridCell], following: Sequence[GridCell]) -> bool:
    """Whether a row at the top of a page is the rest of one that the page before cut off: only long cells go on."""
    if len(row) != len(following) or any(cell[1:] != (1, 1) for cell in (*row, *following)) or following[0].text:
        return False
    filled = [(a.text, b.text) for a, b in zip(row, following, strict=True) if b.text]
    return 0 < 2 * len(filled) <= len(row) and all(above for above, _ in filled)


def _head_rows(rows: Sequence[Sequence[GridCell]]) -> list[Sequence[GridCell]]:
    """The first row, with those that its merged cells reach into."""
    depth = max((cell.rowspan for cell in rows[0]), default=1) if rows else 0
    return list(rows[:depth])


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [_SPACE.sub("", cell.text) for cell in row]


def _goes_on(table: Table, following: Table) -> bool:
    """Whether two tables with nothing between them are one: their columns stand at the same places."""
    if following.top > table.top:
        return False
    return len(table.edges) == len(following.edges) and all(
        abs(a - b) < 6 for a, b in zip(table.edges, following.edges, strict=True)
    )


def _footnotes(lines: Sequence[Line], body: float) -> set[int]:
    """Ids of the lines at the feet of pages that are set small and begin with a note's mark."""
    found: set[int] = set()
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        if not line.boxed:
            by_page.setdefault(line.page, []).append(line)
    for page_lines in by_page.values():
        foot: list[Line] = []
        for line in reversed(page_lines):
            if line.em >= 0.92 * body:
                break
            foot.append(line)
            if _FOOTNOTE.match(line.text):
                found.update(id(each) for each in foot)
        if len(foot) == len(page_lines):
            found.difference_update(id(each) for each in foot)
    return found


def _pitch(lines: Sequence[Line]) -> float:
    steps = [
        b.base - a.base
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and 0 < b.base - a.base < 4 * a.em
    ]
    return median(steps) if steps else 0.0


def _weighted_median(values: list[tuple[float, int]]) -> float:
    total = sum(weight for _, weight in values)
    seen = 0
    for value, weight in sorted(values):
        seen += weight
        if 2 * seen >= total:
            return value
    return 0.0
