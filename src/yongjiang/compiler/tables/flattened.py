"""Tables that lost their borders: rows run together, broken over lines, or set one cell a line.

A row is read in this order: its number, words that group indicators, its name up to the unit in brackets
or the first figure, a run of cells (`splitting`), words of closed columns (约束性, 完成), and whatever text
follows up to the next row, which belongs to an open column (责任部门).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from yongjiang.compiler.tables.heads import Column, is_one_cell_a_line
from yongjiang.compiler.tables.layouts import Layout, LayoutGrammar
from yongjiang.compiler.tables.matching import RowMatcher
from yongjiang.compiler.tables.names import NameGrammar
from yongjiang.compiler.tables.publishing import RawRow
from yongjiang.compiler.tables.splitting import CellSpan, RunSplitter, Split
from yongjiang.compiler.tables.tails import TailReader
from yongjiang.model import Lexicon

_DASH = re.compile(r"—{1,2}|-|/")
_NUMBER = re.compile(r"\s*(\d{1,3})")
_ONE = re.compile(r"\s*1(?=[.、．]?\s*[\u4e00-\u9fffA-Za-z])")
_LINE = re.compile(r"[^\n]*")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_TWO_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z][^\u4e00-\u9fffA-Za-z]*+[\u4e00-\u9fffA-Za-z]")
_UNIT_AND_FIGURE = re.compile(r"）[*★]?\s*[\d<>≤≥\[—]")
_PAGE = re.compile(r"\s*(?:[-—]\s*\d{1,3}\s*[-—]|第\s*\d{1,3}\s*页)\s*(?:\n|\Z)")
_GROUP = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\s*([^\n\d（）。；，]{2,14})\s*\n"
)
_GROUP_LINE = re.compile(r"[\u4e00-\u9fff]{1,4}[ ]*\n\s*")
_GLUED_GROUP = re.compile(r"\s*[\u4e00-\u9fff]{2,14}(\d{1,2})(?=[\u4e00-\u9fff])")
_FRAGMENT = re.compile(r"([\u4e00-\u9fff]{1,3})[ ]*(?:\n|\Z)")
_ASIDE_OPENS = frozenset("-—第一二三四五六七八九十（")
_NOT_FIRST = frozenset("[]【】—<>≤≥%.,/）、，。；|")
#: characters over which the name of a group may be strewn beside its rows
_LONGEST_GROUP = 400
#: characters that may be skipped before the next row is found, and before the first
_PATIENCE, _FIRST_PATIENCE = 240, 100
#: characters of a unit on a line of its own
_LONGEST_UNIT = 10
#: a line longer than this holds several rows; and lines looked at to tell
_DENSE, _SAMPLE = 160, 3


class FlattenedGrammar:
    """Reads rows of flattened tables."""

    def __init__(self, lexicon: Lexicon, names: NameGrammar) -> None:
        self.names = names
        self.layouts = LayoutGrammar(lexicon)
        self.splitter = RunSplitter(lexicon)

    def rows(
        self,
        original: str,
        canonical: str,
        start: int,
        end: int,
        columns: Sequence[Column],
        unit: str | None,
        repeated: Callable[[int], int | None],
    ) -> tuple[list[RawRow], int, list[str]]:
        """Rows between the header and `end`, the place where the last one ends, and lines that could not be read.

        unit: of all rows, None where each says its own; repeated: the end of the header that begins at an
        offset, None where none does.
        """
        layout = Layout(columns)
        if not any(values for values, _ in layout.runs):
            return [], start, []
        reader = _Reader(self, original, canonical, end, layout, unit, repeated)
        reader.lined = is_one_cell_a_line(canonical, columns)
        reader.read(start)
        return reader.found, reader.reach, reader.unread


class _Taken:
    """A row as one reading has it, and where its closed part ends."""

    __slots__ = ("row", "stop")

    def __init__(self, row: RawRow, stop: int) -> None:
        self.row = row
        self.stop = stop


class _Reader:
    """Reads the rows of one table, top to bottom."""

    def __init__(
        self,
        grammar: FlattenedGrammar,
        original: str,
        canonical: str,
        end: int,
        layout: Layout,
        unit: str | None,
        repeated: Callable[[int], int | None],
    ) -> None:
        self._names = grammar.names
        self._layouts = grammar.layouts
        self._splitter = grammar.splitter
        self._original = original
        self._text = canonical
        self._end = end
        self._layout = layout
        self._unit = unit
        self._repeated = repeated
        self._dense = False
        #: the header came one cell a line, so lines are cells
        self.lined = False
        self._matcher = RowMatcher(self._names, self._layouts.patterns(layout.shape(dense=False)), canonical, end)
        self._tails: TailReader | None = None
        if layout.tail is not None:
            role = layout.columns[layout.tail].role
            self._tails = TailReader(self._names, self._matcher, canonical, end, role)
        self._numbered = layout.number is not None
        self._next = 1
        self._awaited: set[str] = set()
        self._wanted: dict[tuple[int, bool], tuple[list[int], list[Column]]] = {}
        self.found: list[RawRow] = []
        self.unread: list[str] = []
        self.reach = -1

    def read(self, start: int) -> None:
        """Read rows from `start` until nothing that looks like one follows."""
        at = self._skip_space(start)
        if self._is_dense(at):
            self._dense = True
            self._matcher.patterns = self._layouts.patterns(self._layout.shape(dense=True))
        if self._layout.number is None and _ONE.match(self._text, at, self._end):
            self._numbered = True
        unread: list[tuple[int, str]] = []
        skipped = 0
        while at < self._end and skipped <= (_PATIENCE if self.found else _FIRST_PATIENCE):
            aside = self._aside(at)
            if aside is not None:
                at = aside
                continue
            stop = self._row(at)
            if stop is not None:
                at, skipped = stop, 0
                continue
            line = _LINE.match(self._text, at, self._end)
            assert line is not None
            words = line[0].strip()
            at = line.end() + 1
            skipped += len(words)
            if (self.found or "（" in words) and any(c.isdigit() for c in words):
                unread.append((len(self.found), words))
        self.unread = [words for after, words in unread if after < len(self.found)]

    def _is_dense(self, at: int) -> bool:
        """Whether lines hold several rows: by their length, or by units with figures behind them."""
        for _ in range(_SAMPLE):
            line = _LINE.match(self._text, at, self._end)
            if line is None or line.end() == at:
                return False
            if len(line[0]) > _DENSE or len(_UNIT_AND_FIGURE.findall(line[0])) > 1:
                return True
            at = self._skip_space(line.end())
        return False

    def _aside(self, at: int) -> int | None:
        """The end of a line that belongs to no row: a page number, the name of a group, a repeated header."""
        first = self._skip_space(at)
        if self._text[first : first + 1] in _ASIDE_OPENS:
            for pattern in (_PAGE, _GROUP):
                if m := pattern.match(self._text, first, self._end):
                    return m.end()
        aside = self._group_fragment(first)
        if aside is not None:
            return aside
        return self._repeated(first) if self.found else None

    def _group_fragment(self, at: int) -> int | None:
        """The end of a line with a part of a group's name, as a merged cell leaves it beside the rows it spans."""
        m = _FRAGMENT.match(self._text, at, self._end)
        if m is None:
            return None
        if len(m[1]) == 1 or m[1] in self._awaited:
            return m.end()
        rests = self._names.rests_of_category(m[1])
        ahead = self._text[m.end() : m.end() + _LONGEST_GROUP].split("\n") if rests else []
        found = [line.strip() for line in ahead if line.strip() in rests]
        self._awaited.update(found)
        return m.end() if found else None

    def _row(self, at: int) -> int | None:
        """Read the row that begins at `at`; the place after it, or None when there is none."""
        at = self._skip_space(at)
        no, body = self._number(at)
        body = self._skip_space(body)
        if body >= self._end or self._text[body] in _NOT_FIRST:
            return None
        if self._numbered:
            self._matcher.stop_at(self._next if no is None else int(no) + 1)
        matches: list[tuple[re.Match[str], bool]] = []
        for m, dashes in self._matcher.readings(body):
            taken = self._take(m, body, dashes=dashes, gaps=False)
            if taken is not None:
                return self._keep(taken, no, at)
            matches.append((m, dashes))
        for m, dashes in matches:
            if not m["unit"] and self._layout.runs[-1][1] == []:
                continue
            taken = self._take(m, body, dashes=dashes, gaps=True)
            if taken is not None:
                return self._keep(taken, no, at)
        return None

    def _number(self, at: int) -> tuple[str | None, int]:
        """The row's number, which goes up by one, and the place after it; words of a group may stand before it."""
        if not self._numbered:
            return None, at
        text = self._text
        for grouped in (False, True):
            begin = at
            if grouped:
                begin = self._names.category_end(text, at, min(self._end, at + 24), known_only=True)
            m = _NUMBER.match(text, begin, self._end)
            if m is None:
                continue
            digits, wanted = m[1], str(self._next)
            if digits.startswith(wanted):
                stop = m.start(1) + len(wanted)
                point = text[stop : stop + 1] in (".", "、") and not text[stop + 1 : stop + 2].isdigit()
                return wanted, stop + point
            if self._next < int(digits) <= self._next + 3:
                return digits, m.end(1)
        if self._layout.category and not self.lined:
            # 收入和就业1残疾人家庭人均收入: words of a group that no list knows, up to the number that is due
            m = _GLUED_GROUP.match(text, at, self._end)
            if m is not None and m[1] == str(self._next):
                return m[1], m.end(1)
        return None, at

    def _take(self, m: re.Match[str], body: int, *, dashes: bool, gaps: bool) -> _Taken | None:
        """The row that a match describes, None when its cells do not fit the columns."""
        text, layout = self._text, self._layout
        name_start = self._names.category_end(text, body, m.start())
        if self.lined:
            if layout.runs[0][0] and not self._opens_line(m.start("v0")):
                return None
            if layout.category:
                name_start = self._past_group(name_start, m.start())
        name_end = m.end("mark") if m["unit"] or m["mark"] else m.start()
        if _TWO_LETTERS.search(text, name_start, name_end) is None:
            return None
        cells: list[CellSpan] = [None] * len(layout.columns)
        unit, name_end = self._unit_of(m, name_start, name_end, cells)
        parts = self._names.read(self._original, text, name_start, name_end)
        if not _LETTER.search(parts.text):
            return None
        unit = parts.unit or unit or self._unit
        cells[layout.name] = (parts.start, parts.end)
        row = RawRow(parts, parts.no, unit, cells)
        stop = m.end()
        for k, (values, closed) in enumerate(layout.runs):
            last = k == len(layout.runs) - 1
            if values:
                wanted, columns = self._columns_of(k, dashes=dashes and last)
                start, end = m.span(f"v{k}")
                if last and (dashes or not closed):
                    end = stop = self._without_next_number(start, end, len(wanted))
                split = self._split(start, end, wanted, columns, row, cells, gaps)
                if split is None:
                    return None
                row.ambiguous = row.ambiguous or split.ambiguous
            if dashes and last:
                if any((s := cells[c]) is None or not _DASH.fullmatch(text, *s) for c in closed):
                    return None
            else:
                for j, c in enumerate(closed):
                    cells[c] = m.span(f"c{k}_{j}")
        return _Taken(row, stop)

    def _opens_line(self, at: int) -> bool:
        """Whether what begins at `at`, but for white space, is the first on its line."""
        at = self._skip_space(at)
        return not self._text[self._text.rfind("\n", 0, at) + 1 : at].strip()

    def _past_group(self, start: int, end: int) -> int:
        """Where the name begins behind the lines of a group that a narrow cell was broken into: 综合, 治理."""
        at = start
        while m := _GROUP_LINE.match(self._text, at, end):
            rest = self._text[m.end() : end].strip()
            if _LETTER.search(rest) is None or (self._layout.unit is not None and "\n" not in rest):
                break  # what is left must be a name, and the unit below it
            at = m.end()
        return at

    def _columns_of(self, run: int, *, dashes: bool) -> tuple[list[int], list[Column]]:
        """Indices of the columns that a run fills, and the columns; dashes: with the closed ones behind it."""
        known = self._wanted.get((run, dashes))
        if known is None:
            values, closed = self._layout.runs[run]
            wanted = [*values, *closed] if dashes else values
            known = self._wanted[run, dashes] = (wanted, [self._layout.columns[c] for c in wanted])
        return known

    def _split(
        self,
        start: int,
        end: int,
        wanted: list[int],
        columns: list[Column],
        row: RawRow,
        cells: list[CellSpan],
        gaps: bool,
    ) -> Split | None:
        """Fill the cells of one run, and note other ways to fill them."""
        text, layout = self._text, self._layout
        split = self._splitter.split(text, start, end, columns, row.unit, row.name.text, gaps=gaps, lined=self.lined)
        if split is None and row.unit is None and layout.unit is not None:
            dash = self._skip_space(start)
            if text[dash] in "—-/":
                cells[layout.unit] = (dash, dash + 1)
                split = self._splitter.split(text, dash + 1, end, columns, None, row.name.text, lined=self.lined)
        if split is None:
            return None
        for c, span in zip(wanted, split.cells, strict=True):
            cells[c] = span
        for rival in split.alternatives:
            other = list(cells)
            for c, span in zip(wanted, rival, strict=True):
                other[c] = span
            row.rivals = [*row.rivals, other]
        return split

    def _keep(self, taken: _Taken, no: str | None, at: int) -> int:
        """Add a row to those found; the place where the next one may begin."""
        row = taken.row
        self.found.append(row)
        if no is not None:
            row.no = no
            self._next = int(no) + 1
            if self._layout.number is not None:
                place = self._text.index(no, at)
                row.cells[self._layout.number] = (place, place + len(no))
        self.reach = taken.stop
        if self._tails is None or self._layout.tail is None:
            return taken.stop
        tail = self._tails.read(taken.stop, self._next if self._numbered else None)
        row.cells[self._layout.tail] = tail.span
        if tail.span is not None:
            self.reach = tail.span[1]
        return tail.stop

    def _unit_of(
        self, m: re.Match[str], name_start: int, name_end: int, cells: list[CellSpan]
    ) -> tuple[str | None, int]:
        """The unit that stands in a column of its own behind the name, and where the name ends before it."""
        if self._layout.unit is None:
            return None, name_end
        written = m["unit"]
        if written and "（" not in written:
            sign = m.end("unit") - 1
            cells[self._layout.unit] = (sign, sign + 1)
            return self._text[sign].strip("—/-") or None, sign
        if written and self._names.is_unit(written.strip()[1:-1]):
            return None, name_end
        raw = self._text[name_start:name_end]
        cut = self._names.unit_at_end(raw)
        if cut is None:
            return None, name_end
        line = raw.rstrip().rfind("\n") + 1
        if self.lined and 0 < line < cut and len(raw[line:].strip()) <= _LONGEST_UNIT:
            cut = line  # 万m³/小时, of which only the end is known
        cells[self._layout.unit] = (name_start + cut, name_start + len(raw.rstrip()))
        return "".join(raw[cut:].split()), name_start + len(raw[:cut].rstrip())

    def _without_next_number(self, start: int, end: int, count: int) -> int:
        """The end of a run that took the number of the next row with it."""
        if not self._numbered:
            return end
        raw = self._text[start:end]
        wanted = str(self._next + 1)
        if self._dense and _LETTER.match(self._text, end):
            tail = re.search(r"(?:(?<=[\]%—】])|^)\d+$", raw)
            if tail is not None and tail[0].startswith(wanted):
                return start + tail.start()
            return end - len(wanted) if raw.endswith(wanted) else end
        head, gap, last = raw.rpartition("\n")
        pieces = head.split()
        if gap and last.strip() == wanted and (len(pieces) >= count or len(pieces) == 1):
            return start + len(head.rstrip())
        return end

    def _skip_space(self, at: int) -> int:
        text, end = self._text, self._end
        while at < end and text[at].isspace():
            at += 1
        return at
