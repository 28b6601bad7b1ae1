"""The zone package in the register: its bodies, organisations and indicators, with their aliases and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from django.db.models import F

from yongjiang.model.plan import BodyKind
from yongjiang.model.zone import Zone, ZoneBody, ZoneIndicator, ZoneOrganisation
from yongjiang.web.register.counting import count_bodies
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Body, BodyName, Duty, Indicator, IndicatorName, Mention
from yongjiang.web.register.names import folded
from yongjiang.web.register.owning import keep_zone_owners
from yongjiang.web.search.actions import index_bodies, index_indicators
from yongjiang.web.zone import current_zone


class _Register(NamedTuple):
    """What is in the register already, read at one go: nearly all is as the package says, and need not be written.

    Bodies and indicators by key, held until the end, so that of two loads one waits. body_names: those that lead to a
    body of the package; indicator_names: those of the package's own that are known.
    """

    bodies: dict[str, Body]
    body_names: frozenset[str]
    indicators: dict[str, Indicator]
    indicator_names: frozenset[str]


@transaction.atomic
def load_zone_data() -> None:
    """Put what the zone package says into the register; what it said before is renewed, what people settled stays."""
    zone = current_zone()
    register = _read(zone)
    bodies: dict[str, Body] = {}
    gone: list[Body] = []
    for body in zone.bodies:
        bodies[body.key] = _body(body, (), register, gone)
    organisations = [_body(one, one.industries, register, gone) for one in zone.organisations]
    indicators = [_indicator(indicator, bodies, register) for indicator in zone.indicators]
    index_bodies([*bodies.values(), *organisations, *gone])
    index_indicators(indicators)


def _read(zone: Zone) -> _Register:
    keys = [*(one.key for one in zone.bodies), *(one.key for one in zone.organisations)]
    bodies = Body.objects.filter(key__in=keys)
    indicators = Indicator.objects.filter(key__in=[one.key for one in zone.indicators]).select_related("merged_into")
    held = indicators.select_for_update(of=("self",)).prefetch_related("owners", "owner_versions__bodies")
    names = IndicatorName.objects.filter(name__in={name for one in zone.indicators for name in _names(one, 300)})
    return _Register(
        {row.key: row for row in bodies.select_for_update()},
        frozenset(BodyName.objects.filter(body__from_zone=True).values_list("name", flat=True)),
        {row.key: row for row in held},
        frozenset(names.values_list("name", flat=True)),
    )


def _names(said: ZoneBody | ZoneOrganisation | ZoneIndicator, most: int) -> Iterable[str]:
    """All names that the package gives, each once, as they are looked up."""
    return dict.fromkeys(folded(one, most) for one in (said.name, *said.aliases))


def _differs(row: Body | Indicator, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _body(
    said: ZoneBody | ZoneOrganisation, industries: tuple[str, ...], register: _Register, gone: list[Body]
) -> Body:
    """The body of the package. gone: gets those that turned out to be it."""
    kind: BodyKind = said.kind
    values = {
        "name": said.name,
        "kind": kind,
        "from_zone": True,
        "industries": list(industries),
        "citation": msgspec.to_builtins(said.source),
    }
    body = register.bodies.get(said.key)
    if body is None or _differs(body, values):
        body, _made = Body.objects.update_or_create(key=said.key, defaults=values)
    for alias in _names(said, 200):
        if alias in register.body_names:
            continue
        known, made = BodyName.objects.select_related("body").get_or_create(name=alias, defaults={"body": body})
        if not made and not known.body.from_zone:
            gone.append(known.body)
            _take_over(known.body, body)
    return body


def _take_over(other: Body, body: Body) -> None:
    """What documents said of `other`, a body that was made for a name of `body`, is said of `body`."""
    twice = Duty.objects.filter(commitment__duties__body=body, commitment__duties__part=F("part"), body=other)
    Duty.objects.filter(pk__in=list(twice.values_list("pk", flat=True))).delete()
    Duty.objects.filter(body=other).update(body=body)
    Mention.objects.filter(body=other).update(body=body)
    BodyName.objects.filter(body=other).update(body=body)
    other.delete()
    count_bodies([body.pk])


def _indicator(said: ZoneIndicator, bodies: Mapping[str, Body], register: _Register) -> Indicator:
    values = {
        "unit": said.unit,
        "binding": said.binding or "",
        "direction": said.direction,
        "definition": said.definition,
        "frequency": said.frequency or "",
        "from_zone": True,
        "citation": msgspec.to_builtins(said.source),
        "key": said.key,
    }
    indicator = register.indicators.get(said.key)
    if indicator is None:
        known = IndicatorName.objects.filter(name=folded(said.name)).select_related("own").first()
        indicator = known.own if known is not None else new_indicator(said.key, said.name, said.unit)
        register.indicators.pop(indicator.key, None)  # it has another key from now on
    if indicator.pk is None or _differs(indicator, values):
        for name, value in values.items():
            setattr(indicator, name, value)
        indicator.save()
    keep_zone_owners(indicator=indicator, bodies=[bodies[key] for key in said.owners if key in bodies])
    into = indicator.merged_into or indicator
    for alias in _names(said, 300):
        if alias not in register.indicator_names:
            IndicatorName.objects.get_or_create(name=alias, defaults={"own": indicator, "indicator": into})
    return into
