"""Tasks on a scorecard: by today's state, and as they stood on a past day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.web.tasks.conftest import Report

from yongjiang.model.scoring import ScoreItem
from yongjiang.web.audit.actions import Actor
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.register.models import Body, Commitment
from yongjiang.web.tasks.actions import Settled, Year, change, confirm, drop, hand_over
from yongjiang.web.tasks.forms import settled_of
from yongjiang.web.tasks.models import Review, Task, TaskEvent, YearStep
from yongjiang.web.tasks.reporting import accept
from yongjiang.web.tasks.scored import scored_tasks
from yongjiang.web.zone import delivery_policy

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ACT = "示例〔2026〕1号"
Ago = Callable[[int], AbstractContextManager[None]]


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def states(body: Body, day: date = TODAY) -> list[str]:
    asked = {} if day == TODAY else {"as_of": day.isoformat()}
    return [one.state for one in scored_tasks(body, "live", Moment(TODAY, day, None, asked))]


@pytest.fixture
def ago(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], AbstractContextManager[None]]:
    """What is done inside is done so many days ago."""
    now = timezone.now()

    @contextmanager
    def inside(days: int) -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: now - timedelta(days=days))
            yield

    return inside


@pytest.fixture
def old(task: Task) -> Task:
    """Confirmed 300 days ago, due in a year."""
    Task.objects.filter(pk=task.pk).update(confirmed=days_ago(300), due=TODAY + timedelta(days=365))
    TaskEvent.objects.filter(task=task).update(on=days_ago(300))
    task.refresh_from_db()
    return task


def test_today(task: Task, django_assert_num_queries: Any) -> None:
    assert task.lead is not None
    with django_assert_num_queries(1):
        found = scored_tasks(task.lead, "live", Moment(TODAY, TODAY, None, {}))
    assert found == [ScoreItem("commitment", f"/tasks/{task.key}/", task.title, found[0].state)]
    assert scored_tasks(task.lead, "public", Moment(TODAY, TODAY, None, {})) == []


def test_before_it_was_confirmed_there_was_none(old: Task, django_assert_num_queries: Any) -> None:
    assert old.lead is not None
    quiet = delivery_policy(TODAY).silent_days
    assert states(old.lead, days_ago(301)) == []
    assert states(old.lead, days_ago(300)) == ["no_data"]
    assert states(old.lead, days_ago(300 - quiet - 1)) == ["silent"]
    with django_assert_num_queries(2):
        scored_tasks(old.lead, "live", Moment(TODAY, days_ago(9), None, {"as_of": ""}))
    assert states(old.lead, TODAY) == ["silent"]


def test_what_is_done_and_reported_later_was_not_then(old: Task, reported: Report, planner: Actor) -> None:
    assert old.lead is not None
    reported(100)
    task = Task.objects.get(pk=old.pk)
    assert task.case is not None
    accept(task=task, revision=task.case.count, progress=100, assessment="符合计划", by=planner)
    Review.objects.update(on=days_ago(20))
    Task.objects.update(done=days_ago(20))
    assert [states(old.lead, days_ago(days)) for days in (21, 20, 1)] == [["silent"], ["done"], ["done"]]
    Task.objects.update(done=None)
    assert [states(old.lead, days_ago(days)) for days in (21, 20)] == [["silent"], ["on_track"]]


def test_what_nobody_reported_on_is_not_scored(task: Task, reported: Report, planner: Actor, as_role: Any) -> None:
    assert task.lead is not None
    client, card = as_role("planner"), f"/measuring/bodies/{task.lead.key}/"
    Task.objects.filter(pk=task.pk).update(due=None)

    def section() -> Any:
        return next(one for one in client.get(card).context["shown"].card.sections if one.kind == "commitment")

    reported(40)  # it waits for its review: nothing is known yet
    assert states(task.lead) == ["no_data"]
    assert (section().points, section().counted, section().skipped) == (None, 0, 1)
    page = client.get(card).content.decode()
    assert "1 项不计分" in page
    assert "符合预期" not in page
    assert "还没有认可过的进展报告" in client.get(f"/tasks/{task.key}/").content.decode()
    assert client.get("/tasks/?state=no_data").context["listed"].page.paginator.count == 1
    case = Task.objects.get(pk=task.pk).case
    assert case is not None
    accept(task=task, revision=case.count, progress=40, assessment="符合计划", by=planner)
    assert states(task.lead) == ["on_track"]
    assert (section().points, section().counted, section().skipped) == (90, 1, 0)
    assert "正常推进" in client.get(card).content.decode()


def test_a_day_that_was_put_off_later_was_missed_then(old: Task, planner: Actor, ago: Ago) -> None:
    assert old.lead is not None
    Task.objects.filter(pk=old.pk).update(due=days_ago(50))
    old.refresh_from_db()
    wanted = settled_of(old)._replace(due=TODAY + timedelta(days=99))
    with ago(10):
        change(task=old, settled=wanted, revision=old.revision, by=planner, why="顺延", act=ACT)
    assert [states(old.lead, days_ago(days)) for days in (250, 40, 10)] == [["no_data"], ["late"], ["silent"]]


def test_a_step_of_the_year(old: Task) -> None:
    assert old.lead is not None
    step = {"due": days_ago(280), "done": days_ago(240), "since": days_ago(300)}
    YearStep.objects.create(task=old, year=2026, what="选址", **step)
    assert [states(old.lead, days_ago(days)) for days in (280, 279, 240)] == [["no_data"], ["late"], ["no_data"]]


def test_steps_are_those_that_were_known_then(old: Task, planner: Actor, ago: Ago) -> None:
    lead, quiet = old.lead, delivery_policy(TODAY).silent_days
    assert lead is not None
    Task.objects.filter(pk=old.pk).update(confirmed=days_ago(quiet - 1))
    old.refresh_from_db()
    first, second = (Year(TODAY.year, what, days_ago(60)) for what in ("选址", "立项"))
    later = Year(TODAY.year, "选址", TODAY + timedelta(days=30))
    for steps, days in (((first,), 80), ((later, second), 40), ((later,), 20)):
        with ago(days):
            old = change(task=old, settled=settled_of(old)._replace(steps=steps), revision=old.revision, by=planner)
    # late by the first step, then by the second alone, then by none: today's plan says nothing of those days
    days = (81, 60, 59, 41, 40, 21, 20, 1)
    assert [states(lead, days_ago(one)) for one in days] == [
        ["no_data"], ["no_data"], ["late"], ["late"], ["late"], ["late"], ["no_data"], ["no_data"],
    ]  # fmt: skip
    assert [(step.what, step.since, step.until) for step in old.steps.order_by("pk")] == [
        ("选址", days_ago(80), days_ago(40)), ("选址", days_ago(40), None), ("立项", days_ago(40), days_ago(20)),
    ]  # fmt: skip
    assert [step.what for step in old.steps.current()] == ["选址"]


def test_who_led_then(old: Task, planner: Actor, ago: Ago) -> None:
    first = old.lead
    assert first is not None
    second, third = Body.objects.filter(from_zone=True).exclude(pk=first.pk)[:2]
    for to, days in ((second, 200), (third, 100)):
        with ago(days):
            old.case = None  # the report that is asked for is younger than the hand-over
            old.save()
            old = hand_over(task=old, to=to, revision=old.revision, by=planner, why="改革", act=ACT)
    led = {
        days: [len(states(body, days_ago(days))) for body in (first, second, third)] for days in (201, 200, 101, 100)
    }
    assert list(led.values()) == [[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]


def test_dropped_and_without_a_lead(old: Task, lab: Commitment, planner: Actor, ago: Ago) -> None:
    lead = old.lead
    assert lead is not None
    Task.objects.filter(pk=old.pk).update(case=None)
    with ago(30):
        drop(task=old, revision=old.revision, by=planner, why="并入")
    assert [len(states(lead, days_ago(days))) for days in (31, 30)] == [1, 0]
    other = Commitment.objects.filter(live=True, document=lab.document).exclude(key=lab.key).exclude(kind="project")[0]
    with ago(60):
        nobody = confirm(row=other, settled=Settled("没人牵头的", None), by=planner)
    with ago(5):
        change(task=nobody, settled=Settled("没人牵头的", lead), revision=0, by=planner)
    assert [len(states(lead, days_ago(days))) for days in (20, 1)] == [0, 1]
