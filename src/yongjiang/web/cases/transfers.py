"""Things that went from one body to another, told to both: for the lists of apps above."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from yongjiang.web.register.directory import Called, named
from yongjiang.web.register.models import Body, BodyName

#: days for which a hand-over is shown to both bodies, and how many of them
RECENT, MOST = 90, 10


class Transfer(NamedTuple):
    """A thing that went from `before` to `after`, names of bodies. why: for who takes part in the delivery."""

    on: date
    before: str
    after: str
    title: str
    href: str
    why: str


def since() -> date:
    """The day from which hand-overs are recent."""
    return timezone.localdate() - timedelta(days=RECENT)


def bodies_meant(body: str) -> QuerySet[Body]:
    """The bodies with that key or name."""
    called = Called.of(body)
    written = BodyName.objects.filter(named(called, "body", "name")).values("body")
    return Body.objects.filter(Q(key=body) | Q(pk__in=written) | named(called, "pk"))
