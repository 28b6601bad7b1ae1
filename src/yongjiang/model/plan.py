"""A document understood: outline, quantified statements, indicator rows, tables, commitments, bodies.

Every ``start``/``end`` is a half-open span of the document's text. Field names are those of the
published JSON; the JSON Schema (`docs/plan.schema.json`) is made from these types. They hold no cycles, so the
garbage collector need not look at them (`gc=False`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

NodeKind = Literal["chapter", "section", "measure", "background", "goal", "box", "item", "table"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
StatementKind = Literal["target", "actual"]
MeasureKind = Literal["level", "increase", "growth", "multiple"]
SourceKind = Literal["prose", "table", "box"]
Binding = Literal["binding", "expected"]
CommitmentKind = Literal["measure", "item", "duty", "project"]
BodyKind = Literal[
    "government", "congress", "party", "judiciary", "enterprise", "institute", "park", "platform", "other"
]


class DocumentInfo(Struct, frozen=True, gc=False):
    """What the document says of itself. None where it does not say."""

    path: str
    title: str | None
    issuer: str | None
    number: str | None
    issued: str | None
    """ISO date, or ``YYYY-MM`` where only the month is printed"""
    period: tuple[int, int] | None
    """first and last year of the plan"""
    horizon: int | None
    """year of the long-range goal (远景目标)"""
    characters: int
    sha256: str


class OutlineNode(Struct, frozen=True, gc=False):
    """A heading of any style. `start`/`end` span the heading itself; it governs up to the next of its level or above.

    title: the words without numbering and closing punctuation.
    """

    id: str
    parent: str | None
    level: int
    number: str | None
    title: str
    kind: NodeKind
    start: int
    end: int


class Statement(Struct, frozen=True, gc=False):
    """A number that a planner would track, with its meaning.

    Units, comparators, years: see `docs/statements.md`. A statement that could not be understood
    (按市下达, 与GDP同步) has `value` None, `number` "" (its empty span is 0, 0) and the words in `verbatim`.
    """

    id: str
    start: int
    end: int
    number_start: int
    number_end: int
    number: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    op: Comparator
    kind: StatementKind
    measure: MeasureKind
    indicator: str
    year: int | None
    hedge: str | None
    binding: Binding | None
    source: SourceKind
    section: str | None
    node: str | None
    verbatim: str | None = None


class IndicatorRow(Struct, frozen=True, gc=False):
    """A row of an indicator table, cells as written (None where the table has no such column).

    mark: signs attached to the name (``*``). alternatives: other ways to split run-together cells,
    each a mapping from field to text; `ambiguous` says that at least one is as good as the one chosen.
    """

    table: str
    no: str | None
    name: str
    unit: str | None
    base: str | None
    base_year: int | None
    target: str | None
    target_year: int | None
    growth: str | None
    actual: str | None
    verdict: str | None
    attribute: str | None
    units: tuple[str, ...]
    mark: str | None
    start: int
    end: int
    ambiguous: bool = False
    alternatives: tuple[dict[str, str], ...] = ()


class TableCell(Struct, frozen=True, gc=False):
    """A cell of a table as it stands in the text."""

    text: str
    start: int
    end: int


class TableRow(Struct, frozen=True, gc=False):
    """A row of a table."""

    cells: tuple[TableCell, ...]


class Table(Struct, frozen=True, gc=False):
    """A table, with separators or flattened. columns: heads as written, one a column."""

    id: str
    caption: str | None
    start: int
    end: int
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Commitment(Struct, frozen=True, gc=False):
    """Something promised: a measure (headline with its paragraph), an item of a box, a duty laid on a body, a project.

    category: of a project, the item or list it stands in. statements: ids of the numbers it holds.
    """

    id: str
    kind: CommitmentKind
    title: str
    start: int
    end: int
    node: str | None
    lead_units: tuple[str, ...]
    support_units: tuple[str, ...]
    due_year: int | None
    statements: tuple[str, ...]
    category: str | None = None


class Mention(Struct, frozen=True, gc=False):
    """One place where a body is named."""

    start: int
    end: int


class Body(Struct, frozen=True, gc=False):
    """An organisation or place that acts: as named, its kind, all its mentions."""

    name: str
    kind: BodyKind
    mentions: tuple[Mention, ...]


class Plan(Struct, frozen=True):
    """A planning document, structured. warnings: what the compiler could not settle, in Chinese."""

    document: DocumentInfo
    outline: tuple[OutlineNode, ...]
    statements: tuple[Statement, ...]
    indicators: tuple[IndicatorRow, ...]
    tables: tuple[Table, ...]
    commitments: tuple[Commitment, ...]
    bodies: tuple[Body, ...]
    warnings: tuple[str, ...]
