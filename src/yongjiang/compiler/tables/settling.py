"""What heads leave open, settled for a whole table: years, kinds, the field each column fills, what the table is."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.tables.heads import VALUE_ROLES, Column, years_in
from yongjiang.model.plan import StatementKind


def settle(columns: Sequence[Column], period: tuple[int, int] | None, issued: int | None, caption: str | None) -> None:
    """Decide for every value column its year, its kind and the field it fills.

    period: of the plan; issued: year of the document; caption: of the table, whose period goes before the plan's.
    """
    named = years_in(caption or "")
    span = named[1] or period
    # years before that of the document are over, also those of its period: a review halfway
    opens = max(period[0], issued or 0) if period else issued or (span[0] if span else None)
    values = [c for c in columns if c.role == "value"]
    for column in values:
        if column.year is None and not column.basis and column.kind == "target":
            column.year = span[1] if span else named[0] or issued
        elif column.year is None and column.basis and span:
            column.year = span[0] - 1
    said = {(c.year, c.kind) for c in values if not c.basis}
    for column in values:
        if column.kind is None:
            column.kind = _kind_of_bare(column, columns, opens, said)
    _fill(values, span)
    goal = next((c.year for c in values if c.field == "target"), None)
    for column in values:
        if column.year is None and column.kind == "actual":
            column.year = named[0] or goal or issued
    _settle_changes(columns, values, span, goal)


def _kind_of_bare(
    column: Column, columns: Sequence[Column], opens: int | None, said: set[tuple[int | None, StatementKind | None]]
) -> StatementKind:
    """A head that is only a year: the other kind of a head that says its kind for the same year; else by time."""
    year = column.year
    if year is None or (year, "actual") in said:
        return "target"
    if (year, "target") in said:
        return "actual"
    years = [c.year for c in columns if c.role == "value" and c.year is not None]
    if opens is not None:
        return "target" if year >= opens else "actual"
    forward = any(c.role in ("attribute", "increment", "growth") for c in columns)
    return "target" if forward and year == max(years) and year > min(years) else "actual"


def _fill(values: Sequence[Column], span: tuple[int, int] | None) -> None:
    targets = [c for c in values if c.kind == "target"]
    actuals = [c for c in values if c.kind == "actual"]
    goal = next((c for c in targets if span and c.year == span[1]), targets[-1] if targets else None)
    if goal is not None:
        goal.field = "target"
    base = next((c for c in actuals if c.basis), None)
    if base is None and goal is not None and goal.year is not None:
        before = [c for c in actuals if c.year is not None and c.year < goal.year]
        # of 2020, 2025 and the target for 2030 the last year before the plan
        base = next((c for c in before if span and c.year == span[0] - 1), before[0] if before else None)
    if base is None and len(actuals) > 1:
        base = actuals[0]
    if base is not None:
        base.field = "base"
    rest = [c for c in actuals if c is not base]
    if rest:
        rest[-1].field = "actual"


def _settle_changes(
    columns: Sequence[Column], values: Sequence[Column], span: tuple[int, int] | None, goal: int | None
) -> None:
    """Growth and increment columns: their year is the target's; without any target they tell what was achieved."""
    changes: list[Column] = []
    for k, column in enumerate(columns):
        if column.role not in ("growth", "increment"):
            continue
        beside = columns[k - 1] if k and columns[k - 1].role == "value" and not _over_years(column) else None
        past = column.period is not None and span is not None and column.period[1] < span[0]
        if column.kind is None:
            achieved = goal is None and any(c.kind == "actual" for c in values)
            column.kind = "actual" if past or achieved else (beside.kind if beside is not None else "target")
        if column.year is None:
            column.year = beside.year if beside is not None else goal or (span[1] if span else None)
        if column.year is None and values:
            column.year = values[-1].year
        if not past:
            changes.append(column)
    chosen = next((c for c in changes if c.kind == "target"), changes[0] if changes else None)
    if chosen is not None:
        chosen.field = "growth"


def _over_years(column: Column) -> bool:
    """Whether a head speaks of a mean over years or a sum, so that it belongs to the period, not to its neighbour."""
    return column.period is not None or "年均" in column.text or "累计" in column.text


def is_indicator_table(columns: Sequence[Column], caption: str | None) -> bool:
    """Whether rows of such columns say of an indicator what it was and what it shall be."""
    roles = {c.role for c in columns}
    if "name" not in roles:
        return False
    targets = any(c.role in VALUE_ROLES and c.kind == "target" for c in columns)
    fields = {c.field for c in columns}
    about = _is_about_indicators(columns, caption)
    if targets:
        return about or "attribute" in roles or {"base", "target"} <= fields or "verdict" in roles
    return about and "actual" in fields and "verdict" in roles


def is_data_table(columns: Sequence[Column], caption: str | None) -> bool:
    """Whether rows tell only what indicators were in given years: figures to report, no goals to list."""
    return (
        any(c.role == "name" for c in columns)
        and any(c.role == "value" and c.year is not None for c in columns)
        and _is_about_indicators(columns, caption)
    )


def _is_about_indicators(columns: Sequence[Column], caption: str | None) -> bool:
    return "指标" in (caption or "") or any(c.role in ("name", "category") and "指标" in c.text for c in columns)
