"""Invented projects: in all stages and lights, marked, and never among real ones."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.web.projects.builders import project

from yongjiang.web.audit.actions import Actor
from yongjiang.web.projects.models import Blocker, Project, YearTotal
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.projects.reporting import Invested, report_investments
from yongjiang.web.projects.sample_projects import load_sample_projects
from yongjiang.web.projects.summary import projects_summary
from yongjiang.web.register.models import Body


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 4, 1), date(2026, 11, 22), date(2028, 2, 29)])
def test_they_are_in_all_stages_and_lights_with_money_and_blockers(
    planner: Actor, zjj: Body, fgj: Body, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: today)
    count = load_sample_projects(by=planner, today=today)
    made = Project.objects.select_related("case__lead")
    assert count == len(made) > 9
    assert all(one.sample and one.title.startswith("示例") for one in made)
    assert {one.case.lead for one in made} == {zjj, fgj}
    assert {one.light for one in made} == {"green", "yellow", "red", "grey", "done"}
    assert {"preparation", "building", "in-use"} <= {one.stage for one in made}
    summary = projects_summary(today)
    assert summary.sample
    assert summary.total > summary.done > 0
    assert Blocker.objects.filter(due__lt=today).exists()
    for total in YearTotal.objects.filter(year__gt=today.year):
        assert total.done is None


def test_who_has_no_account_does_not_see_them(planner: Actor, zjj: Body) -> None:  # noqa: ARG001 - leads them
    load_sample_projects(by=planner, today=timezone.localdate())
    assert not visible_projects("public").exists()


def test_they_never_come_among_what_people_entered(planner: Actor, zjj: Body) -> None:
    real = project(planner, lead=zjj)
    report_investments(project=real, said=[Invested("planned", "2023", 5_000_000)], by=planner)
    assert load_sample_projects(by=planner, today=timezone.localdate()) == 0
    assert list(Project.objects.all()) == [real]


def test_they_come_once_and_need_offices(planner: Actor, db: None) -> None:  # noqa: ARG001 - opens the database
    today = timezone.localdate()
    assert load_sample_projects(by=planner, today=today) == 0
    Body.objects.create(key="zjj", name="区住建局", kind="government", from_zone=True)
    assert load_sample_projects(by=planner, today=today) > 0
    assert load_sample_projects(by=planner, today=today) == 0
