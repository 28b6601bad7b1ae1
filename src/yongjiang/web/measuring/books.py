"""What reported rows are read against: the indicators that are measured, the bodies, and for whom one may report."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from yongjiang.usecases.observation_cells import folded_name
from yongjiang.usecases.read_observations import Book, KnownIndicator, Sheet, read_observations, wanted_indicators
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.measuring.converting import observation_of
from yongjiang.web.measuring.models import Course, ObservationRow
from yongjiang.web.register.models import Body, BodyName, Indicator
from yongjiang.web.zone import lexicon, measure_policy

#: bodies whose names a book knows: those of the zone and those that answer for an indicator
_BODIES = 5000


def own_body(user: User | None) -> str | None:
    """Key of the body for which alone this person reports; None for who reports for all, or for the system."""
    if user is None:
        return None
    role = roles().get(user.role)
    return user.body if role is not None and role.bound else None


def measured_indicators(mine: str | None = None) -> QuerySet[Indicator]:
    """Indicators that have a course; mine: key of a body, for its own alone."""
    rows = Indicator.objects.filter(Exists(Course.objects.filter(indicator=OuterRef("pk"))), merged_into=None)
    return rows if mine is None else rows.filter(owners__key=mine)


def book_for(user: User | None) -> Book:
    """The book of the day for somebody; in five questions."""
    known = tuple(
        KnownIndicator(
            row.key,
            row.name,
            row.unit,
            tuple(name.name for name in row.names.all()),
            tuple(body.key for body in row.owners.all()),
        )
        for row in measured_indicators().prefetch_related("names", "owners")
    )
    wanted = Body.objects.filter(from_zone=True) | Body.objects.filter(
        pk__in=Indicator.owners.through.objects.values("body")
    )
    names = dict(wanted.order_by("key").values_list("key", "name")[:_BODIES])
    bodies = {folded_name(name): key for key, name in names.items()}
    for name, key in BodyName.objects.filter(body__key__in=names).values_list("name", "body__key"):
        bodies.setdefault(folded_name(name), key)
    day = timezone.localdate()
    counted = frozenset(lexicon().classes("units")["count"])
    every = bodies | {key.lower(): key for key in names}
    return Book(known, every, names, day, measure_policy(day), own_body(user), counted)


def read_sheet(rows: Sequence[Sequence[str]], book: Book) -> Sheet:
    """The rows read beside what is known of their indicators. Raises CallerError."""
    seen = ObservationRow.objects.filter(indicator__key__in=wanted_indicators(rows, book)).select_related("indicator")
    return read_observations(rows, book, [observation_of(row, row.indicator.key) for row in seen.order_by("pk")])
