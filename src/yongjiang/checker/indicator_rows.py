"""The rows of tables of indicators with their numbers: base, target, increment, growth, result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from yongjiang.checker.naming import Naming
from yongjiang.model.explanation import Step
from yongjiang.model.plan import IndicatorRow, Plan, Statement


class Row(Struct, frozen=True):
    """An indicator row with its numbers as statements, None where the cell holds none.

    key: canonical name of the indicator; cumulative: whether the target is a total over the years, not a level.
    """

    cells: IndicatorRow
    key: str
    base: Statement | None
    target: Statement | None
    increment: Statement | None
    growth: Statement | None
    actual: Statement | None
    cumulative: bool

    @property
    def numbers(self) -> tuple[Statement | None, ...]:
        """All of its numbers."""
        return self.base, self.target, self.increment, self.growth, self.actual


def row_step(row: Row, value: str, basis: str = "") -> Step:
    """A step at a row, under the name of its indicator."""
    return Step(row.cells.name, value, basis, row.cells.start, row.cells.end)


def rows_of(plan: Plan, naming: Naming) -> Iterator[Row]:
    """The rows of all tables of `plan`, in order."""
    numbers = [s for s in plan.statements if s.source == "table"]
    starts = [s.start for s in numbers]
    for cells in plan.indicators:
        first = bisect_left(starts, cells.start)
        yield _row(cells, naming.key(cells.name), numbers[first : bisect_left(starts, cells.end, first)])


def _row(cells: IndicatorRow, key: str, numbers: Sequence[Statement]) -> Row:
    base = target = increment = growth = actual = None
    cumulative = not [s for s in numbers if s.kind == "target" and s.measure in ("level", "multiple")]
    for s in numbers:
        bracketed = s.measure == "increase"
        if s.kind == "actual":
            if cells.actual is not None and (s.year == cells.target_year or _stands_in(s, cells)):
                if actual is None or bracketed == cumulative:
                    actual = s
            elif base is None or _nearer(s, base, cells.base_year, bracketed == cumulative):
                base = s
        elif s.measure == "growth":
            growth = growth or s
        elif bracketed and not (cumulative and target is None):
            increment = increment or s
        elif target is None or _nearer(s, target, cells.target_year, False):
            target = s
    return Row(cells, key, base, target, increment, growth, actual, cumulative)


def _nearer(s: Statement, other: Statement, year: int | None, alike: bool) -> bool:
    """Whether a number is that of the column more than another: that of its year, else one that is alike."""
    if s.year != other.year and year in (s.year, other.year):
        return s.year == year
    return alike


def _stands_in(s: Statement, cells: IndicatorRow) -> bool:
    """Whether a reported value is that of the column of results: in a review before the end its year is another."""
    return s.number in (cells.actual or "") and s.number not in (cells.base or "")
