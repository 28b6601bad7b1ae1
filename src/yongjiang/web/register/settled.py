"""The plan of a version as people settled it: what the pages show, with the machine's reading beside what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from yongjiang.model import Plan
from yongjiang.web.documents.models import Version
from yongjiang.web.documents.queries import side_of
from yongjiang.web.register.fields import DUTY_FIELDS, Plain, plain_values
from yongjiang.web.register.models import Commitment, Duty, ReviewState, Statement

_TOUCHED = (ReviewState.CORRECTED, ReviewState.REJECTED)
#: fields of the register that the plan calls otherwise
_NAMES = {"statement": {"name": "indicator"}, "commitment": {"lead": "lead_units", "support": "support_units"}}
#: fields that the plan says with null where the register has no words
_NULLABLE = frozenset({"binding", "hedge", "category"})
_AMOUNTS = frozenset({"value", "value_high"})


def settled_plan(version: Version) -> Plan | dict[str, Any]:
    """The plan as the compiler read it where nobody corrected anything; else the same objects as plain values.

    There a corrected item has the settled values, and beside them `review` and `machine`: what the compiler read for
    the fields that were changed. What was rejected is no longer among the items; it stands in `rejected`, by kind,
    with its `review`, and no commitment names a rejected number any more.
    """
    side = side_of(version)
    statements = {row.key: row for row in Statement.objects.filter(version=version, review__in=_TOUCHED)}
    duties = Duty.objects.filter(commitment__version=version, commitment__review__in=_TOUCHED).order_by("order")
    units: dict[int, dict[str, list[str]]] = {}
    for duty in duties:
        units.setdefault(duty.commitment_id, {name: [] for name in DUTY_FIELDS})[duty.part].append(duty.name)
    commitments = {row.key: row for row in Commitment.objects.filter(version=version, review__in=_TOUCHED)}
    if not statements and not commitments:
        return side.plan
    plan: dict[str, Any] = msgspec.to_builtins(side.plan, builtin_types=(Decimal,))
    refused: dict[str, list[dict[str, Any]]] = {}
    for items, keys, rows in (
        ("statements", side.keys.statements, statements),
        ("commitments", side.keys.commitments, commitments),
    ):
        told = [_told(item, rows.get(keys[item["id"]]), units) for item in plan[items]]
        plan[items] = [item for item in told if item.get("review") != ReviewState.REJECTED]
        refused[items] = [item for item in told if item.get("review") == ReviewState.REJECTED]
    gone = {item["id"] for item in refused["statements"]}
    for commitment in plan["commitments"]:
        commitment["statements"] = [number for number in commitment["statements"] if number not in gone]
    return plan | {"rejected": refused}


def _told(
    item: dict[str, Any], row: Statement | Commitment | None, units: Mapping[int, Mapping[str, list[str]]]
) -> dict[str, Any]:
    """`item` of a plan as its row says; unchanged without a row."""
    if row is None:
        return item
    on = "statement" if isinstance(row, Statement) else "commitment"
    now = plain_values(row, units.get(row.pk))
    settled = _named(on, {name: now[name] for name in row.machine}.items())
    machine = _named(on, row.machine.items())
    return item | settled | {"review": str(row.review)} | ({"machine": machine} if machine else {})


def _named(on: str, values: Iterable[tuple[str, Plain]]) -> dict[str, Any]:
    """Values of the register under the names and in the types of the plan."""
    return {_NAMES[on].get(name, name): _plan_value(name, value) for name, value in values}


def _plan_value(name: str, value: Plain) -> Any:
    if name in _AMOUNTS and isinstance(value, str):
        return Decimal(value)
    return None if name in _NULLABLE and value == "" else value
