"""Tables without borders: where their headers are, how far they reach, what frames them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from yongjiang.compiler.tables.flattened import FlattenedGrammar
from yongjiang.compiler.tables.found import FoundTable, table_row
from yongjiang.compiler.tables.frames import BlockFinder, Frame, FrameGrammar
from yongjiang.compiler.tables.heads import Column, HeadGrammar
from yongjiang.compiler.tables.settling import is_indicator_table, settle

_HEADING = re.compile(r"[ ]*(?:第[一二三四五六七八九十\d]{1,3}[编篇章节条]|#{1,6} |专栏)")
_SENTENCE = re.compile("[。！？]")
_CLAUSE = re.compile("[。，；]")
_CAPTIONED = re.compile(r"[ ]*(?:专栏|附?表)[ ]*[一二三四五六七八九十\d]{1,3}")
_FIRST_HEAD = re.compile("(?:类别|分类|领域|维度)?(?:序号|指标名称)|(?:类别|分类|领域|维度)指标")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: words one of which the name column of any indicator table has in its head
_HEADER_WORDS = ("指标", "项目", "名称", "内容")
#: characters of a line that may begin a header, and of a whole header
_LONGEST_HEADER, _HEADER_REACH = 120, 600
#: headers without rows after which no more are tried: the text only plays with their words
_MOST_FAILURES = 60
#: characters of a head of two that is set wide
_WIDEST = 8
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
        taken: Sequence[tuple[int, int]],
        *,
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> list[FoundTable]:
        """All of them, in order, outside the places that are `taken` (tables with borders).

        period: of the plan; issued: year of the document.
        """
        found: list[FoundTable] = []
        done = 0
        region = (0, 0)
        failures = 0
        for start in self._header_lines(canonical, taken):
            if start < done:
                continue
            end = min(len(canonical), start + _HEADER_REACH)
            columns = self._heads.split(canonical, start, end) or self._heads.split_open(canonical, start, end)
            if not columns:
                continue
            if not region[0] < start < region[1]:
                region = (start, self._region_end(canonical, taken, start))
            table = self._read_flattened(original, canonical, finder, columns, region[1], period, issued)
            if table is not None:
                found.append(table)
                done = table.end
            elif (failures := failures + 1) > _MOST_FAILURES:
                break
        return found

    def _header_lines(self, canonical: str, taken: Sequence[tuple[int, int]]) -> list[int]:
        """Starts of lines, outside the places taken, that may open the header of an indicator table.

        Words are looked for by their first character: a search for one character is many times faster.
        """
        starts: set[int] = set()
        for word in _HEADER_WORDS:
            opening = word[0]
            at = canonical.find(opening)
            while at >= 0:
                if not canonical.startswith(word, at) and not self._is_wide(canonical, at, word):
                    at = canonical.find(opening, at + 1)
                    continue
                start = canonical.rfind("\n", 0, at) + 1
                end = canonical.find("\n", at)
                end = len(canonical) if end < 0 else end
                near = min(end, start + _LONGEST_HEADER)
                if at < near and not _CLAUSE.search(canonical, start, near):
                    starts.add(self._first_head(canonical, start))
                    if _CAPTIONED.match(canonical, start, near):  # 专栏1 主要指标类别序号指标名称…: on one line
                        starts.update(m.start() for m in _FIRST_HEAD.finditer(canonical, start, near))
                at = canonical.find(opening, end)
        free = sorted(starts)
        for start, end in taken:
            if free:
                free = free[: bisect_left(free, start)] + free[bisect_left(free, end) :]
        return free

    @staticmethod
    def _is_wide(canonical: str, at: int, word: str) -> bool:
        """Whether `word` stands at `at` set as wide as other heads: 指　标."""
        if len(word) != 2 or canonical[at + 1 : at + 2] not in (" ", "\u3000"):
            return False
        end = at + 1
        while end < at + _WIDEST and canonical[end : end + 1] in (" ", "\u3000"):
            end += 1
        return canonical.startswith(word[1], end)

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
        columns: list[Column],
        limit: int,
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> FoundTable | None:
        start = columns[0].start
        frame = Frame()
        index = finder.at(start)
        if index >= 0 and finder.blocks[index].end > start:
            self._frames.above(canonical, finder.blocks, index, frame)
        line = canonical.rfind("\n", 0, start) + 1
        if frame.caption is None and _CAPTIONED.match(canonical, line, start):
            frame.caption = line, start
        caption = canonical[slice(*frame.caption)] if frame.caption else None
        settle(columns, period, issued, caption)
        if self._heads.lists_projects(columns) or not is_indicator_table(columns, caption):
            return None
        body = max(c.end for c in columns)

        opening = canonical[start]

        def repeated(at: int) -> int | None:
            line = _LINE.match(canonical, at, limit)
            if line is not None and self._frames.is_caption(line[0]) and self._frames.is_continuation(line[0]):
                return line.end()
            if canonical[at : at + 1] != opening:
                return None
            again = self._heads.split(canonical, at, min(limit, at + _HEADER_REACH))
            return max(c.end for c in again) if len(again) >= len(columns) - 1 and again else None

        rows, reach, unread = self._flattened.rows(original, canonical, body, limit, columns, frame.unit, repeated)
        if len(rows) < (1 if frame.caption else 2):
            return None
        found = FoundTable(start, reach, frame)
        found.columns, found.rows, found.unread = columns, rows, unread
        found.heads = tuple(c.text for c in columns)
        found.cells = [table_row(original, row.cells) for row in rows]
        frame.taken.update(finder.within(start, reach))
        self._frames.below(canonical, finder.blocks, max(frame.taken, default=-1) + 1, frame)
        return found

    def _region_end(self, canonical: str, taken: Sequence[tuple[int, int]], start: int) -> int:
        """Where a flattened table must have ended: notes, a caption, a heading, a sentence, a table with borders."""
        limit = min(len(canonical), start + _FARTHEST)
        limit = min([limit, *(a for a, _ in taken if a >= start)])
        sentence = _SENTENCE.search(canonical, start, limit)
        reach = limit if sentence is None else sentence.start()
        for m in _LINE.finditer(canonical, start, limit):
            line = m[0]
            if m.end() > reach or _HEADING.match(line) or self._frames.is_note(line):
                return m.start()
            if self._frames.is_caption(line) and not self._frames.is_continuation(line):
                return m.start()
        return limit
