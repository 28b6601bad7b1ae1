"""Courses and values for tests, made by the same actions as in the site."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Point
from yongjiang.web.audit.actions import Actor
from yongjiang.web.measuring.actions import Report, keep_course, report_values
from yongjiang.web.measuring.models import Course, ObservationRow
from yongjiang.web.measuring.verdicts import refresh_verdicts
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Body, Indicator

SYSTEM = Actor.system("测试")


def opened(
    key: str = "firms", *, target: str = "300", name: str = "", binding: str = "expected", year: int = 2025,
    base: int | None = 150, owner: Body | None = None, from_zone: bool = True, unit: str = "家",
) -> Course:  # fmt: skip
    """A course of an indicator that is made for it."""
    indicator = new_indicator(key, name or f"指标{key}", unit)
    indicator.binding, indicator.from_zone = binding, from_zone
    indicator.save()
    if owner is not None:
        indicator.owners.add(owner)
    point = None if base is None else Point(2020, Decimal(base), str(base))
    targets = (read_target(target, year=year, unit=unit),)
    plan = IndicatorPlan(key, indicator.name, unit, targets, point, 2020, "up")
    course, _ = keep_course(indicator=indicator, plan=plan, by=SYSTEM, zone=from_zone)
    refresh_verdicts(Course.objects.filter(pk=course.pk))
    return course


def reported(indicator: Indicator, value: str | None, period: str = "2022", **more: Any) -> ObservationRow:
    """A value of the statistics bureau, recorded in the next spring."""
    sample = more.pop("sample", False)
    more = {"source": "statistics", "status": "final", "recorded": date(int(period[:4]) + 1, 3, 1), **more}
    one = Report(indicator, period, None if value is None else Decimal(value), **more)
    return report_values(reports=[one], by=SYSTEM, sample=sample)[0]
