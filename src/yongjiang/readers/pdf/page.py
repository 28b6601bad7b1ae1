"""One PDF page: its lines of running text, its boxes and its tables, each with its place."""

from __future__ import annotations

from typing import Any

from yongjiang.readers.assembly import GridCell
from yongjiang.readers.lines import join_lines
from yongjiang.readers.pdf.glyphs import Glyph, read_glyphs
from yongjiang.readers.pdf.ruling import Area, Region, regions_of
from yongjiang.readers.pdf.segments import Segment, gutter_of, segments_of

#: in points: what Word and others leave free at both sides of a cell, taken together, with some slack
_PADDING = 14.0
#: a box that covers more of the page than this is its frame
_FRAME = 0.8


class Table:
    """A ruled table. edges: x of its column lines; rows: the cells that begin in each."""

    __slots__ = ("bottom", "edges", "rows", "top", "x0", "x1")

    def __init__(self, region: Region, rows: list[list[GridCell]]) -> None:
        self.x0, self.x1, self.top, self.bottom = region.x0, region.x1, region.y0, region.y1
        self.edges = sorted({x for cell in region.cells for x in (cell.x0, cell.x1)})
        self.rows = rows


class Box:
    """A frame of one column with running text in it. parts: its cells, each with the lines in it and its sides."""

    __slots__ = ("bottom", "parts", "top", "x0", "x1")

    def __init__(self, region: Region, parts: list[tuple[Area, list[Segment]]]) -> None:
        self.x0, self.x1, self.top, self.bottom = region.x0, region.x1, region.y0, region.y1
        self.parts = parts


class Page:
    """What a page shows. segments: text outside of tables and boxes; gutter: where columns part, if there are two."""

    __slots__ = ("characters", "gutter", "height", "regions", "segments", "unmapped", "width")

    def __init__(self, page: Any) -> None:
        text = read_glyphs(page)
        self.width, self.height = text.frame.width, text.frame.height
        self.characters, self.unmapped = len(text.glyphs), text.unmapped
        segments = segments_of(text.glyphs)
        self.regions: list[Table | Box] = []
        glyphs = text.glyphs
        for region in _kept(
            regions_of(page, text.frame, segments) if glyphs else [], segments, self.width * self.height
        ):
            inside = [g for g in glyphs if _holds(region, g)]
            if inside:
                self.regions.append(_built(region, inside))
                glyphs = [g for g in glyphs if not _holds(region, g)]
        self.gutter = gutter_of(glyphs)
        if self.gutter is not None or glyphs is not text.glyphs:
            segments = segments_of(glyphs, self.gutter)
        self.segments = segments


def _holds(place: Region | Area, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return place.x0 <= x <= place.x1 and place.y0 <= y <= place.y1


def _kept(regions: list[Region], segments: list[Segment], size: float) -> list[Region]:
    """Regions that are tables or boxes: not the frame of a page, nor a shade behind some words."""
    text_width = max((s.x1 for s in segments), default=0.0) - min((s.x0 for s in segments), default=0.0)
    kept: list[Region] = []
    for region in regions:
        single = len(region.cells) == 1
        if single and (region.x1 - region.x0) * (region.y1 - region.y0) > _FRAME * size:
            continue
        if single and any(other is not region and _contains(region, other) for other in regions):
            continue
        if single and region.x1 - region.x0 < 0.4 * text_width:
            continue
        if any(other is not region and _contains(other, region) and len(other.cells) > 1 for other in regions):
            continue
        cut = sum(1 for s in segments if _cuts(region, s))
        if cut and (single or cut * 3 > len(region.cells)):
            continue
        kept.append(region)
    return kept


def _contains(outer: Region, inner: Region) -> bool:
    return (
        outer.x0 - 1 <= inner.x0 and inner.x1 <= outer.x1 + 1 and outer.y0 - 1 <= inner.y0 and inner.y1 <= outer.y1 + 1
    )


def _cuts(region: Region, segment: Segment) -> bool:
    """Whether a side of the region goes through the text."""
    middle = (segment.top + segment.bottom) / 2
    if not region.y0 <= middle <= region.y1:
        return False
    slack = 0.5 * segment.em
    return any(segment.x0 + slack < x < segment.x1 - slack for x in (region.x0, region.x1))


def _built(region: Region, glyphs: list[Glyph]) -> Table | Box:
    filled = [(area, segments_of(g for g in glyphs if _holds(area, g))) for area in region.cells]
    if region.columns == 1:
        return Box(region, filled)
    count = max(area.row for area in region.cells) + 1
    rows: list[list[GridCell]] = [[] for _ in range(count)]
    for area, segments in filled:
        rows[area.row].append(GridCell(_cell_text(segments, area.x1 - area.x0), area.colspan, area.rowspan))
    return Table(region, rows)


def _cell_text(segments: list[Segment], width: float) -> str:
    """Lines of a cell as one where they only wrap, parted by line breaks where there was room to go on."""
    text = ""
    used = 0.0
    base: float | None = None
    for segment in segments:
        if base is not None and abs(segment.base - base) < 0.35 * segment.em:
            text += "  " + segment.text
            used += segment.x1 - segment.x0
            continue
        if not text:
            text = segment.text
        elif used + segment.head > width - _PADDING - 0.4 * segment.em:
            text = join_lines(text, segment.text)
        else:
            text += "\n" + segment.text
        used, base = segment.x1 - segment.x0, segment.base
    return text
