"""Where boxes stand and how arrows run between them, in pixels.

Each arrow has a port of its own on both boxes and a vertical track of its own in each gap it turns in. Labels stand on
the first stretch of their arrow, in a zone of the gap where nothing turns: so no label meets a box or another label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yongjiang.reports.workflow_svg.graph import Edge, Grid

PORT = 22
TRACK = 12
MARGIN = 16
ROW_GAP = 28
_LANE = 14
_LABEL_PAD = 10


@dataclass(frozen=True)
class Box:
    """A stage on the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """The way of an edge. label: where its words begin, on the base line."""

    edge: Edge
    points: tuple[tuple[float, float], ...]
    label: tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """All that is drawn, and how large the page is."""

    boxes: dict[str, Box]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


@dataclass(frozen=True)
class _Turn:
    """An upright stretch of an edge in the gap after column `gap`. leaving: of the two it may have, the first."""

    edge: Edge
    gap: int
    leaving: bool


def lay_out(
    grid: Grid, widths: Mapping[str, float], heights: Mapping[str, float], labels: Mapping[Edge, float]
) -> Layout:
    """Place `grid`. widths, heights: of the boxes by key, heights without room for ports; labels: widths of words."""
    straight = {edge for edge in grid.edges if grid.clear(edge)}
    out = {key: _ordered_out(grid, key, straight) for key in grid.cells}
    into = {key: _ordered_in(grid, key, straight) for key in grid.cells}
    tall = {key: max(heights[key], PORT * max(len(out[key]), len(into[key])) + 6) for key in grid.cells}
    row_y = _row_tops(grid, tall)
    turns = _turns(grid, straight)
    gaps = _gap_zones(grid, turns, labels)
    column_x, column_width = _column_lefts(grid, widths, gaps)
    boxes = {
        key: Box(column_x[c], row_y[r] + (_row_height(grid, tall, r) - tall[key]) / 2, column_width[c], tall[key])
        for key, (c, r) in grid.cells.items()
    }
    leave = {edge: _port(boxes[key], at, len(out[key])) for key in out for at, edge in enumerate(out[key])}
    enter = {edge: _port(boxes[key], at, len(into[key])) for key in into for at, edge in enumerate(into[key])}
    bottom = max(box.y + box.height for box in boxes.values()) + ROW_GAP / 2
    track_x = _tracks(turns, grid, column_x, column_width, gaps, leave, enter, straight)
    lanes, count = _lanes(grid, straight, track_x)
    arrows = []
    for edge in grid.edges:
        first = (boxes[edge.source].x + boxes[edge.source].width, leave[edge])
        last = (boxes[edge.target].x, enter[edge])
        if edge in straight:
            x = track_x[_Turn(edge, grid.cells[edge.target][0] - 1, True)]
            middle: tuple[tuple[float, float], ...] = ((x, first[1]), (x, last[1]))
        else:
            down = track_x[_Turn(edge, grid.cells[edge.source][0], True)]
            up = track_x[_Turn(edge, grid.cells[edge.target][0] - 1, False)]
            y = bottom + lanes[edge] * _LANE
            middle = ((down, first[1]), (down, y), (up, y), (up, last[1]))
        arrows.append(Arrow(edge, _bends((first, *middle, last)), (first[0] + _LABEL_PAD - 2, first[1] - 5)))
    edge_right = max(max(box.x + box.width for box in boxes.values()), *(track_x.values()))
    return Layout(boxes, tuple(arrows), edge_right + MARGIN, bottom + count * _LANE + MARGIN)


def _ordered_out(grid: Grid, key: str, straight: set[Edge]) -> list[Edge]:
    own = [edge for edge in grid.edges if edge.source == key]
    return sorted(own, key=lambda e: (e not in straight, grid.cells[e.target][1], -grid.cells[e.target][0]))


def _ordered_in(grid: Grid, key: str, straight: set[Edge]) -> list[Edge]:
    own = [edge for edge in grid.edges if edge.target == key]
    return sorted(own, key=lambda e: (e not in straight, grid.cells[e.source][1], grid.cells[e.source][0]))


def _port(box: Box, at: int, count: int) -> float:
    return box.y + box.height / 2 + (at - (count - 1) / 2) * PORT


def _row_height(grid: Grid, tall: Mapping[str, float], row: int) -> float:
    return max((tall[key] for key, (_, r) in grid.cells.items() if r == row), default=0)


