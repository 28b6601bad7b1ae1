"""The zone package in the register: its bodies, organisations and indicators, with their aliases and sources."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.db import transaction
from django.db.models import F

from yongjiang.model.plan import BodyKind
from yongjiang.model.zone import Citation, ZoneIndicator
from yongjiang.web.register.counting import count_bodies
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Body, BodyName, Duty, Indicator, IndicatorName, Mention
from yongjiang.web.register.names import folded
from yongjiang.web.register.owning import keep_zone_owners
from yongjiang.web.search.actions import index_bodies, index_indicators
from yongjiang.web.zone import current_zone


@transaction.atomic
def load_zone_data() -> None:
    """Put what the zone package says into the register; what it said before is renewed, what people settled stays."""
    zone = current_zone()
    bodies: dict[str, Body] = {}
    gone: list[Body] = []
    for body in zone.bodies:
        names = (body.name, *body.aliases)
        bodies[body.key] = _body(body.key, body.name, body.kind, names, body.source, gone)
    organisations = []
    for one in zone.organisations:
        kind: BodyKind = one.kind
        names = (one.name, *one.aliases)
        organisations.append(_body(one.key, one.name, kind, names, one.source, gone, one.industries))
    indicators = [_indicator(indicator, bodies) for indicator in zone.indicators]
    index_bodies([*bodies.values(), *organisations, *gone])
    index_indicators(indicators)


def _body(
    key: str,
    name: str,
    kind: BodyKind,
    names: Iterable[str],
    source: Citation,
    gone: list[Body],
    industries: tuple[str, ...] = (),
) -> Body:
    """The body of the package. gone: gets those that turned out to be it."""
    values = {
        "name": name,
        "kind": kind,
        "from_zone": True,
        "industries": list(industries),
        "citation": msgspec.to_builtins(source),
    }
    body, _made = Body.objects.update_or_create(key=key, defaults=values)
    for alias in dict.fromkeys(folded(one, 200) for one in names):
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


def _indicator(said: ZoneIndicator, bodies: dict[str, Body]) -> Indicator:
    values = {
        "unit": said.unit,
        "binding": said.binding or "",
        "direction": said.direction,
        "definition": said.definition,
        "frequency": said.frequency or "",
        "from_zone": True,
        "citation": msgspec.to_builtins(said.source),
    }
    known = IndicatorName.objects.filter(name=folded(said.name)).select_related("own").first()
    indicator = Indicator.objects.filter(key=said.key).first() or (known.own if known is not None else None)
    if indicator is None:
        indicator = new_indicator(said.key, said.name, said.unit)
    indicator.key = said.key
    for name, value in values.items():
        setattr(indicator, name, value)
    indicator.save()
    keep_zone_owners(indicator=indicator, bodies=[bodies[key] for key in said.owners if key in bodies])
    into = indicator.merged_into or indicator
    for alias in dict.fromkeys(folded(one) for one in (said.name, *said.aliases)):
        IndicatorName.objects.get_or_create(name=alias, defaults={"own": indicator, "indicator": into})
    return into
