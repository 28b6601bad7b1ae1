"""Facts of enterprises between rows of the database and the rules engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec
from django.utils import timezone

from yongjiang.model.decision import FactEntry, FactScalar, Subject, TitleHeld
from yongjiang.model.rules import FactDefinition, FactKind
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.zone import rulebook

_TYPES: dict[FactKind, Any] = {
    "money": int, "number": int, "count": int, "ratio": int, "yes_no": bool, "choice": str, "code": str, "date": date,
    "title": TitleHeld,
}  # fmt: skip
#: facts that the columns of the enterprise say
OF_PROFILE = ("street", "park")
#: behind the source of a title that only the firm itself states
PENDING = "（企业自报，待核）"
Slot = tuple[str, int | None]


def as_text(value: FactScalar | None) -> str | None:
    """A value as a row keeps it."""
    return None if value is None else msgspec.json.encode(value).decode()


def as_value(fact: FactDefinition, text: str | None) -> FactScalar | None:
    """The value that a row keeps. Raises msgspec.ValidationError where the vocabulary changed its kind since."""
    value: FactScalar | None = None if text is None else msgspec.json.decode(text, type=_TYPES[fact.kind])
    return value


def standing(rows: Iterable[EnterpriseFact]) -> dict[Slot, EnterpriseFact]:
    """What counts of rows in the order they were written: the newest of each fact and year that was not withdrawn."""
    newest = {(row.name, row.year): row for row in rows}
    return {slot: row for slot, row in newest.items() if not row.withdrawn}


def subject_of(enterprise: Enterprise, rows: Iterable[EnterpriseFact]) -> Subject:
    """The enterprise for the rules engine. rows: its facts in the order they were written.

    A fact that the vocabulary no longer has is left out: no pack can ask for it.
    """
    known = rulebook().facts
    entries = [
        FactEntry(name, value, None, enterprise.source)
        for name in OF_PROFILE
        if name in known and (value := getattr(enterprise, name))
    ]
    return Subject(enterprise.key, enterprise.name, (*entries, *fact_entries(rows)))


def fact_entries(rows: Iterable[EnterpriseFact]) -> tuple[FactEntry, ...]:
    """What counts of the facts of one enterprise. rows: in the order they were written."""
    known = rulebook().facts
    return tuple(
        FactEntry(
            name,
            as_value(known[name], row.value),
            year,
            row.source + (PENDING if is_pending(row) else ""),
            timezone.localtime(row.at).date(),
        )
        for (name, year), row in standing(rows).items()
        if name in known
    )


class Stated(Protocol):
    """What is asked of a row of a fact."""

    name: str
    year: int | None
    own: bool


Row = TypeVar("Row", bound=Stated)


def undisputed(rows: Iterable[Row]) -> list[Row]:
    """The rows that count where money depends on them: a title that the firm alone states is left out, and where others
    said yes or no the firm alone does not undo it. What else a firm declares counts.
    """
    given = list(rows)
    known = rulebook().facts
    by_others = {(row.name, row.year) for row in given if not row.own}

    def counts(row: Row) -> bool:
        fact = known.get(row.name)
        if not row.own or fact is None:
            return True
        return fact.kind != "title" and not (fact.kind == "yes_no" and (row.name, row.year) in by_others)

    return [row for row in given if counts(row)]


class Holding(NamedTuple):
    """A title that an enterprise holds. own: the firm alone says so, nobody confirmed it."""

    name: str
    own: bool


def titles_held(
    day: date, *, firms: Collection[int] | None = None, names: Collection[str] | None = None
) -> dict[int, tuple[Holding, ...]]:
    """The title facts that hold on `day`, by enterprise, in the order of the vocabulary. firms, names: of these
    enterprises or of these titles only. One query.
    """
    known = {
        name: fact
        for name, fact in rulebook().facts.items()
        if fact.kind == "title" and (names is None or name in names)
    }
    rows = EnterpriseFact.objects.filter(name__in=known).order_by("pk")
    if firms is not None:
        rows = rows.filter(enterprise__in=firms)
    # no rows of the model: of thousands of firms they take most of the time
    read = rows.values_list("enterprise", "name", "withdrawn", "value", "own")
    newest = {(row[0], row[1]): row for row in read.iterator(chunk_size=2000)}
    found: dict[int, list[Holding]] = {}
    for name, fact in known.items():
        for firm, of, withdrawn, value, own in newest.values():
            if of == name and not withdrawn and holds(as_value(fact, value), day):
                found.setdefault(firm, []).append(Holding(name, own))
    return {firm: tuple(holdings) for firm, holdings in found.items()}


def pending_of(rows: Iterable[EnterpriseFact]) -> frozenset[str]:
    """Names of the titles of one enterprise that wait. rows: its facts in the order they were written."""
    return frozenset(row.name for row in standing(rows).values() if is_pending(row))


def is_pending(row: EnterpriseFact) -> bool:
    """Whether a fact waits for somebody else than the firm to confirm it."""
    fact = rulebook().facts.get(row.name)
    return row.own and not row.withdrawn and row.value is not None and fact is not None and fact.kind == "title"


def holds(value: FactScalar | None, day: date) -> bool:
    """Whether a title is valid on `day`."""
    return isinstance(value, TitleHeld) and value.since <= day and (value.until is None or day <= value.until)
