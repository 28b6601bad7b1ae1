"""Who answers for an indicator: the zone package says it, acts change it, nothing is overwritten.

What people settled counts before what the package says, however often that is loaded; both stay to be seen.
`Indicator.owners` holds what counts now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.errors import StaleEdit
from yongjiang.web.register.models import Body, Indicator, OwnerVersion
from yongjiang.web.register.rows import BodyLink


class OwnerLine(NamedTuple):
    """Who answered from a day on. now: this is what counts; from_zone: the zone package says so."""

    bodies: tuple[BodyLink, ...]
    since: date | None
    act: str
    reason: str
    from_zone: bool
    now: bool


@transaction.atomic
def keep_zone_owners(*, indicator: Indicator, bodies: Iterable[Body]) -> None:
    """What the zone package says, kept where it is new; it counts unless people settled something else.

    Asks nothing of the database where `owners` and ``owner_versions__bodies`` were fetched before and nothing is new.
    """
    bodies = list(bodies)
    rows = list(indicator.owner_versions.all())
    said = next((row for row in reversed(rows) if row.from_zone), None)
    if (said is None and bodies) or (said is not None and _keys(said.bodies.all()) != _keys(bodies)):
        rows.append(_add(indicator, bodies, len(rows), from_zone=True))
    settled = any(not row.from_zone for row in rows)
    if not settled and _keys(indicator.owners.all()) != _keys(bodies):
        indicator.owners.set(bodies)


@transaction.atomic
def name_owners(*, indicator: Indicator, bodies: Iterable[Body], by: Actor) -> None:
    """The first ones, where nobody was named: no act is needed. The caller writes the trail."""
    _add(indicator, bodies, owners_revision(indicator), by=by)


@transaction.atomic
def set_owners(
    *, indicator: Indicator, bodies: Sequence[Body], since: date, act: str, reason: str, revision: int, by: Actor
) -> OwnerVersion:
    """Others answer from `since` on; who did before stays to be seen. revision: `owners_revision` as the form had it.

    Raises StaleEdit where somebody changed it in between, CallerError without bodies, act or reason.
    """
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    before = [body.name for body in indicator.owners.all()]
    if owners_revision(indicator) != revision:
        raise StaleEdit(indicator.name, {"责任单位": "、".join(before)})
    if not (bodies and act.strip() and reason.strip()):
        what = "调整责任单位要写单位、依据文件和理由"
        raise CallerError("YJE-ACT", what, indicator.name, "请补上后再保存")
    made = _add(indicator, bodies, revision, since=since, act=act.strip(), reason=reason.strip(), by=by)
    indicator.owners.set(bodies)
    record(
        by=by, verb="indicator.owners", on=Target("indicator", indicator.key, indicator.name), why=reason,
        before={"owners": before},
        after={"owners": [body.name for body in indicator.owners.all()], "since": since.isoformat(), "act": act},
    )  # fmt: skip
    return made


def owners_revision(indicator: Indicator) -> int:
    """Number of the newest version of who answers, 0 for none."""
    return indicator.owner_versions.count()


def owner_lines(indicator: Indicator) -> tuple[OwnerLine, ...]:
    """Who answered since when, newest first; one query."""
    columns = ("number", "since", "act", "reason", "from_zone", "bodies__key", "bodies__name")
    named: dict[int, list[BodyLink]] = {}
    said: dict[int, tuple[date | None, str, str, bool]] = {}
    rows = indicator.owner_versions.order_by("-number", "bodies__name", "bodies__pk").values_list(*columns)
    for number, since, act, reason, from_zone, key, name in rows:
        said[number] = (since, act, reason, from_zone)
        named.setdefault(number, []).extend([BodyLink(name, f"/bodies/{key}/", "lead")] if key else [])
    now = next((number for number, row in said.items() if not row[-1]), next(iter(said), 0))
    return tuple(OwnerLine(tuple(named[number]), *row, number == now) for number, row in said.items())


def answered_on(body: Body, day: date) -> Q:
    """Indicators for which `body` answered on `day`; one query. Where nothing changed since, who answers now did."""
    later = OwnerVersion.objects.filter(since__gt=day).values("indicator")
    rows = OwnerVersion.objects.filter(indicator__in=later).exclude(since__gt=day).order_by("from_zone", "-number")
    held: dict[int, tuple[int, set[int | None]]] = {}  # indicator → number of the version that counted, its bodies
    for indicator, number, key in rows.values_list("indicator", "number", "bodies"):
        counted, bodies = held.setdefault(indicator, (number, set()))
        if number == counted:
            bodies.add(key)
    answered = [indicator for indicator, (_number, bodies) in held.items() if body.pk in bodies]
    return Q(pk__in=answered) | Q(Q(owners=body), ~Q(pk__in=later))


def _keys(bodies: Iterable[Body]) -> set[str]:
    return {body.key for body in bodies}


def _add(
    indicator: Indicator, bodies: Iterable[Body], last: int, *, since: date | None = None, act: str = "",
    reason: str = "", from_zone: bool = False, by: Actor | None = None,
) -> OwnerVersion:  # fmt: skip
    made = OwnerVersion.objects.create(
        indicator=indicator, number=last + 1, since=since, act=act, reason=reason, from_zone=from_zone,
        by=by.user if by is not None else None,
    )  # fmt: skip
    made.bodies.set(bodies)
    return made
