"""The columns of the table that a batch reads: one for each fact and year, and one that says "does not apply"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from yongjiang.model.decision import FactEntry, Subject, TitleHeld
from yongjiang.model.rules import FactDefinition

ColumnType = Literal["BIGINT", "DATE", "BOOLEAN", "VARCHAR"]
KEY = "key"
_TYPES: dict[str, ColumnType] = {"date": "DATE", "yes_no": "BOOLEAN", "choice": "VARCHAR", "code": "VARCHAR"}


class Column(Struct, frozen=True, order=True):
    """A column. fact: its name; year: of yearly facts; part: what of it; absent columns are true where it does not
    apply, and else false or NULL."""

    name: str
    type: ColumnType
    fact: str
    year: int | None = None
    part: Literal["value", "since", "until", "absent"] = "value"


def columns_of(facts: Iterable[FactDefinition], years: Iterable[int]) -> tuple[Column, ...]:
    """The columns for these facts; of yearly ones for these years."""
    years = tuple(years)
    found: list[Column] = []
    for fact in facts:
        for year in years if fact.yearly else (None,):
            stem = stem_of(fact.name, year)
            if fact.kind == "title":
                found.append(Column(f"{stem}__since", "DATE", fact.name, year, "since"))
                found.append(Column(f"{stem}__until", "DATE", fact.name, year, "until"))
            else:
                found.append(Column(stem, _TYPES.get(fact.kind, "BIGINT"), fact.name, year))
            found.append(Column(f"{stem}__absent", "BOOLEAN", fact.name, year, "absent"))
    return tuple(found)


def stem_of(name: str, year: int | None) -> str:
    """The column of a fact, without its part; never a word of SQL.

    >>> stem_of("group", None), stem_of("sales", 2024)
    ('f_group', 'f_sales_2024')
    """
    return f"f_{name}" if year is None else f"f_{name}_{year}"


def row_of(subject: Subject, columns: Iterable[Column]) -> tuple[object, ...]:
    """The row of a subject, its key first."""
    entries: dict[tuple[str, int | None], FactEntry] = {(entry.name, entry.year): entry for entry in subject.facts}
    return (subject.key, *(_cell(entries.get((column.fact, column.year)), column) for column in columns))


def _cell(entry: FactEntry | None, column: Column) -> object:
    if column.part == "absent":
        return entry is not None and entry.value is None
    if entry is None or entry.value is None:
        return None
    if isinstance(entry.value, TitleHeld):
        return entry.value.since if column.part == "since" else entry.value.until
    return entry.value


def subject_of(key: str, name: str, cells: Iterable[object], columns: Iterable[Column]) -> Subject:
    """The subject of a row: the reverse of `row_of`. cells: in the order of `columns`."""
    found: dict[tuple[str, int | None], dict[str, object]] = {}
    for column, cell in zip(columns, cells, strict=True):
        found.setdefault((column.fact, column.year), {})[column.part] = cell
    facts = []
    for (fact, year), parts in found.items():
        value: object = parts.get("value")
        if isinstance(since := parts.get("since"), date):
            until = parts.get("until")
            value = TitleHeld(since, until if isinstance(until, date) else None)
        if isinstance(value, int | str | date | TitleHeld):
            facts.append(FactEntry(fact, value, year))
        elif parts.get("absent") is True:
            facts.append(FactEntry(fact, None, year))
    return Subject(key, name, tuple(facts))
