"""Of which indicators and bodies everybody may be told, for the trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from yongjiang.web.register.models import Indicator
from yongjiang.web.register.queries import named_bodies


def open_indicators() -> QuerySet[Any, Any]:
    """Keys of indicators that the zone or published documents name."""
    return Indicator.objects.filter(Q(from_zone=True) | Q(public_numbers__gt=0)).order_by().values("key")


def open_bodies() -> QuerySet[Any, Any]:
    """Keys of bodies that the zone or published documents name."""
    return named_bodies("public").order_by().values("key")
