"""Bodies and indicators by name: known ones are found, new ones are made, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q

from yongjiang.model.plan import BodyKind
from yongjiang.web.register.listing import holds
from yongjiang.web.register.models import Body, BodyName, Indicator, IndicatorName
from yongjiang.web.register.names import folded, made_key, naming

T = TypeVar("T")
#: names looked up in one query: SQLite takes no more variables than some thousands
_AT_ONCE = 500


def bodies_named(names: Mapping[str, BodyKind]) -> dict[str, Body]:
    """The body of each name (as written → kind, for new ones). Call inside a transaction."""
    wanted = {name: folded(name, 200) for name in names}
    found = _known_bodies(wanted.values())
    fresh: dict[str, Body] = {}
    for name, kind in names.items():
        fold = wanted[name]
        if fold not in found and fold not in fresh:
            fresh[fold] = Body(key=made_key("b", fold), name=name.strip()[:200], kind=kind)
    Body.objects.bulk_create(fresh.values(), batch_size=_AT_ONCE)
    BodyName.objects.bulk_create([BodyName(name=fold, body=body) for fold, body in fresh.items()], batch_size=_AT_ONCE)
    found |= fresh
    return {name: found[fold] for name, fold in wanted.items()}


def indicators_named(names: Mapping[str, str]) -> dict[str, IndicatorName]:
    """The indicator's name of each name as written (→ unit, for new ones). Call inside a transaction."""
    wanted = {name: folded(name) for name in names}
    found = _known_indicators(wanted.values())
    fresh: dict[str, Indicator] = {}
    for name, unit in names.items():
        fold = wanted[name]
        if fold not in found and fold not in fresh:
            fresh[fold] = new_indicator(made_key("i", fold), name, unit)
    Indicator.objects.bulk_create(fresh.values(), batch_size=_AT_ONCE)
    made = [IndicatorName(name=fold, own=one, indicator=one) for fold, one in fresh.items()]
    IndicatorName.objects.bulk_create(made, batch_size=_AT_ONCE)
    found |= {one.name: one for one in made}
    return {name: found[fold] for name, fold in wanted.items()}


class Called(str):
    """A name that was looked up, for who asks `named` several times. bodies: their primary keys; whole: whether it is
    the whole name of the one, else part of the names of all.
    """

    __slots__ = ("bodies", "whole")
    bodies: tuple[int, ...]
    whole: bool

    @classmethod
    def of(cls, name: str) -> Called:
        """`name`, looked up by one query."""
        if isinstance(name, cls):
            return name
        called = BodyName.objects.filter(name=folded(name, 200), body=OuterRef("pk"))
        bodies = Body.objects.order_by().annotate(called=Exists(called)).filter(Q(called=True) | holds("name", name))
        keys = list(bodies.values_list("pk", "called"))
        found, whole = cls(name), [key for key, called in keys if called]
        found.bodies, found.whole = tuple(whole[:1] or [key for key, _ in keys]), bool(whole)
        return found


def named(name: str, body: str, *columns: str) -> Q:
    """Rows that are about the body called `name`: that one where it is its whole name, else all whose name has it.

    body: the column that leads to it; columns: those that hold names of bodies as documents write them. One query, none
    for a name that was looked up: a database that is told which bodies they are knows how few rows that may be, and
    looks for these first.
    """
    called = Called.of(name)
    if called.whole:
        return Q(**{body: called.bodies[0]})
    found = Q(**{f"{body}__in": called.bodies})
    for column in columns:
        found |= holds(column, name)
    return found


def body_called(name: str) -> Body | None:
    """The body that documents or the register call so; None where there is none: a slip makes no new body."""
    known = BodyName.objects.filter(name=folded(name, 200)).select_related("body").first()
    return known.body if known is not None else Body.objects.filter(name=name).first()


def new_indicator(key: str, name: str, unit: str) -> Indicator:
    """An indicator that is not kept yet, with the names by which the checker matches it."""
    match = naming()
    return Indicator(
        key=key,
        name=name.strip()[:300] or "—",
        unit=unit[:40],
        canonical=match.key(name)[:300] or folded(name),
        near=match.near_key(name)[:300],
    )


def _known_bodies(names: Iterable[str]) -> dict[str, Body]:
    return {
        known.name: known.body
        for part in _parts(sorted(set(names)))
        for known in BodyName.objects.filter(name__in=part).select_related("body")
    }


def _known_indicators(names: Iterable[str]) -> dict[str, IndicatorName]:
    return {
        known.name: known
        for part in _parts(sorted(set(names)))
        for known in IndicatorName.objects.filter(name__in=part).select_related("indicator")
    }


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))
