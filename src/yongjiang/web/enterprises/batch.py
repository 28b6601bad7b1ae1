"""Rule packs decided about many enterprises of the site at once, by the engine's batch instead of one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from yongjiang.model.decision import FactEntry, Question, Subject
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import Column
from yongjiang.usecases.scan_enterprises import columns_asked
from yongjiang.usecases.scan_subjects import Scanned, scan_subjects
from yongjiang.web.enterprises.facts import OF_PROFILE, as_value, standing, undisputed
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.zone import rulebook


def scanned(
    rows: QuerySet[Enterprise],
    keys: Sequence[str],
    question: Question,
    book: Rulebook | None = None,
    *,
    for_money: bool = False,
) -> dict[str, dict[str, Scanned]]:
    """What the packs `keys` decide about each of `rows`: key of the enterprise → key of the pack → result. Two queries.

    Grades are by rank among `rows`, so these have to be all that are ranked. book: the zone's where there is none;
    for_money: by what is undisputed alone.
    """
    book = book or rulebook()
    columns = columns_asked(book, keys, question)
    return scan_subjects(subjects_of(rows, columns, for_money=for_money), columns, book, keys, question)


def subjects_of(rows: QuerySet[Enterprise], columns: Sequence[Column], *, for_money: bool = False) -> Iterator[Subject]:
    """The enterprises with those of their facts that have a column; what says so is left out. for_money: see
    `undisputed`.
    """
    known = rulebook().facts
    asked = {(column.fact, column.year) for column in columns}
    names = {name for name, _ in asked if name in known}
    stated = EnterpriseFact.objects.filter(
        Q(year=None) | Q(year__in={year for _, year in asked if year is not None}),
        enterprise__in=rows.order_by().values("pk"), name__in=names,
    )  # fmt: skip
    facts: dict[int, list[Any]] = {}
    for row in stated.order_by("pk").values_list(
        "enterprise_id", "name", "year", "value", "withdrawn", "own", named=True
    ):
        facts.setdefault(row.enterprise_id, []).append(row)
    if for_money:
        facts = {firm: undisputed(found) for firm, found in facts.items()}
    profile = [name for name in OF_PROFILE if (name, None) in asked]
    for pk, key, name, *place in rows.order_by("pk").values_list("pk", "key", "name", *profile):
        entries = [FactEntry(fact, value) for fact, value in zip(profile, place, strict=True) if value]
        entries += [
            FactEntry(fact, as_value(known[fact], row.value), year)
            for (fact, year), row in standing(facts.get(pk, ())).items()
            if (fact, year) in asked
        ]
        yield Subject(key, name, tuple(entries))
