"""Of which items, indicators and bodies everybody may be told, for the trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from yongjiang.web.register.models import Commitment, Indicator, Statement
from yongjiang.web.register.queries import named_bodies


def open_indicators() -> QuerySet[Any, Any]:
    """Keys of indicators that the zone or published documents name."""
    return Indicator.objects.filter(Q(from_zone=True) | Q(public_numbers__gt=0)).order_by().values("key")


def open_bodies() -> QuerySet[Any, Any]:
    """Keys of bodies that the zone or published documents name."""
    return named_bodies("public").order_by().values("key")


def open_items(kind: type[Statement] | type[Commitment]) -> QuerySet[Any, Any]:
    """Keys of published items, as the trail writes them: with their document's before."""
    rows: QuerySet[Any, Any] = kind.objects.filter(public=True).order_by()
    return rows.annotate(told=Concat("document__key", Value("/"), "key")).values("told")