def _row_tops(grid: Grid, tall: Mapping[str, float]) -> list[float]:
    tops, y = [], float(MARGIN)
    for row in range(grid.rows):
        tops.append(y)
        y += _row_height(grid, tall, row) + ROW_GAP
    return tops


def _turns(grid: Grid, straight: set[Edge]) -> list[_Turn]:
    """Gap -1 lies before the first column, the last one after the last."""
    turns = []
    for edge in grid.edges:
        target = grid.cells[edge.target][0]
        if edge in straight:
            turns.append(_Turn(edge, target - 1, True))
        else:
            turns.append(_Turn(edge, grid.cells[edge.source][0], True))
            turns.append(_Turn(edge, target - 1, False))
    return turns


def _gap_zones(grid: Grid, turns: list[_Turn], labels: Mapping[Edge, float]) -> dict[int, tuple[float, float]]:
    """Widths of the two zones of each gap: for labels, for tracks."""
    zones: dict[int, tuple[float, float]] = {}
    for gap in range(-1, grid.columns):
        words = [labels[edge] for edge in grid.edges if grid.cells[edge.source][0] == gap and edge.label]
        tracks = sum(1 for turn in turns if turn.gap == gap)
        label_zone = max(words) + 2 * _LABEL_PAD if words else 0
        zones[gap] = (label_zone, TRACK * (tracks + 1) + 8 if tracks else 0)
    return zones


def _column_lefts(
    grid: Grid, widths: Mapping[str, float], gaps: Mapping[int, tuple[float, float]]
) -> tuple[list[float], list[float]]:
    lefts, column_widths = [], []
    x = MARGIN + sum(gaps[-1])
    for column in range(grid.columns):
        lefts.append(x)
        column_widths.append(max(widths[key] for key, (c, _) in grid.cells.items() if c == column))
        x += column_widths[-1] + sum(gaps[column])
    return lefts, column_widths


def _tracks(
    turns: list[_Turn],
    grid: Grid,
    column_x: list[float],
    column_width: list[float],
    gaps: Mapping[int, tuple[float, float]],
    leave: Mapping[Edge, float],
    enter: Mapping[Edge, float],
    straight: set[Edge],
) -> dict[_Turn, float]:
    """x of every turn. Ordered so that arrows out of one box do not cross each other, nor those into one box."""

    def order(turn: _Turn) -> tuple[int, float]:
        if not turn.leaving:  # comes up from below: the higher it goes, the further left
            return 1, enter[turn.edge]
        rising = turn.edge in straight and enter[turn.edge] < leave[turn.edge]
        return 0, leave[turn.edge] if rising else -leave[turn.edge]

    found: dict[_Turn, float] = {}
    for gap in range(-1, grid.columns):
        own = sorted((turn for turn in turns if turn.gap == gap), key=order)
        left = column_x[gap] + column_width[gap] + gaps[gap][0] if gap >= 0 else float(MARGIN)
        found |= {turn: left + TRACK * (at + 0.5) for at, turn in enumerate(own)}
    return found


def _lanes(grid: Grid, straight: set[Edge], track_x: Mapping[_Turn, float]) -> tuple[dict[Edge, int], int]:
    """A level below the boxes for each arrow that runs there: two share one where they do not meet."""
    spans = {}
    for edge in grid.edges:
        if edge not in straight:
            ends = (
                track_x[_Turn(edge, grid.cells[edge.source][0], True)],
                track_x[_Turn(edge, grid.cells[edge.target][0] - 1, False)],
            )
            spans[edge] = (min(ends), max(ends))
    lanes: dict[Edge, int] = {}
    for edge, (low, high) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        rivals = {lane for other, lane in lanes.items() if spans[other][0] <= high and low <= spans[other][1]}
        lanes[edge] = next(lane for lane in range(len(spans)) if lane not in rivals)
    return lanes, max(lanes.values(), default=-1) + 1


def _bends(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """`points` without those in the middle of a straight stretch."""
    kept = [points[0]]
    for at in range(1, len(points) - 1):
        before, here, after = kept[-1], points[at], points[at + 1]
        if not ((before[0] == here[0] == after[0]) or (before[1] == here[1] == after[1])):
            kept.append(here)
    return (*kept, points[-1])
