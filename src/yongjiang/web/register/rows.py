"""Rows of the register as pages show them: words, addresses, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, cast

from yongjiang.model.plan import Statement as PlanStatement
from yongjiang.reports.wording import quantity
from yongjiang.web.register.models import Commitment, Item, Mention, Statement
from yongjiang.web.ui.pieces import Part, Source, passage

#: characters of a document's title in a chip
_TITLE = 14
_HEADING = 16
#: characters of a clause in a chip
_QUOTE = 300


class _Said(NamedTuple):
    """What `reports.wording.quantity` asks of a statement."""

    value: Decimal | None
    value_high: Decimal | None
    unit: str
    op: str
    number: str
    verbatim: str | None
    hedge: str | None


def said(row: Statement) -> str:
    """``≥ 300 家 (力争)``, from a row as people settled it."""
    plain = _Said(row.value, row.value_high, row.unit, row.op, row.number, row.verbatim or None, row.hedge or None)
    return quantity(cast(PlanStatement, plain))


def place_href(document: str, key: str) -> str:
    """Address of a clause on the reading page of its document."""
    return f"/documents/{document}/s/{key}/" if key else f"/documents/{document}/"


def source_of(item: Item | Mention, key: str) -> Source:
    """Where an item stands. Needs `document` loaded."""
    title, heading = item.document.title, item.heading
    label = _short(title, _TITLE) + (f" · {_short(heading, _HEADING)}" if heading else "")
    return Source(label, place_href(item.document.key, key), clause(item), title)


def clause(item: Item | Mention) -> tuple[Part, ...]:
    """The item's clause, with its number marked."""
    text = item.quote[:_QUOTE]
    if not isinstance(item, Statement):
        return passage(text)
    start, end = item.number_start - item.start, item.number_end - item.start
    inside = 0 <= start < end <= len(text)
    return passage(text, [(start, end)] if inside else [], "number")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A number in a list."""

    href: str
    review_href: str
    indicator_href: str
    name: str
    quantity: str
    written: str
    year: int | None
    kind: str
    state: str
    document: str
    source: Source


def statement_rows(rows: Iterable[Statement]) -> list[StatementRow]:
    """Rows for a list. Needs `document` and `indicator` loaded."""
    return [
        StatementRow(
            href=place_href(row.document.key, row.key),
            review_href=f"/review/statements/{row.document.key}/{row.key}/",
            indicator_href=f"/indicators/{row.indicator.key}/",
            name=row.name,
            quantity=said(row),
            written=row.number or row.verbatim,
            year=row.year,
            kind=_kind(row),
            state=row.review,
            document=row.document.title,
            source=source_of(row, row.key),
        )
        for row in rows
    ]


def _kind(row: Statement) -> str:
    """Target or result; of what is no level, also that it is an increase, a rate: 3.4 beside 60 misleads."""
    kind = str(row.get_kind_display())
    return kind if row.measure == "level" else f"{kind}（{row.get_measure_display()}）"


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A body that leads or supports."""

    name: str
    href: str
    part: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment or a project in a list."""

    href: str
    review_href: str
    title: str
    kind: str
    due_year: int | None
    category: str
    chapter: str
    bodies: tuple[BodyLink, ...]
    state: str
    document: str
    source: Source


def commitment_rows(rows: Iterable[Commitment]) -> list[CommitmentRow]:
    """Rows for a list. Needs `document` loaded and `duties__body` fetched before."""
    return [
        CommitmentRow(
            href=f"/commitments/{row.document.key}/{row.key}/",
            review_href=f"/review/commitments/{row.document.key}/{row.key}/",
            title=row.title,
            kind=row.get_kind_display(),
            due_year=row.due_year,
            category=row.category,
            chapter=row.chapter,
            bodies=body_links(row),
            state=row.review,
            document=row.document.title,
            source=source_of(row, row.key),
        )
        for row in rows
    ]


def body_links(row: Commitment) -> tuple[BodyLink, ...]:
    """Who leads, then who supports, under the names that the document uses."""
    duties = sorted(row.duties.all(), key=lambda duty: (duty.part, duty.order))
    return tuple(BodyLink(duty.name, f"/bodies/{duty.body.key}/", duty.part) for duty in duties)


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place that names a body."""

    parts: tuple[Part, ...]
    source: Source


def mention_rows(rows: Iterable[Mention]) -> list[MentionRow]:
    """Rows for a list. Needs `document` loaded."""
    return [MentionRow(clause(row), source_of(row, row.node)) for row in rows]


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
