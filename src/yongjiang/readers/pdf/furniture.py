"""What a page carries besides the document: running heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from yongjiang.readers.pdf.page import Page
from yongjiang.readers.pdf.segments import Segment

#: share of the page height, at the top and at the bottom, where such lines stand
_MARGIN = 0.13
#: how many lines from the edge are looked at
_DEPTH = 3
_FULL = 0.8
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"[-—–―·•.\[(（~～]*(?:第?\d{1,4}页?|[ivxlcIVXLC]{1,6}|第[一二三四五六七八九十百]{1,5}页)(?:[/／|]\d{1,4}|，?共\d{1,4}页)?[-—–―·•.\])）~～]*"
)
#: what browsers print around a page: its address, the time
_BROWSER = re.compile(r"(?:https?|file)://\S+|^\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,?\d{1,2}:\d{2}")


def remove_furniture(pages: Sequence[Page]) -> None:
    """Takes running heads, feet and page numbers out of the pages' segments."""
    edges = [_edge_rows(page) for page in pages]
    seen = Counter(key for rows in edges for key in {_key(page_zone, row) for page_zone, row in rows})
    often = max(2, round(0.25 * len(pages)))
    for page, rows in zip(pages, edges, strict=True):
        gone = {
            id(segment)
            for zone, row in rows
            if seen[_key(zone, row)] >= often or _NUMBER.fullmatch(_bare(row)) or _BROWSER.search(_bare(row))
            for segment in row
        }
        if gone:
            page.segments = [segment for segment in page.segments if id(segment) not in gone]


_Zone = tuple[str, int]


def _edge_rows(page: Page) -> list[tuple[_Zone, list[Segment]]]:
    """The outermost lines of the page, each with its zone: which edge, and how far from it in steps of 12 points."""
    rows: list[list[Segment]] = []
    for segment in page.segments:
        if rows and abs(segment.base - rows[-1][0].base) < 0.5 * segment.em:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    if not rows:
        return []
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    found = [(("top", round(row[0].base / 12)), row) for row in rows[:_DEPTH] if row[0].base < top]
    found += [(("bottom", round(row[0].base / 12)), row) for row in rows[-_DEPTH:] if row[0].base > bottom]
    em = median(segment.em for segment in page.segments)
    width = max(s.x1 for s in page.segments) - min(s.x0 for s in page.segments)
    return [(zone, row) for zone, row in found if not _is_body(row, em, width)]


def _is_body(row: list[Segment], em: float, width: float) -> bool:
    """Whether the row is a full line of running text."""
    return abs(row[0].em - em) < 0.08 * em and sum(s.x1 - s.x0 for s in row) > _FULL * width


def _bare(row: list[Segment]) -> str:
    return _SPACE.sub("", "".join(segment.text for segment in row))


def _key(zone: _Zone, row: list[Segment]) -> tuple[_Zone, str]:
    return zone, _DIGITS.sub("#", _bare(row))
