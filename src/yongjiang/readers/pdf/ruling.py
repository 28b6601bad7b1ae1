"""Lines drawn on a PDF page, and the areas of cells they enclose.

The lines come from pdfium (fast, and exact where a page draws a map of a hundred thousand paths); the
geometry of cells is pdfplumber's.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pdfplumber import table as geometry

from yongjiang.readers.pdf.glyphs import Frame
from yongjiang.readers.pdf.open_tables import Line, implied_lines
from yongjiang.readers.pdf.segments import Segment

#: a page that draws more paths than this holds a map or a chart
_MOST_PATHS = 20_000
_MOST_EDGES = 4_000
_MOST_CROSSINGS = 2_500
_DEEPEST = 5
#: in points: lines nearer than this are one; a filled box thinner than this is a line
_SNAP = 3.0
_THIN = 3.0
_SHORTEST = 4.0
_WHITE = 250


class Area(NamedTuple):
    """A cell: its rows and columns in the grid of its region, and its place on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float


class Region(NamedTuple):
    """Cells that hang together. cells: by rows, from left to right."""

    x0: float
    y0: float
    x1: float
    y1: float
    cells: list[Area]

    @property
    def columns(self) -> int:
        """Number of columns of the grid."""
        return max(cell.column + cell.colspan for cell in self.cells)


_Edge = dict[str, Any]
_Matrix = tuple[float, float, float, float, float, float]


def regions_of(page: Any, frame: Frame, segments: Sequence[Segment]) -> list[Region]:
    """Ruled areas of a `pypdfium2.PdfPage` with the text `segments`, from top to bottom."""
    edges = _edges(page, frame)
    if len(edges) < 3 or len(edges) > _MOST_EDGES:
        return []
    merged = geometry.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    merged = _closed([e for e in merged if max(e["width"], e["height"]) >= _SHORTEST])
    rules, sides = ([_line(e) for e in merged if e["orientation"] == o] for o in "hv")
    for line in implied_lines(rules, sides, segments):
        merged.append(_edge("h" if line.y0 == line.y1 else "v", *line))
    crossings = geometry.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(crossings) < 4 or len(crossings) > _MOST_CROSSINGS:
        return []
    return _grouped(geometry.intersections_to_cells(crossings))


def _edges(page: Any, frame: Frame) -> list[_Edge]:
    edges: list[_Edge] = []
    paths = _paths(page, pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, (1, 0, 0, 1, 0, 0), 0)
    for number, (path, matrix) in enumerate(paths):
        if number > _MOST_PATHS or len(edges) > _MOST_EDGES:
            return []
        edges += _path_edges(path, matrix, frame)
    return edges


