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

#: the sign of a change stands in the name of what falls
_FALLS = frozenset(("下降", "降低", "减少"))
_SHARE = re.compile("(?:率|比重|占比|比例)(?<!死亡率)(?<!事故率)(?<!发生率)(?<!发病率)(?<!损失率)$")
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


class RowPlan:
    """Which columns of a table hold what, settled once for all its rows.

    values: index and column of those with figures; attribute, verdict: index, None where there is none;
    owners: indices; base_year, target_year: of the columns that fill those fields.
    """

    __slots__ = ("_changes", "_filled", "attribute", "base_year", "owners", "target_year", "values", "verdict")

    def __init__(self, columns: Sequence[Column]) -> None:
        roles = [c.role for c in columns]
        self.values = [(k, c) for k, c in enumerate(columns) if c.role in VALUE_ROLES]
        self._filled = [(k, c.field) for k, c in self.values if c.field is not None]
        self._changes = [k for k, c in self.values if c.field is None and c.role != "value"]
        self.attribute = roles.index("attribute") if "attribute" in roles else None
        self.verdict = roles.index("verdict") if "verdict" in roles else None
        self.owners = [k for k, role in enumerate(roles) if role == "owner"]
        self.base_year = next((c.year for c in columns if c.field == "base"), None)
        self.target_year = next((c.year for c in columns if c.field == "target"), None)

    def fields(self, original: str, cells: Sequence[CellSpan]) -> dict[str, str]:
        """Field → cell as written. Of several columns of change the first that is not empty counts."""
        found: dict[str, str] = {}
        for k, field in self._filled:
            span = cells[k]
            if span is not None and (text := tidy(original[span[0] : span[1]])):
                found[field] = text
        for k in self._changes:
            span = cells[k]
            if span is not None and not found.get("growth", "").strip(_BLANK):
                text = tidy(original[span[0] : span[1]])
                if text.strip(_BLANK):
                    found["growth"] = text
        return found


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
        self, original: str, canonical: str, raw: RawRow, plan: RowPlan, table: str, after: int = 0
    ) -> tuple[IndicatorRow, list[StatementDraft]]:
        """The row for `table`, and a draft for every figure in it and every target it puts in words.

        after: where the rows before it end: a cell that stands there is merged with theirs (类别, 责任单位).
        """
        cells = raw.cells
        start, end = raw.name.start, raw.name.end
        for span in cells:
            if span is not None:
                start = span[0] if after <= span[0] < start else start
                end = span[1] if span[1] > end else end
        attribute = _text(original, cells, plan.attribute)
        units: tuple[str, ...] = ()
        for k in plan.owners:
            owner = cells[k]
            if owner is not None:
                units += self._names.owners(original, canonical, *owner)
        fields = plan.fields(original, cells)
        row = IndicatorRow(
            table=table,
            no=raw.no,
            name=raw.name.text,
            unit=raw.unit,
            base=fields.get("base"),
            base_year=plan.base_year,
            target=fields.get("target"),
            target_year=plan.target_year,
            growth=fields.get("growth"),
            actual=fields.get("actual"),
            verdict=_text(original, cells, plan.verdict),
            attribute=attribute,
            units=units if len(plan.owners) < 2 else tuple(dict.fromkeys(units)),
            mark=raw.name.mark,
            start=start,
            end=end,
            ambiguous=raw.ambiguous,
            alternatives=tuple([plan.fields(original, rival) for rival in raw.rivals]),
        )
        bare = "".join(attribute.split()) if attribute else ""
        binding: Binding | None = "binding" if bare in self._binding else "expected" if bare in self._expected else None
        return row, self._drafts(original, canonical, raw, plan, binding)

    def _drafts(
        self, original: str, canonical: str, raw: RawRow, plan: RowPlan, binding: Binding | None
    ) -> list[StatementDraft]:
        drafts: list[StatementDraft] = []
        readings: dict[Field, CellReading] = {}
        measures: tuple[MeasureKind, MeasureKind, MeasureKind] | None = None
        read, cells = self._cells.read, raw.cells
        for k, column in plan.values:
            span = cells[k]
            if span is None:
                continue
            reading = read(canonical, span[0], span[1])
            if column.field is not None:
                readings[column.field] = reading
            figures = reading.figures
            for figure in figures:
                measure = figure.measure
                if measure is None and column.role != "value":
                    measure = _measure_of_change(raw, column, figure, readings)
                elif measure is None:
                    if measures is None:
                        measures = self._measures(raw.name.text, raw.unit)
                    measure = measures[2 if figure.bracketed else len(figures) > 1]
                elif figure.change and figure.unit == "%" and _is_relative(raw):
                    measure = "growth"
                drafts.append(self._draft(original, raw, column, span, figure, measure, binding))
            if not figures and not reading.empty and column.kind == "target":
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
        measure: MeasureKind,
        binding: Binding | None,
    ) -> StatementDraft:
        unit = figure.unit
        if unit is None:
            unit = "%" if measure == "growth" else raw.unit or self._head_unit(column) or ""
        value, kind = figure.value, column.kind or "target"
        number = original[figure.start : figure.end]
        if figure.unit is None and not number[0].isdigit() and value >= 10000:
            value = in_unit(value, unit)
        name, start, end = raw.name, span[0], span[1]
        return StatementDraft(
            start if start < name.start else name.start,
            end if end > name.end else name.end,
            figure.start,
            figure.end,
            number,
            value,
            unit,
            figure.op,
            kind,
            measure,
            name.text + (figure.change if measure == "growth" and figure.change in _FALLS else ""),
            "table",
            figure.high,
            column.year,
            figure.hedge,
            binding if kind == "target" else None,
        )

    def _measures(self, name: str, unit: str | None) -> tuple[MeasureKind, MeasureKind, MeasureKind]:
        """What values of the indicator measure: one alone in its cell, one of several, one in brackets."""
        if self._growth.search(name):
            return "growth", "growth", "growth"
        stock = self._stock.search(name) is not None
        bracketed: MeasureKind = "level" if stock else "increase"
        if unit == "%" and self._decline.search(name):
            return "growth", "growth", bracketed
        if stock:
            return "level", "level", bracketed
        if self._flow.search(name):
            return "increase", "increase", bracketed
        return "increase" if "累计" in name else "level", "level", bracketed

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


def _measure_of_change(raw: RawRow, column: Column, figure: Figure, readings: dict[Field, CellReading]) -> MeasureKind:
    """What a figure in a column of growth or increment measures."""
    if column.role == "increment" or figure.bracketed:
        return "increase"
    if figure.unit is not None and figure.unit not in ("%", "‰"):
        return "increase"
    return "increase" if raw.unit == "%" and _is_gap(figure, readings) else "growth"


def _is_relative(raw: RawRow) -> bool:
    """Whether per cent of change are those of what was (死亡人数 下降15%), not points of a share (覆盖率 提高3%)."""
    return raw.unit != "%" and _SHARE.search(raw.name.text) is None


def _is_gap(figure: Figure, readings: dict[Field, CellReading]) -> bool:
    """Whether a plain figure in a growth column is the difference of a share: 61.1, 65, 3.9."""
    base, target = readings.get("base"), readings.get("target")
    if base is None or target is None or not base.figures or not target.figures:
        return False
    gap: Decimal = abs(target.figures[0].value - base.figures[0].value)
    return gap == figure.value


def _text(original: str, cells: Sequence[CellSpan], index: int | None) -> str | None:
    span = None if index is None else cells[index]
    return None if span is None else tidy(original[span[0] : span[1]])
