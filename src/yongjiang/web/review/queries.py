"""An item under review with its neighbours; pairs of indicators that may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yongjiang.web.register.details import item_by_key
from yongjiang.web.register.models import Commitment, Indicator, MergeDecision, ReviewState, Statement
from yongjiang.web.register.rows import StatementRow, clause, place_href, statement_rows
from yongjiang.web.ui.pieces import Part

On = Literal["statement", "commitment"]
#: numbers of an indicator shown beside its pair
MOST = 8


@dataclass(frozen=True)
class ReviewPage:
    """An item of a newest version. before, after: its neighbours in the document, "" at the ends; left: to settle."""

    row: Statement | Commitment
    parts: tuple[Part, ...]
    text_href: str
    before: str
    after: str
    left: int


def review_page(on: On, document: str, key: str) -> ReviewPage | str:
    """The item, or the key that it has now. Raises Http404."""
    model = Statement if on == "statement" else Commitment
    rows: QuerySet[Statement | Commitment] = model._default_manager.filter(live=True)
    row = item_by_key(rows.select_related("document"), document, key)
    if isinstance(row, str):
        return row
    order = ("start", "number_start", "pk") if on == "statement" else ("start", "pk")
    keys = list(rows.filter(document=row.document_id).order_by(*order).values_list("key", "review"))
    at = next(i for i, (one, _) in enumerate(keys) if one == row.key)
    near = [f"/review/{on}s/{document}/{keys[i][0]}/" if 0 <= i < len(keys) else "" for i in (at - 1, at + 1)]
    left = sum(state == ReviewState.PROPOSED for _, state in keys)
    return ReviewPage(row, clause(row), place_href(document, row.key), near[0], near[1], left)


@dataclass(frozen=True)
class Side:
    """An indicator of a pair with its first numbers."""

    indicator: Indicator
    statements: tuple[StatementRow, ...]
    count: int


@dataclass(frozen=True)
class Pair:
    """Two indicators. first: whose name would stay. sure: the matcher calls their names equal, else only alike."""

    first: Side
    second: Side
    sure: bool


class Proposed(NamedTuple):
    """A pair that is not decided."""

    first: Indicator
    second: Indicator
    sure: bool


def proposed_pairs() -> list[Proposed]:
    """All pairs that the checker's matcher proposes and nobody decided: equal names first, then alike ones."""
    apart = {
        frozenset(pair)
        for pair in MergeDecision.objects.filter(kind=MergeDecision.Kind.APART).values_list("first_id", "second_id")
    }
    equal = list(_pairs("canonical", apart))
    known = {frozenset((pair.first.pk, pair.second.pk)) for pair in equal}
    alike = [
        pair
        for pair in _pairs("near", apart)
        if pair.first.canonical != pair.second.canonical and frozenset((pair.first.pk, pair.second.pk)) not in known
    ]
    return equal + alike


def with_numbers(pairs: Iterable[Proposed]) -> list[Pair]:
    """`pairs` with their numbers, in one query."""
    pairs = list(pairs)
    wanted = {one.pk for pair in pairs for one in (pair.first, pair.second)}
    rows = Statement.objects.filter(live=True, indicator__in=wanted).select_related("document", "indicator")
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    for row in rows.order_by("year", "document_id", "start"):
        found[row.indicator_id].append(row)

    def side(one: Indicator) -> Side:
        return Side(one, tuple(statement_rows(found[one.pk][:MOST])), len(found[one.pk]))

    return [Pair(side(pair.first), side(pair.second), pair.sure) for pair in pairs]


def _pairs(by: Literal["canonical", "near"], apart: set[frozenset[int]]) -> Iterator[Proposed]:
    """Each of a group beside the first one before it from which nobody keeps it apart."""
    here = Statement.objects.filter(indicator=OuterRef("pk"), live=True)
    usable = Indicator.objects.filter(merged_into=None).filter(Q(from_zone=True) | Exists(here)).exclude(**{by: ""})
    several = usable.order_by().values(by).annotate(n=Count("pk")).filter(n__gt=1).values(by)
    groups: defaultdict[str, list[Indicator]] = defaultdict(list)
    # what the zone's own list names stays, then what was there first
    for one in usable.filter(**{f"{by}__in": several}).order_by(by, "-from_zone", "pk"):
        groups[getattr(one, by)].append(one)
    for group in groups.values():
        for at, second in enumerate(group):
            for first in group[:at]:
                different = by == "canonical" or first.canonical != second.canonical
                if different and frozenset((first.pk, second.pk)) not in apart:
                    yield Proposed(first, second, by == "canonical")
                    break
