"""Which findings are about a body: one of their places is in something that it answers for, or names it.

Those in what the site itself keeps (`live`) have no places: whoever keeps it says where a body stands (`KEPT_FOR`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from yongjiang.web.register.about import duties_about, mentions_about, numbers_about
from yongjiang.web.register.directory import Called
from yongjiang.web.register.models import Statement

#: each gives the addresses of its things (`Finding.href`) that concern the body called so, in one query
KEPT_FOR: list[Callable[[str], Iterable[str]]] = []


def findings_about(body: str) -> Q:
    """Findings with a place in a number or a task of the body, where a document names it, or in a thing kept for it.

    Places are looked for once: a list asks twice, for how many findings there are and for a page of them.
    """
    body = Called.of(body)
    numbers = _places(numbers_about(body, Statement.objects.order_by().filter(live=True)))
    tasks = _places(duties_about(body).filter(commitment__live=True), "commitment__")
    mentions = _places(mentions_about(body).filter(live=True))
    kept = {href for hrefs in KEPT_FOR for href in hrefs(body)}
    return Q(pk__in=set(numbers.union(tasks, mentions))) | Q(href__in=kept)


def _places(rows: QuerySet[Any], to: str = "") -> QuerySet[Any]:
    """The findings with a place that overlaps one of `rows`. From the rows of a body one gets to few places: the other
    way round every place would ask for every row of its version. to: what leads from a row to the thing with a span.
    """
    place = f"{to}version__finding_places"
    overlap = {f"{place}__start__lt": F(f"{to}end"), f"{place}__end__gt": F(f"{to}start")}
    return rows.filter(**overlap).values_list(f"{place}__finding", flat=True)
