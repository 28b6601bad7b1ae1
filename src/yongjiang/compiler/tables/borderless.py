"""Tables without borders: where their headers are, how far they reach, what frames them."""

from __future__ import annotations

import re

from yongjiang.compiler.tables.flattened import FlattenedGrammar
from yongjiang.compiler.tables.found import FoundTable, table_cell
from yongjiang.compiler.tables.frames import BlockFinder, Frame, FrameGrammar
from yongjiang.compiler.tables.heads import HeadGrammar
from yongjiang.compiler.tables.settling import is_indicator_table, settle
from yongjiang.model.plan import TableRow

_HEADING = re.compile(r"[ ]*(?:第[一二三四五六七八九十\d]{1,3}[编篇章节条]|#{1,6} |专栏)")
_SENTENCE = re.compile("[。！？]")
_CLAUSE = re.compile("[。，；]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: words one of which the name column of any indicator table has in its head
_HEADER_WORDS = ("指标", "项目", "名称", "内容")
_LONGEST_HEADER = 120
#: a table is looked for no further than this behind its header
_FARTHEST = 30_000


class BorderlessGrammar:
    """Finds and reads the tables whose cells run together or stand one a line."""

    def __init__(self, heads: HeadGrammar, frames: FrameGrammar, flattened: FlattenedGrammar) -> None:
        self._heads = heads
        self._frames = frames
        self._flattened = flattened

    def read(
        self,
        original: str,
        canonical: str,
        finder: BlockFinder,
        *,
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> list[FoundTable]:
        """All of them, in order. period: of the plan; issued: year of the document."""
        found: list[FoundTable] = []
        done = 0
        for start in self._header_lines(canonical, finder):
            if start < done:
                continue
            table = self._read_flattened(original, canonical, finder, start, period, issued)
            if table is not None:
                found.append(table)
                done = table.end
        return found

    def _header_lines(self, canonical: str, finder: BlockFinder) -> list[int]:
        """Starts of lines, outside tables with borders, that may open the header of an indicator table."""
        starts: set[int] = set()
        for word in _HEADER_WORDS:
            at = canonical.find(word)
            while at >= 0:
                start = canonical.rfind("\n", 0, at) + 1
                end = canonical.find("\n", at)
                end = len(canonical) if end < 0 else end
                if end - start <= _LONGEST_HEADER and not _CLAUSE.search(canonical, start, end):
                    starts.add(self._first_head(canonical, start))
                at = canonical.find(word, end)
        blocks = finder.blocks
        return sorted(s for s in starts if (k := finder.at(s)) < 0 or blocks[k].kind != "table" or blocks[k].end <= s)

    def _first_head(self, canonical: str, start: int) -> int:
        """Start of the first of the lines up to `start` that hold heads only (序号 on a line of its own)."""
        for _ in range(4):
            before = canonical.rfind("\n", 0, max(0, start - 1)) + 1
            line = canonical[before : max(0, start - 1)]
            if before >= start or len(line) > 12 or (line.strip() and not self._heads.is_head_line(line)):
                break
            start = before
        return start

    def _read_flattened(
        self,
        original: str,
        canonical: str,
        finder: BlockFinder,
        start: int,
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> FoundTable | None:
        columns = self._heads.split(canonical, start, min(len(canonical), start + 600))
        if not columns:
            return None
        start = columns[0].start
        frame = Frame()
        index = finder.at(start)
        if index >= 0 and finder.blocks[index].end > start:
            self._frames.above(canonical, finder.blocks, index, frame)
        caption = canonical[slice(*frame.caption)] if frame.caption else None
        settle(columns, period, issued, caption)
        if not is_indicator_table(columns, caption):
            return None
        body = max(c.end for c in columns)
        limit = self._region_end(canonical, finder, body)

        opening = canonical[start]

        def repeated(at: int) -> int | None:
            if canonical[at : at + 1] != opening:
                return None
            again = self._heads.split(canonical, at, min(limit, at + 600))
            return max(c.end for c in again) if len(again) >= len(columns) - 1 and again else None

        rows, reach, unread = self._flattened.rows(original, canonical, body, limit, columns, frame.unit, repeated)
        if len(rows) < (1 if frame.caption else 2):
            return None
        found = FoundTable(start, reach, frame)
        found.columns, found.rows, found.unread = columns, rows, unread
        found.heads = tuple(c.text for c in columns)
        found.cells = [TableRow(tuple(table_cell(original, *s) for s in row.cells if s is not None)) for row in rows]
        frame.taken.update(finder.within(start, reach))
        self._frames.below(canonical, finder.blocks, max(frame.taken, default=-1) + 1, frame)
        return found

    def _region_end(self, canonical: str, finder: BlockFinder, start: int) -> int:
        """Where a flattened table must have ended: notes, a caption, a heading, a sentence, a table with borders."""
        limit = min(len(canonical), start + _FARTHEST)
        for k in finder.within(start, limit):
            if finder.blocks[k].kind == "table":
                limit = finder.blocks[k].start
                break
        for m in _LINE.finditer(canonical, start, limit):
            line = m[0]
            if _HEADING.match(line) or _SENTENCE.search(line) or self._frames.is_note(line):
                return m.start()
            if self._frames.is_caption(line) and not self._frames.is_continuation(line):
                return m.start()
        return limit
