"""A course is opened by what documents say: target and base among their numbers, with the clause as its source."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.models import Entry
from yongjiang.web.intake.actions import Taken
from yongjiang.web.measuring.models import Course, TargetVersion
from yongjiang.web.measuring.opening import opening_page, target_of_statement
from yongjiang.web.register.models import Indicator, ReviewState, Statement

As = Callable[[str], Client]


@pytest.fixture
def target(draft: Taken) -> Statement:
    found: Statement = draft.version.statements.get(number__startswith="300")
    Indicator.objects.filter(pk=found.indicator_id).update(from_zone=False, unit="")
    found.refresh_from_db()
    return found


def address(row: Statement) -> str:
    return f"/measuring/{row.indicator.key}/open/"


def answers(row: Statement, **more: Any) -> dict[str, Any]:
    return {
        "target": row.pk, "base": "", "unit": "家", "direction": "up", "counting": "stock", "begins": 2020, **more,
    }  # fmt: skip


def test_a_planner_opens_it_with_its_clause(target: Statement, as_role: As, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        assert f'value="{target.pk}"' in planner.get(address(target)).content.decode()
    assert address(target) in planner.get(f"/indicators/{target.indicator.key}/").content.decode()
    done = planner.post(address(target), answers(target))
    course = Course.objects.get()
    assert done.headers["Location"] == f"/measuring/{target.indicator.key}/2025/"
    row = TargetVersion.objects.get()
    assert (course.year, row.data["form"], row.data["value"], row.data["op"]) == (2025, "level", "300", ">=")
    assert row.data["stretch"] is True  # 力争
    assert (course.indicator.unit, course.indicator.direction) == ("家", "up")
    clause = f"/documents/{target.document.key}/s/{target.key}/"
    assert clause in planner.get(done.headers["Location"]).content.decode()
    assert Entry.objects.filter(verb="course.open").count() == 1


def test_twice_is_refused_and_told(target: Statement, as_role: As) -> None:
    planner = as_role("planner")
    planner.post(address(target), answers(target))
    again = planner.post(address(target), answers(target))
    assert again.status_code == 422
    assert "已经在监测" in again.content.decode()
    assert Course.objects.count() == 1


def test_a_unit_that_does_not_fit_is_refused(target: Statement, as_role: As) -> None:
    refused = as_role("planner").post(address(target), answers(target, unit="公里"))
    assert refused.status_code == 422
    assert "不合" in refused.content.decode()
    assert 'value="公里"' in refused.content.decode()  # what was typed is still there
    assert not Course.objects.exists()


def test_the_unit_may_be_a_multiple(target: Statement) -> None:
    assert target_of_statement(target, "百家").value == Decimal(3)
    with pytest.raises(CallerError):
        target_of_statement(target, "亿元")


def test_a_base_after_the_target_is_refused(target: Statement, as_role: As) -> None:
    refused = as_role("planner").post(address(target), answers(target, base=target.pk))
    assert refused.status_code == 422
    assert "基期不在目标年以前" in refused.content.decode()


def test_confirmed_numbers_come_first_and_rejected_ones_not_at_all(target: Statement) -> None:
    others = [Statement.objects.get(pk=target.pk) for _ in range(2)]
    for place, (other, state) in enumerate(zip(others, (ReviewState.CONFIRMED, ReviewState.REJECTED), strict=True)):
        other.pk, other.key, other.review, other.year = None, f"s-other{place}", state, 2024
        other.save()
    assert [row.year for row in opening_page(target.indicator.key, "live").targets] == [2024, 2025]


@pytest.mark.parametrize("role", ["officer", "deputy", "reader"])
def test_only_who_steers(target: Statement, as_role: As, role: str) -> None:
    assert as_role(role).get(address(target)).status_code == 403
    assert as_role(role).post(address(target), answers(target)).status_code == 403
