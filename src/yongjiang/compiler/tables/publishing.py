"""From a row taken apart to what the plan shows: the indicator row as written, and its statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.tables.cells import CellGrammar, CellReading, Figure, in_unit
from yongjiang.compiler.tables.heads import VALUE_ROLES, Column, Field
from yongjiang.compiler.tables.names import NameGrammar, NameParts, tidy
from yongjiang.compiler.tables.splitting import CellSpan
from yongjiang.compiler.tables.words import one_of
from yongjiang.model import Lexicon
from yongjiang.model.plan import Binding, IndicatorRow, MeasureKind

_HEAD_UNIT = re.compile(r"（([^（）]{1,10})）")
_BLANK = "—-－/ "
_CHINESE = re.compile(r"[\u4e00-\u9fffA-Za-z]")


class RawRow:
    """A row of an indicator table taken apart: its name, and the span of each column's cell.

    unit: from the name's bracket or the unit column; cells: one a column, None where the row has none;
    rivals: the same for other ways to split the row.
    """

    __slots__ = ("ambiguous", "cells", "name", "no", "rivals", "unit")

    def __init__(self, name: NameParts, no: str | None, unit: str | None, cells: list[CellSpan]) -> None:
        self.name = name
        self.no = no
        self.unit = unit
        self.cells = cells
        self.ambiguous = False
        self.rivals: Sequence[Sequence[CellSpan]] = ()


class Publisher:
    """Turns raw rows into indicator rows and drafts of statements."""

    def __init__(self, lexicon: Lexicon, cells: CellGrammar, names: NameGrammar) -> None:
        flows = lexicon.classes("table_flows")
        values = lexicon.classes("table_values")
        self._cells = cells
        self._names = names
        self._flow = re.compile(one_of(w for w in flows["flow"] if w != "累计"))
        self._stock = re.compile(rf"平均|{one_of(flows['stock'])}$")
        self._growth = re.compile(rf"{one_of(flows['growth'])}$")
        self._decline = re.compile(rf"{one_of(flows['decline'])}$")
        self._binding = frozenset(values["binding"])
        self._expected = frozenset(values["expected"])

    def publish(
        self, original: str, canonical: str, raw: RawRow, columns: Sequence[Column], table: str
    ) -> tuple[IndicatorRow, list[StatementDraft]]:
        """The row for `table`, and a draft for every figure in it and every target it puts in words."""
        cells = raw.cells
        spans = [s for s in cells if s is not None]
        start = min([raw.name.start, *(a for a, _ in spans)])
        end = max([raw.name.end, *(b for _, b in spans)])
        attribute = self._text(original, columns, cells, "attribute")
        units: tuple[str, ...] = ()
        for column, span in zip(columns, cells, strict=True):
            if column.role == "owner" and span is not None:
                units += self._names.owners(original, canonical, *span)
        fields = _fields(original, columns, cells)
        row = IndicatorRow(
            table=table,
            no=raw.no,
            name=raw.name.text,
            unit=raw.unit,
            base=fields.get("base"),
            base_year=_year(columns, "base"),
            target=fields.get("target"),
            target_year=_year(columns, "target"),
            growth=fields.get("growth"),
            actual=fields.get("actual"),
            verdict=self._text(original, columns, cells, "verdict"),
            attribute=attribute,
            units=tuple(dict.fromkeys(units)),
            mark=raw.name.mark,
            start=start,
            end=end,
            ambiguous=raw.ambiguous,
            alternatives=tuple(_fields(original, columns, rival) for rival in raw.rivals),
        )
        bare = "".join((attribute or "").split())
        binding: Binding | None = "binding" if bare in self._binding else "expected" if bare in self._expected else None
        return row, self._drafts(original, canonical, raw, columns, binding)

    def _text(self, original: str, columns: Sequence[Column], cells: Sequence[CellSpan], role: str) -> str | None:
        for column, span in zip(columns, cells, strict=True):
            if column.role == role and span is not None:
                return tidy(original[span[0] : span[1]])
        return None

    def _drafts(
        self, original: str, canonical: str, raw: RawRow, columns: Sequence[Column], binding: Binding | None
    ) -> list[StatementDraft]:
        drafts: list[StatementDraft] = []
        readings: dict[Field, CellReading] = {}
        for column, span in zip(columns, raw.cells, strict=True):
            if column.role not in VALUE_ROLES or span is None:
                continue
            reading = self._cells.read(canonical, *span)
            if column.field is not None:
                readings[column.field] = reading
            for figure in reading.figures:
                draft = self._draft(original, raw, column, span, figure, len(reading.figures), readings)
                draft.binding = binding if draft.kind == "target" else None
                drafts.append(draft)
            if not reading.figures and not reading.empty and column.kind == "target":
                words = tidy(original[span[0] : span[1]])
                if _CHINESE.search(words):
                    drafts.append(self._unresolved(raw, column, span, words, binding))
        return drafts

    def _draft(
        self,
        original: str,
        raw: RawRow,
        column: Column,
        span: tuple[int, int],
        figure: Figure,
        count: int,
        readings: dict[Field, CellReading],
    ) -> StatementDraft:
        measure = figure.measure or self._measure(raw, column, figure, count, readings)
        unit = figure.unit
        if unit is None:
            unit = "%" if measure == "growth" else raw.unit or self._head_unit(column) or ""
        value, high = figure.value, figure.high
        if figure.unit is None and not original[figure.start].isdigit() and value >= 10000:
            value = in_unit(value, unit)
        return StatementDraft(
            start=min(raw.name.start, span[0]),
            end=max(raw.name.end, span[1]),
            number_start=figure.start,
            number_end=figure.end,
            number=original[figure.start : figure.end],
            value=value,
            value_high=high,
            unit=unit,
            op=figure.op,
            kind=column.kind or "target",
            measure=measure,
            indicator=raw.name.text,
            year=column.year,
            hedge=figure.hedge,
            source="table",
        )

    def _measure(
        self, raw: RawRow, column: Column, figure: Figure, count: int, readings: dict[Field, CellReading]
    ) -> MeasureKind:
        name = raw.name.text
        if column.role == "increment":
            return "increase"
        if column.role == "growth":
            if figure.bracketed or (figure.unit is not None and figure.unit not in ("%", "‰")):
                return "increase"
            return "increase" if raw.unit == "%" and _is_gap(figure, readings) else "growth"
        if self._growth.search(name):
            return "growth"
        stock = self._stock.search(name) is not None
        if figure.bracketed:
            return "level" if stock else "increase"
        if self._decline.search(name) and raw.unit == "%":
            return "growth"
        if not stock and (self._flow.search(name) or (count == 1 and "累计" in name)):
            return "increase"
        return "level"

    def _head_unit(self, column: Column) -> str | None:
        m = _HEAD_UNIT.search(column.text)
        return m[1] if m and self._names.is_unit(m[1]) else None

    def _unresolved(
        self, raw: RawRow, column: Column, span: tuple[int, int], words: str, binding: Binding | None
    ) -> StatementDraft:
        return StatementDraft(
            start=min(raw.name.start, span[0]),
            end=max(raw.name.end, span[1]),
            number_start=0,
            number_end=0,
            number="",
            value=None,
            unit=raw.unit or "",
            op="=",
            kind="target",
            measure="increase" if column.role == "increment" else "growth" if column.role == "growth" else "level",
            indicator=raw.name.text,
            year=column.year,
            binding=binding,
            source="table",
            verbatim=words,
        )


def _is_gap(figure: Figure, readings: dict[Field, CellReading]) -> bool:
    """Whether a plain figure in a growth column is the difference of a share: 61.1, 65, 3.9."""
    base, target = readings.get("base"), readings.get("target")
    if base is None or target is None or not base.figures or not target.figures:
        return False
    gap: Decimal = abs(target.figures[0].value - base.figures[0].value)
    return gap == figure.value


def _fields(original: str, columns: Sequence[Column], cells: Sequence[CellSpan]) -> dict[str, str]:
    """Field → cell as written. Of several columns of change the first that is not empty counts."""
    fields: dict[str, str] = {}
    for column, span in zip(columns, cells, strict=True):
        if span is None:
            continue
        text = tidy(original[span[0] : span[1]])
        if column.field is not None and text:
            fields[column.field] = text
        elif (
            column.role in ("growth", "increment") and text.strip(_BLANK) and not fields.get("growth", "").strip(_BLANK)
        ):
            fields["growth"] = text
    return fields


def _year(columns: Sequence[Column], field: Field) -> int | None:
    return next((c.year for c in columns if c.field == field), None)
