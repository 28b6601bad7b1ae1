"""Projects on a scorecard of a past day: by what had happened then, and what was known then."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from tests.web.projects.builders import BEGAN, moved, project

from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.models import CaseEvent
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.projects.actions import Described, edit_project, hand_over
from yongjiang.web.projects.models import InvestmentRow
from yongjiang.web.projects.reporting import Invested, report_investments
from yongjiang.web.projects.scored import scored_projects
from yongjiang.web.register.models import Body

TODAY = timezone.localdate()
DATES = {"planned-start": "2022-04-01", "planned-completion": "2023-12-31", "investment": "12000"}


def lights(body: Body, day: date, known: date | None = None) -> list[str]:
    moment = Moment(TODAY, day, known, {"as_of": day.isoformat()})
    return [item.state for item in scored_projects(body, "live", moment)]


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def test_by_what_had_happened_then(planner: Actor, officer: Actor, zjj: Body, django_assert_num_queries: Any) -> None:
    one = project(planner, facts=DATES)
    one = moved(one, "approve", date(2021, 6, 1), officer, "approval")
    one = moved(one, "commence", date(2022, 6, 1), officer, "construction-permit", site_ready="true")
    one = moved(one, "build", date(2022, 8, 1), officer, "progress-report")
    moved(one, "complete", date(2024, 1, 10), officer, "completion-record")
    days = [date(2021, 2, 28), BEGAN, date(2022, 4, 2), date(2022, 5, 31), date(2024, 1, 5), date(2024, 1, 10)]
    # planned start missed by a day, by two months, made up for with two months' delay, built
    assert [lights(zjj, day) for day in days] == [[], ["grey"], ["green"], ["yellow"], ["yellow"], ["done"]]
    with django_assert_num_queries(3):
        lights(zjj, date(2022, 1, 1))


def test_what_was_planned_and_known_then(planner: Actor, zjj: Body) -> None:
    one = project(planner, facts=DATES)
    later = Described(one.title, facts={"planned-start": "2024-04-01", "planned-completion": "2025-12-31"})
    edit_project(project=one, said=later, revision=1, by=planner, why="顺延", on=date(2023, 1, 1), act="〔2023〕1号")
    CaseEvent.objects.filter(case=one.case, seq=1).update(at=at(BEGAN))
    CaseEvent.objects.filter(case=one.case, seq=2).update(at=at(date(2023, 3, 1)))
    assert lights(zjj, date(2022, 12, 31)) == ["red"]
    assert lights(zjj, date(2023, 2, 1)) == ["grey"]
    assert lights(zjj, date(2023, 2, 1), known=date(2023, 2, 1)) == ["red"]  # written down in March
    assert lights(zjj, date(2023, 2, 1), known=date(2021, 2, 1)) == []


def test_money_of_the_year_as_far_as_it_was_reported(planner: Actor, zjj: Body) -> None:
    one = project(planner)
    said = [
        Invested("planned", "2023", 1_200_000),
        Invested("done", "2023-Q1", 290_000),
        Invested("done", "2023-Q2", 1),
    ]
    report_investments(project=one, said=said, by=planner)
    InvestmentRow.objects.filter(period="2023-Q2").update(at=at(date(2023, 7, 15)))
    InvestmentRow.objects.exclude(period="2023-Q2").update(at=at(date(2023, 4, 15)))
    CaseEvent.objects.update(at=at(BEGAN))
    assert lights(zjj, date(2023, 4, 30)) == ["green"]  # the second quarter is not over
    assert lights(zjj, date(2023, 6, 30)) == ["red"]
    assert lights(zjj, date(2023, 6, 30), known=date(2023, 6, 30)) == ["green"]
    assert lights(zjj, date(2023, 6, 30), known=date(2023, 4, 1)) == ["grey"]
    assert lights(zjj, date(2022, 6, 30)) == ["grey"]


def test_who_led_then(planner: Actor, zjj: Body, fgj: Body) -> None:
    one = project(planner)
    said = {"why": "职责调整", "act": "〔2022〕1号", "on": date(2022, 1, 1)}
    hand_over(project=one, to=fgj, revision=1, by=planner, **said)
    led = [[len(lights(body, day)) for body in (zjj, fgj)] for day in (date(2021, 12, 31), date(2022, 1, 1), TODAY)]
    assert led == [[1, 0], [0, 1], [0, 1]]
