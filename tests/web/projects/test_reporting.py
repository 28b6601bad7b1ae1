"""Investments and blockers: rows are only added, sums exact, who may is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone
from tests.web.builders import user
from tests.web.projects.builders import BEGAN, project

from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.projects.models import BlockerEnding, InvestmentRow, Project, YearTotal
from yongjiang.web.projects.queries import blockers_of, overdue_on
from yongjiang.web.projects.reporting import Invested, raise_blocker, report_investments, resolve_blocker
from yongjiang.web.register.models import Body

LAST = timezone.localdate().year - 1


@pytest.fixture
def one(planner: Actor) -> Project:
    return project(planner)


def test_months_add_up_to_the_year(one: Project, officer: Actor) -> None:
    said = [
        Invested("planned", f"{LAST}年", 10_000_001),
        *(Invested("done", f"{LAST}年{m}月", 333_333) for m in (1, 2, 3)),
    ]
    report_investments(project=one, said=said, by=officer)
    year = YearTotal.objects.get()
    assert (year.year, year.planned, year.done, year.until) == (LAST, 10_000_001, 999_999, date(LAST, 3, 31))
    assert YearTotal.objects.aggregate(sum=Sum("done"))["sum"] == 999_999
    row = InvestmentRow.objects.last()
    assert row is not None
    assert (row.by, row.body) == (officer.user, Body.objects.get(key="zjj"))
    assert Entry.objects.filter(verb="project.invest").count() == 1


def test_a_correction_is_a_new_row_with_its_reason(one: Project, officer: Actor) -> None:
    report_investments(project=one, said=[Invested("done", f"{LAST}-Q1", 500)], by=officer)
    with pytest.raises(Unfit, match="改数要写理由"):
        report_investments(project=one, said=[Invested("done", f"{LAST}-Q1", 400)], by=officer)
    report_investments(project=one, said=[Invested("done", f"{LAST}-Q1", 400)], by=officer, why="漏扣征迁费")
    assert list(InvestmentRow.objects.values_list("amount", flat=True)) == [500, 400]
    assert YearTotal.objects.get().done == 400
    report_investments(project=one, said=[Invested("done", f"{LAST}-Q1", None)], by=officer, why="改按月报")
    assert not YearTotal.objects.exists()
    assert InvestmentRow.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "period", "yuan", "what"),
    [
        ("done", "去年", 1, "不是时期"),
        ("done", f"{LAST + 1}", 1, "还没有结束"),
        ("done", f"{LAST}-05", 1, "会重复计算"),
        ("done", f"{LAST}-Q2", 7, "已经是这个数"),
        ("done", f"{LAST}-Q1", None, "没有可撤回的数"),
        ("planned", "1950", 1, "不在可以填报的年份里"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(
    one: Project, officer: Actor, kind: str, period: str, yuan: int | None, what: str
) -> None:
    report_investments(project=one, said=[Invested("done", f"{LAST}-Q2", 7)], by=officer)
    with pytest.raises(Unfit, match=what):
        report_investments(
            project=one, said=[Invested("planned", f"{LAST}", 3), Invested(kind, period, yuan)], by=officer
        )
    assert InvestmentRow.objects.count() == 1


def test_only_those_who_work_on_it_report(one: Project, outsider: Actor, planner: Actor) -> None:
    said = [Invested("planned", f"{LAST}", 3)]
    for stranger in (
        outsider,
        Actor(user("reader"), "测试"),
        Actor(user("officer", "none"), "测试"),
        Actor.system("测试"),
    ):
        with pytest.raises(NotYours):
            report_investments(project=one, said=said, by=stranger)
    report_investments(project=one, said=said, by=planner)
    assert InvestmentRow.objects.get().body is None


def test_investment_behind_time_turns_the_light(one: Project, officer: Actor) -> None:
    """What was done in this year's first month, against a year that is over for the project after that month."""
    today = timezone.localdate()
    if today.month == 1:
        pytest.skip("no month of this year is over in January")
    said = [Invested("planned", f"{today.year}", 12_000_000), Invested("done", f"{today.year}-01", 100_000)]
    report_investments(project=one, said=said, by=officer)
    one.refresh_from_db()
    assert one.light == "red"
    assert one.why.startswith("完成应完成投资的")


def test_a_blocker_from_raised_to_resolved(one: Project, officer: Actor, outsider: Actor, fgj: Body) -> None:
    today = timezone.localdate()
    due = today - timedelta(3)
    raised = raise_blocker(project=one, kind="land", what="用地没有交付", owner=fgj, due=due, by=officer)
    assert [row.what for row in blockers_of(fgj, today)] == ["用地没有交付"]
    assert overdue_on(raised, today)
    assert not overdue_on(raised, due)
    assert blockers_of("zjj", today) == []
    third = Actor(user("officer", "sun", body="elsewhere"), "测试")
    with pytest.raises(NotYours):
        resolve_blocker(blocker=raised, how="已交付", by=third)
    resolve_blocker(blocker=raised, how="已交付", by=outsider)
    assert blockers_of(fgj, today) == []
    with pytest.raises(StaleEdit):
        resolve_blocker(blocker=raised, how="又一次", by=officer)
    assert BlockerEnding.objects.get().how == "已交付"
    assert [entry.verb for entry in Entry.objects.order_by("number")][-2:] == ["project.block", "project.unblock"]


def test_an_outsider_raises_none(one: Project, outsider: Actor, fgj: Body) -> None:
    with pytest.raises(NotYours):
        raise_blocker(project=one, kind="land", what="用地", owner=fgj, due=BEGAN, by=outsider)
