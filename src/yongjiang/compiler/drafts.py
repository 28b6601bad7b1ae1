"""A statement in the making: what the grammars of prose and of tables hand to the assembler."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.model.plan import Binding, Comparator, MeasureKind, SourceKind, StatementKind


class StatementDraft:
    """Fields of `model.plan.Statement` but for `id`, `section`, `node`, which the assembler knows. Spans are final."""

    __slots__ = (
        "binding", "end", "hedge", "indicator", "kind", "measure", "number", "number_end", "number_start", "op",
        "source", "start", "unit", "value", "value_high", "verbatim", "year",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        number_start: int,
        number_end: int,
        number: str,
        value: Decimal | None,
        unit: str,
        op: Comparator,
        kind: StatementKind,
        measure: MeasureKind,
        indicator: str,
        source: SourceKind,
        value_high: Decimal | None = None,
        year: int | None = None,
        hedge: str | None = None,
        binding: Binding | None = None,
        verbatim: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.number_start = number_start
        self.number_end = number_end
        self.number = number
        self.value = value
        self.value_high = value_high
        self.unit = unit
        self.op = op
        self.kind = kind
        self.measure = measure
        self.indicator = indicator
        self.year = year
        self.hedge = hedge
        self.binding = binding
        self.source = source
        self.verbatim = verbatim
