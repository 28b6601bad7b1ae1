"""Clauses of a version's text: its headings, and its paragraphs with the heading above."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yongjiang.usecases.pair_items import Version as Side

_LINE = re.compile(r"[^\n]+")
_CLOSED = "。；！？：…”）|"
#: a line that is broken by the width of the page is at least this long
_FULL_LINE = 20
#: a paragraph is not put together longer than this
_LONGEST = 2000
_OPENS = re.compile(
    r"\s*(?:第.{1,4}[编篇章节条]|[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[.．、)）]|[#|◆●■—-]|表\d|专栏)"
)


class Clause(NamedTuple):
    """A heading (title) or a paragraph (text). key: of the heading it is or stands under; start: in the text."""

    start: int
    key: str
    title: str
    text: str
    heading: str


def clauses_of(side: Side) -> Iterator[Clause]:
    """All clauses in the order of the text."""
    nodes = sorted(side.plan.outline, key=lambda node: node.start)
    starts = [node.start for node in nodes]
    for start, end in _paragraphs(side.text, starts):
        text = side.text[start:end].strip()
        if not text:
            continue
        k = bisect_right(starts, end - 1) - 1
        node = nodes[k] if k >= 0 else None
        key = side.keys.nodes[node.id] if node is not None else ""
        if node is not None and node.start >= start and node.end >= start + len(text):
            yield Clause(start, key, text, "", "")
        else:
            yield Clause(start, key, "", text, node.title[:300] if node is not None else "")


def _paragraphs(text: str, headings: list[int]) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: lines, put together again where only the width of a page broke them."""
    open_at, end, last = -1, -1, ""
    for line in _LINE.finditer(text):
        here, content = line.start(), line.group().strip()
        if not content:
            continue
        broken = (
            open_at >= 0
            and here == end + 1
            and len(last) >= _FULL_LINE
            and last[-1] not in _CLOSED
            and _OPENS.match(content) is None
            and line.end() - open_at <= _LONGEST
            and bisect_right(headings, line.end()) == bisect_right(headings, open_at - 1)
        )
        if not broken:
            if open_at >= 0:
                yield open_at, end
            open_at = here
        end, last = line.end(), content
    if open_at >= 0:
        yield open_at, end