def _paths(container: Any, count: int, get: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """Path objects, also those in forms, each with the matrix that places it on the page."""
    for index in range(count):
        element = get(container, index)
        kind = pdfium.FPDFPageObj_GetType(element)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield element, _times(_matrix_of(element), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = pdfium.FPDFFormObj_CountObjects(element)
            yield from _paths(
                element, max(0, inner), pdfium.FPDFFormObj_GetObject, _times(_matrix_of(element), matrix), depth + 1
            )


def _matrix_of(element: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(element, matrix):
        return 1, 0, 0, 1, 0, 0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _path_edges(path: Any, matrix: _Matrix, frame: Frame) -> list[_Edge]:
    """Straight lines of a path along the axes; a path with curves gives none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return []
    pieces = _pieces(path, matrix, frame)
    if not pieces:
        return []
    if stroke.value:
        return [edge for piece in pieces for edge in _strokes(piece)]
    if _is_white(path):
        return []
    return [edge for piece in pieces for edge in _outline(piece)]


def _pieces(path: Any, matrix: _Matrix, frame: Frame) -> list[list[tuple[float, float]]]:
    """The polygons of a path on the upright page, without those that are curved."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces: list[list[tuple[float, float]]] = []
    count = pdfium.FPDFPath_CountSegments(path)
    if count > 2_000:
        return []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = frame.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not pieces:
            pieces.append([point])
        else:
            pieces[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces[-1].append(pieces[-1][0])
    return pieces


def _strokes(points: list[tuple[float, float]]) -> Iterator[_Edge]:
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) <= 1 < abs(xa - xb):
            yield _edge("h", min(xa, xb), (ya + yb) / 2, max(xa, xb), (ya + yb) / 2)
        elif abs(xa - xb) <= 1 < abs(ya - yb):
            yield _edge("v", (xa + xb) / 2, min(ya, yb), (xa + xb) / 2, max(ya, yb))


def _outline(points: list[tuple[float, float]]) -> Iterator[_Edge]:
    """Edges of a filled polygon: its middle line where it is a thin box, else its sides where it is a box."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= _THIN and x1 - x0 > y1 - y0:
        yield _edge("h", x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= _THIN and y1 - y0 > x1 - x0:
        yield _edge("v", (x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif len(points) in (4, 5):
        yield from _strokes([*points, points[0]])


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> _Edge:
    return {
        "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "object_type": "line",
    }  # fmt: skip


def _line(edge: _Edge) -> Line:
    return Line(edge["x0"], edge["top"], edge["x1"], edge["bottom"])


def _is_white(path: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _closed(edges: list[_Edge]) -> list[_Edge]:
    """The edges, with sides added to tables that are open left and right."""
    rules = [e for e in edges if e["orientation"] == "h"]
    sides = [e for e in edges if e["orientation"] == "v"]
    groups: dict[tuple[int, int], list[_Edge]] = {}
    for rule in rules:
        key = round(rule["x0"] / _SNAP / 2), round(rule["x1"] / _SNAP / 2)
        groups.setdefault(key, []).append(rule)
    for group in groups.values():
        x0, x1 = group[0]["x0"], group[0]["x1"]
        top, bottom = min(e["top"] for e in group), max(e["top"] for e in group)
        inner = [s for s in sides if x0 - _SNAP <= s["x0"] <= x1 + _SNAP and s["top"] < bottom and s["bottom"] > top]
        if len(group) < 2 or not inner:
            continue
        bare = [x for x in (x0, x1) if all(abs(s["x0"] - x) > _SNAP for s in inner)]
        edges += [_edge("v", x, top, x, bottom) for x in bare]
    return edges


def _grouped(cells: list[tuple[float, float, float, float]]) -> list[Region]:
    """Cells that share a corner belong to one region."""
    owner: dict[tuple[float, float], int] = {}
    groups: dict[int, list[tuple[float, float, float, float]]] = {}
    for index, cell in enumerate(cells):
        x0, y0, x1, y1 = cell
        corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
        members = [cell]
        for other in {owner[corner] for corner in corners if corner in owner}:
            members += groups.pop(other)
        groups[index] = members
        for member in members:
            for corner in (
                (member[0], member[1]),
                (member[2], member[1]),
                (member[0], member[3]),
                (member[2], member[3]),
            ):
                owner[corner] = index
    return sorted((_region(group) for group in groups.values()), key=lambda region: (region.y0, region.x0))


def _region(cells: list[tuple[float, float, float, float]]) -> Region:
    xs = sorted({x for cell in cells for x in (cell[0], cell[2])})
    ys = sorted({y for cell in cells for y in (cell[1], cell[3])})
    column = {x: index for index, x in enumerate(xs)}
    row = {y: index for index, y in enumerate(ys)}
    areas = [
        Area(row[y0], column[x0], row[y1] - row[y0], column[x1] - column[x0], x0, y0, x1, y1)
        for x0, y0, x1, y1 in cells
    ]
    areas.sort(key=lambda area: (area.row, area.column))
    return Region(xs[0], ys[0], xs[-1], ys[-1], areas)
