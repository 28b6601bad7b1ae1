"""Open a course, report values, set a target anew. One transaction, one row in the trail; rows are only added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from yongjiang.kernel.errors import CallerError
from yongjiang.kernel.periods import parse_period
from yongjiang.model.measure import IndicatorPlan, ObservationSource, ObservationStatus, Reading, Target
from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.audit.actions import Target as On
from yongjiang.web.errors import StaleEdit
from yongjiang.web.measuring.converting import plain_target, target_of
from yongjiang.web.measuring.models import Course, ObservationRow, TargetVersion
from yongjiang.web.measuring.verdicts import refresh_verdicts
from yongjiang.web.register.models import Body, Indicator

#: called with a course whose target was set anew, in the same transaction: apps above follow
TARGET_SET: list[Callable[[Course], None]] = []


class Report(NamedTuple):
    """A value to be reported. value None takes back what was reported."""

    indicator: Indicator
    period: str
    value: Decimal | None
    source: ObservationSource = "self_report"
    status: ObservationStatus = "preliminary"
    reading: Reading = "level"
    definition: str = ""
    note: str = ""
    recorded: date | None = None


@transaction.atomic
def open_course(
    *, indicator: Indicator, plan: IndicatorPlan, by: Actor, citation: dict[str, Any] | None = None
) -> Course:
    """Measure `indicator` up to the year of the plan's first target; a course that is there is given back unchanged."""
    course, made = keep_course(indicator=indicator, plan=plan, by=by, citation=citation)
    if made:
        after = {
            "year": course.year, "target": plan.targets[0].written, "base": plan.base.written if plan.base else "",
            "unit": plan.unit, "direction": plan.direction or "", "counting": plan.counting,
        }  # fmt: skip
        record(by=by, verb="course.open", on=_on(indicator), after=after)
        refresh_verdicts(Course.objects.filter(pk=course.pk))
    return course


def keep_course(
    *, indicator: Indicator, plan: IndicatorPlan, by: Actor, citation: dict[str, Any] | None = None, zone: bool = False
) -> tuple[Course, bool]:
    """The course of `plan`, and whether it is new. zone: the zone package says it, and renews what it said itself; the
    caller judges and writes the trail.
    """
    target = plan.targets[0]
    values = {
        "begins": plan.begins,
        "base_year": plan.base.year if plan.base else None,
        "base_value": plan.base.value if plan.base else None,
        "base_written": plan.base.written if plan.base else "",
        "counting": plan.counting,
        "method": plan.method or "",
        "follows": plan.follows,
        "definition": plan.definition,
        "from_zone": zone,
    }
    course, made = Course.objects.get_or_create(indicator=indicator, year=target.year, defaults=values)
    if made:
        _add_target(course, target, by, citation=citation)
    elif zone and course.from_zone and any(getattr(course, name) != value for name, value in values.items()):
        Course.objects.filter(pk=course.pk).update(**values)
    return course, made


@transaction.atomic
def report_values(
    *, reports: Sequence[Report], by: Actor, body: Body | None = None, sample: bool = False, why: str = ""
) -> list[ObservationRow]:
    """Add the values, all of them or none. body: in whose name. Raises CallerError for what is no period, and for one
    that was not over on the day of reporting.
    """
    today = timezone.localdate()
    rows = []
    for one in reports:
        period = parse_period(one.period)
        if period is None:
            raise CallerError(
                "YJE-PERIOD", f"“{one.period}”不是时期", one.indicator.name, "请写 2023、2023-H1、2023-Q2 或 2023-06"
            )
        recorded = one.recorded or today
        if period.last_day > recorded:
            raise CallerError("YJE-PERIOD", f"{period.words}还没有结束，不能报数", one.indicator.name, "请检查时期")
        rows.append(
            ObservationRow(
                indicator=one.indicator, period=str(period), value=one.value, reading=one.reading,
                definition=one.definition, source=one.source, status=one.status, recorded=recorded, body=body,
                note=one.note, sample=sample, by=by.user,
            )
        )  # fmt: skip
    for row in rows:  # one by one: their keys give the order in which they became known
        row.save()
    touched = {row.indicator_id: row.indicator for row in rows}
    for indicator in touched.values():
        mine = [
            f"{row.period} {'撤回' if row.value is None else f'{row.value:f}'}"
            for row in rows
            if row.indicator_id == indicator.pk
        ]
        record(
            by=by, verb="observation.report", on=_on(indicator), after={"values": mine[:50], "sample": sample}, why=why
        )
    keys = [indicator.key for indicator in touched.values()]
    refresh_verdicts(Course.objects.filter(indicator__in=touched) | Course.objects.filter(follows__in=keys))
    return rows


@transaction.atomic
def set_target(
    *, course: Course, target: Target, since: date, act: str, reason: str, revision: int, by: Actor
) -> TargetVersion:
    """Put a new target in force from `since` on; the old one stays. revision: number of the newest target when the form
    was made. Raises CallerError where someone changed it in between, or the act or reason is missing.
    """
    course = Course.objects.select_for_update().select_related("indicator").get(pk=course.pk)
    last = course.targets.order_by("-number").first()
    assert last is not None, "a course is opened with a target"
    if last.number != revision:
        raise StaleEdit(str(course), {"目标": last.written})
    if not act.strip() or not reason.strip():
        raise CallerError("YJE-ACT", "调整目标要写依据文件和理由", str(course), "请补上后再保存")
    row = _add_target(course, target, by, since=since, act=act.strip(), reason=reason.strip())
    record(
        by=by, verb="target.amend", on=_on(course.indicator), why=reason,
        before={"target": last.written}, after={"target": row.written, "since": since.isoformat(), "act": act},
    )  # fmt: skip
    refresh_verdicts(Course.objects.filter(pk=course.pk))
    for follow in TARGET_SET:
        follow(course)
    return row


def _add_target(
    course: Course, target: Target, by: Actor, *, since: date | None = None, act: str = "", reason: str = "",
    citation: dict[str, Any] | None = None,
) -> TargetVersion:  # fmt: skip
    return TargetVersion.objects.create(
        course=course, number=course.targets.count() + 1, written=target.written, data=plain_target(target),
        since=since, act=act, reason=reason, citation=citation or {}, by=by.user,
    )  # fmt: skip


def newest_target(course: Course) -> tuple[int, Target]:
    """Number of the newest target and the target."""
    row = course.targets.order_by("-number").first()
    assert row is not None, "a course is opened with a target"
    return row.number, target_of(row)


def _on(indicator: Indicator) -> On:
    return On("indicator", indicator.key, indicator.name)
