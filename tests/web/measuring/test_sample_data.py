"""Invented values come in once, marked, and only where they are asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.web.builders import actor
from tests.web.measuring.entries import last_year, measured

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.actions import Report, report_values
from yongjiang.web.measuring.models import Course, CurrentVerdict, ObservationRow
from yongjiang.web.measuring.sample_data import load_sample
from yongjiang.web.measuring.zone_data import load_measured

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


def test_once_marked_and_judged() -> None:
    load_zone_data()
    load_measured()
    assert not ObservationRow.objects.filter(sample=True).exists()
    printed = ObservationRow.objects.count()
    by = Actor.system("测试")
    added = load_sample(by=by, today=TODAY)
    assert added > 100
    assert load_sample(by=by, today=TODAY) == 0
    assert ObservationRow.objects.filter(sample=True).count() == added == ObservationRow.objects.count() - printed
    judged = CurrentVerdict.objects.filter(course__year=2025)
    assert judged.filter(sample=True).exists()
    assert len(set(judged.values_list("verdict", flat=True))) >= 4
    assert Course.objects.filter(verdict__sources_differ=True).exists()


def test_never_among_real_values() -> None:
    course = measured()
    report_values(reports=[Report(course.indicator, str(last_year()), Decimal(1))], by=actor())
    load_zone_data()
    load_measured()
    assert load_sample(by=Actor.system("测试")) == 0


def test_without_courses_there_is_nothing() -> None:
    assert load_sample(by=Actor.system("测试"), today=TODAY) == 0
