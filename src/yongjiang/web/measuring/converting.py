"""Between rows and the types of the engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.utils import timezone

from yongjiang.model.measure import IndicatorPlan, Observation, Point, Target, Verdict
from yongjiang.web.measuring.models import Course, ObservationRow, TargetVersion


def plain_target(target: Target) -> dict[str, Any]:
    """The target as kept in `TargetVersion.data`; numbers as text, so that nothing is rounded."""
    plain: dict[str, Any] = msgspec.to_builtins(target)
    return plain


def target_of(row: TargetVersion) -> Target:
    """The target of a row, with the day and act of the row."""
    target = msgspec.convert(row.data, Target, strict=False)
    return msgspec.structs.replace(target, since=row.since, act=row.act)


def plan_of(course: Course, known: date | None = None) -> IndicatorPlan:
    """What is measured; asks for `course.indicator` and `course.targets.all()`. known: a change of the target that was
    written down after that day is left out; the target as adopted is always there.
    """
    indicator = course.indicator
    targets = [
        row
        for row in course.targets.all()
        if known is None or row.number == 1 or timezone.localtime(row.at).date() <= known
    ]
    base = None
    if course.base_year is not None and course.base_value is not None:
        base = Point(course.base_year, course.base_value.normalize() + 0, course.base_written)
    return IndicatorPlan(
        indicator.key, indicator.name, indicator.unit, tuple(target_of(row) for row in targets), base,
        course.begins, indicator.direction or None, course.counting, course.method or None,  # type: ignore[arg-type]
        course.follows, course.definition,
    )  # fmt: skip


def observation_of(row: ObservationRow, key: str) -> Observation:
    """The observation of a row. key: of its indicator."""
    return Observation(
        key, row.period, None if row.value is None else row.value.normalize() + 0,
        row.reading, row.definition, row.source, row.status, row.recorded,  # type: ignore[arg-type]
        row.pk, str(row.body_id or ""), row.note,
    )  # fmt: skip


def observations_of(rows: Iterable[ObservationRow], key: str) -> list[Observation]:
    """All observations of an indicator."""
    return [observation_of(row, key) for row in rows]


def verdict_of(data: dict[str, Any]) -> Verdict:
    """A verdict kept as JSON."""
    return msgspec.convert(data, Verdict, strict=False)
