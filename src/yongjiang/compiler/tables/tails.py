"""The open column at the end of a row: text up to where the next row begins, over as many lines as it takes."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.compiler.tables.heads import Role
from yongjiang.compiler.tables.matching import RowMatcher
from yongjiang.compiler.tables.names import NameGrammar

_LINE = re.compile(r"[^\n]*")
_NOT_IN_TAIL = re.compile(r"[\d（%\[。；！？]")
_ROW_NUMBER = re.compile(r"(?<![\d.\[（])\d{1,4}(?=[\u4e00-\u9fffA-Z])")
#: a longer line is no part of a cell
_LONGEST = 30
#: a body's name broken over lines has no longer rest than this, when what stands before is whole in itself
_REST = 8


class Tail(NamedTuple):
    """The cell's span, None when it is empty, and the place after it."""

    span: tuple[int, int] | None
    stop: int


class TailReader:
    """Reads the open column of the rows of one table."""

    __slots__ = ("_end", "_matcher", "_names", "_role", "_text")

    def __init__(self, names: NameGrammar, matcher: RowMatcher, text: str, end: int, role: Role) -> None:
        self._names = names
        self._matcher = matcher
        self._text = text
        self._end = end
        self._role = role

    def read(self, at: int, next_number: int | None) -> Tail:
        """The cell that begins at `at`. next_number: of the row that follows, None where rows have none."""
        text = self._text
        first: int | None = None
        last = stop = at
        while stop < self._end:
            line = _LINE.match(text, stop, self._end)
            assert line is not None
            a, b = line.span()
            words = text[a:b].strip()
            if words:
                if stop != at and not self._goes_on(a, words, first, stop, next_number is not None):
                    break
                first = a + len(text[a:b]) - len(text[a:b].lstrip()) if first is None else first
                cut = self._next_row(a, b, next_number)
                if cut is not None:
                    return Tail((first, a + len(text[a:cut].rstrip())), cut)
                last = a + len(text[a:b].rstrip())
            stop = b + 1
        return Tail(None if first is None else (first, last), stop)

    def _goes_on(self, at: int, words: str, first: int | None, stop: int, numbered: bool) -> bool:
        """Whether a line goes on with the column rather than begins the next row."""
        if len(words) > _LONGEST or _NOT_IN_TAIL.search(words) or self._names.is_category(words):
            return False
        ends_body = self._names.ends_body(words)
        if first is None:
            return ends_body or self._role == "remark"
        before = self._text[first:stop].rstrip()
        if before.endswith(("、", "，", "/")):
            return True
        if not self._names.ends_body(before):
            return ends_body or numbered
        return numbered and ends_body and len(words) <= _REST and not self._matcher.begins_row(at)

    def _next_row(self, start: int, end: int, number: int | None) -> int | None:
        """Where the next row's number stands within a line that holds several rows."""
        if number is None:
            return None
        wanted = str(number)
        if self._text.find(wanted, start + 1, end) < 0:
            return None
        for m in _ROW_NUMBER.finditer(self._text, start, end):
            if m[0].startswith(wanted) and m.start() > start:
                return m.start()
        return None
