"""Which stage stands in which column and row, and which edges there are."""

from __future__ import annotations

from dataclasses import dataclass

from yongjiang.model.workflow import Definition, Move, Stage


@dataclass(frozen=True)
class Edge:
    """An arrow from stage to stage. label: empty where a fork opens by itself."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Grid:
    """Stages by column and row, both from 0. back: edges that lead to the same or an earlier column."""

    cells: dict[str, tuple[int, int]]
    edges: tuple[Edge, ...]
    columns: int
    rows: int

    def clear(self, edge: Edge) -> bool:
        """Whether the row of the source is free up to the column of the target."""
        column, row = self.cells[edge.source]
        end = self.cells[edge.target][0]
        return end > column and not any(column < c < end and r == row for c, r in self.cells.values())


def grid_of(definition: Definition) -> Grid:
    """The grid of a sound definition."""
    edges = _edges(definition)
    order = _forward(definition, edges)
    columns = _columns(definition, order)
    rows = _rows(definition, order, columns)
    cells = {key: (columns[key], rows[key]) for key in columns}
    return Grid(cells, edges, max(columns.values()) + 1, max(rows.values()) + 1)


def _edges(definition: Definition) -> tuple[Edge, ...]:
    forks = [Edge(stage.key, branch, "") for stage in definition.stages for branch in stage.branches]
    moves = [Edge(source, move.enters, _label(move)) for move in definition.moves for source in move.leaves]
    return tuple(dict.fromkeys((*forks, *moves)))


def _label(move: Move) -> str:
    return f"{move.title}（换人办）" if move.separate_from else move.title


def _forward(definition: Definition, edges: tuple[Edge, ...]) -> list[Edge]:
    """Edges without those that close a circle, found by walking from the start in the order of writing."""
    leaving: dict[str, list[Edge]] = {stage.key: [] for stage in definition.stages}
    for edge in edges:
        leaving[edge.source].append(edge)
    forward: list[Edge] = []
    done: set[str] = set()
    open_: list[str] = []

    def walk(key: str) -> None:
        open_.append(key)
        for edge in leaving[key]:
            if edge.target in open_:
                continue
            forward.append(edge)
            if edge.target not in done:
                walk(edge.target)
        open_.pop()
        done.add(key)

    walk(next(stage.key for stage in definition.stages if stage.kind == "start"))
    return forward


def _columns(definition: Definition, forward: list[Edge]) -> dict[str, int]:
    """The longest way from the start; ends share the last column."""
    columns = dict.fromkeys((stage.key for stage in definition.stages), 0)
    for _ in definition.stages:  # as many rounds as the longest way can have edges
        for edge in forward:
            columns[edge.target] = max(columns[edge.target], columns[edge.source] + 1)
    last = max(columns.values())
    return {stage.key: last if stage.kind == "end" else columns[stage.key] for stage in definition.stages}


def _rows(definition: Definition, forward: list[Edge], columns: dict[str, int]) -> dict[str, int]:
    """A stage stands in the row it is reached from, branches under one another, ends that stop below those that are
    done.
    """
    rows: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    stages = {stage.key: stage for stage in definition.stages}
    written = {stage.key: at for at, stage in enumerate(definition.stages)}
    for key in sorted(stages, key=lambda k: (columns[k], stages[k].outcome == "stopped", written[k])):
        wanted = min((_wish(edge, stages[edge.source], rows) for edge in forward if edge.target == key), default=0)
        row = next(r for r in range(wanted, len(stages) + wanted + 1) if (columns[key], r) not in taken)
        taken.add((columns[key], row))
        rows[key] = row
    return rows


def _wish(edge: Edge, source: Stage, rows: dict[str, int]) -> int:
    row = rows.get(edge.source, 0)
    return row + source.branches.index(edge.target) if edge.target in source.branches else row
