"""Judge courses and keep what came out for lists and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from yongjiang.measure import judge
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Verdict
from yongjiang.web.measuring.converting import observations_of, plan_of
from yongjiang.web.measuring.models import Course, CurrentVerdict, ObservationRow, TargetVersion
from yongjiang.web.zone import measure_policy

_FIELDS = ("as_of", "verdict", "binding", "disagree", "sources_differ", "stale", "sample", "data")
#: courses judged at once: what they need is read in five questions
_BATCH = 500


class Judged(NamedTuple):
    """A course with what was judged: plan, values (all that are known of it), verdict. sample: with invented data."""

    course: Course
    plan: IndicatorPlan
    observations: Sequence[Observation]
    followed: Sequence[Observation]
    verdict: Verdict
    policy: MeasurePolicy
    sample: bool


def judged(
    courses: QuerySet[Course], as_of: date, *, known: date | None = None, signed: bool = False
) -> Iterable[Judged]:
    """The verdict of each course on `as_of`, of what was recorded by `known` (all, where None). signed: for who goes on
    to tell who reported each value.
    """
    policy = measure_policy(as_of)
    values = ObservationRow.objects.order_by("pk")
    wanted = courses.select_related("indicator").prefetch_related(
        Prefetch("targets", TargetVersion.objects.select_related("by").order_by("number")),
        Prefetch("indicator__observations", values.select_related("by", "body") if signed else values),
    )
    followed: dict[str, list[Observation]] = {}
    for course in wanted.iterator(chunk_size=_BATCH):
        plan = plan_of(course, known)
        rows = list(course.indicator.observations.all())
        seen = observations_of(rows, plan.key)
        if plan.follows and plan.follows not in followed:
            followed[plan.follows] = _observations(plan.follows)
        other = followed.get(plan.follows, [])
        verdict = judge(plan, seen, as_of, policy, known=known, followed=other)
        sample = any(row.sample for row in rows if known is None or row.recorded <= known)
        yield Judged(course, plan, seen, other, verdict, policy, sample)


def _observations(key: str) -> list[Observation]:
    return observations_of(ObservationRow.objects.filter(indicator__key=key).order_by("pk"), key)


@transaction.atomic
def refresh_verdicts(courses: QuerySet[Course] | None = None, *, today: date | None = None) -> int:
    """Judge again and keep; all courses where none are named. How many."""
    day = today or timezone.localdate()
    made = [
        CurrentVerdict(
            course=one.course, as_of=day, verdict=one.verdict.verdict, binding=one.course.indicator.binding,
            disagree=one.verdict.disagree, sources_differ=one.verdict.sources_differ, stale=one.verdict.stale,
            sample=one.sample,
            data=msgspec.to_builtins(one.verdict),
        )
        for one in judged(Course.objects.all() if courses is None else courses, day)
    ]  # fmt: skip
    CurrentVerdict.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["course"], update_fields=list(_FIELDS), batch_size=200
    )
    return len(made)


def fresh_verdicts(today: date | None = None) -> QuerySet[CurrentVerdict]:
    """The verdicts of today: those of an earlier day are made anew first, so a new day needs no clockwork."""
    day = today or timezone.localdate()
    old = Course.objects.exclude(verdict__as_of=day)
    if old.exists():
        refresh_verdicts(old, today=day)
    return CurrentVerdict.objects.filter(as_of=day)
