"""What tests of tasks share: a confirmed task of the plan, its planner and the officer of its body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.web.builders import user

from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.intake.actions import Taken
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Commitment
from yongjiang.web.tasks.actions import confirm, proposal
from yongjiang.web.tasks.models import Submission, Task
from yongjiang.web.tasks.reporting import Told, report

Report = Callable[..., Submission]


@pytest.fixture
def planner(db: None) -> Actor:  # noqa: ARG001 - opens the database
    return Actor(user("planner", "wang"), "测试")


@pytest.fixture
def lab(draft: Taken) -> Commitment:
    """The commitment about platforms: led by the bureau of science, supported by that of development."""
    load_zone_data()
    return Commitment.objects.get(live=True, document=draft.document, title="建设创新平台")


@pytest.fixture
def task(lab: Commitment, planner: Actor) -> Task:
    return confirm(row=lab, settled=proposal(lab), by=planner)


@pytest.fixture
def officer(task: Task) -> Actor:
    assert task.lead is not None
    return Actor(user("officer", "li", body=task.lead.key), "测试")


@pytest.fixture
def reported(task: Task, officer: Actor) -> Report:
    """Reports the task as the officer; the task as it is is asked for every time."""

    def reports(
        progress: int = 40, files: Sequence[Paper] = (Paper("证明.pdf", b"%PDF"),), **more: object
    ) -> Submission:
        now = Task.objects.select_related("lead", "case").get(pk=task.pk)
        assert now.case is not None
        told = Told(progress, "符合计划", "已立项3家", **more)  # type: ignore[arg-type]
        return report(task=now, told=told, revision=now.case.count, by=officer, files=files)

    return reports
