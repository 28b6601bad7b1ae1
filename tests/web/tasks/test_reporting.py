"""Reports: sent, returned, mended, accepted; what is missing, late, somebody else's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import user
from tests.web.tasks.conftest import Report

from yongjiang.model.case import Paused
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import BLANK, Barred, Refused, StaleCase, act
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.errors import Unfit
from yongjiang.web.tasks.asking import ask
from yongjiang.web.tasks.models import Review, Submission, Task, YearStep
from yongjiang.web.tasks.queries import task_page
from yongjiang.web.tasks.reporting import Told, accept, give_back, report, step, supply

pytestmark = pytest.mark.django_db
TOLD = Told(40, "符合计划", "已立项3家")


def fresh(task: Task) -> Task:
    return Task.objects.select_related("lead", "case").get(pk=task.pk)


def test_returned_mended_accepted_and_the_next_is_asked_for(task: Task, planner: Actor, reported: Report) -> None:
    step_of_year = YearStep.objects.create(task=task, year=2025, what="立项")
    first = reported(40)
    with pytest.raises(Refused, match="理由"):
        give_back(task=task, revision=2, why=" ", by=planner)
    give_back(task=task, revision=2, why="缺批复文件", by=planner)
    second = reported(45, claims=(step_of_year,))
    review = accept(task=task, revision=4, progress=42, assessment="慢于计划", by=planner, opinion="抓紧")
    now = fresh(task)
    assert (now.progress, now.assessment, now.reported, now.done) == (42, "慢于计划", timezone.localdate(), None)
    assert (first.review.accepted, second.review) == (False, review)
    assert now.case_id != second.case_id
    assert now.case is not None
    assert now.case.stages == ",reporting,"
    step_of_year.refresh_from_db()
    assert step_of_year.done == timezone.localdate()
    page = task_page(task.key, "live", planner)
    assert [one.state for one in page.reports] == ["已认可", "已退回"]
    assert [len(one.files or ()) for one in page.reports] == [1, 1]
    words = [line.what for line in page.story]
    assert [word.partition("，")[0].partition("：")[0] for word in words] == [
        "确认为承诺事项", "布置报告", "报告进度 40%", "退回修改", "报告进度 45%", "认可", "布置报告",
    ]  # fmt: skip
    assert "核定进度 42%" in words[5]


def test_who_reports_for_a_body_does_not_accept_it(task: Task, planner: Actor) -> None:
    assert task.case is not None
    report(task=task, told=TOLD, revision=task.case.count, by=planner, files=[Paper("批复.pdf", b"%PDF")])
    assert planner.user is not None
    client = Client()
    client.force_login(planner.user, backend="django.contrib.auth.backends.ModelBackend")
    said = "办过报告进展的人不能再办认可，要换一个人（不相容岗位分离）"
    page = client.get(reverse("task-review", args=[task.key])).content.decode()
    assert said in page
    assert 'value="accept"' not in page
    assert f"认可：{said}" in client.get(reverse("task-detail", args=[task.key])).content.decode()
    with pytest.raises(Barred, match="办过报告进展的人不能再办认可"):
        accept(task=fresh(task), revision=2, progress=40, assessment="符合计划", by=planner)
    assert not Review.objects.exists()
    other = Actor(user("planner"), "测试")
    accept(task=fresh(task), revision=2, progress=40, assessment="符合计划", by=other)
    assert Review.objects.get().by == other.user


def test_done_at_a_hundred(task: Task, planner: Actor, reported: Report) -> None:
    reported(100)
    accept(task=task, revision=2, progress=100, assessment="快于计划", by=planner)
    now = fresh(task)
    assert now.done == timezone.localdate()
    assert now.case is not None
    assert now.case.status == "done"
    assert task_page(task.key, "live", planner).story[-1].what == "完成"


def test_evidence_is_needed_or_owed(task: Task, planner: Actor, officer: Actor, reported: Report) -> None:
    with pytest.raises(Refused, match="佐证"):
        reported(40, files=())
    assert not Submission.objects.exists()
    reported(40, files=(), late=True)
    with pytest.raises(Refused, match="佐证"):
        accept(task=task, revision=2, progress=40, assessment="符合计划", by=planner)
    assert not Review.objects.exists()
    page = task_page(task.key, "live", officer)
    assert page.standing is not None
    assert [title for title, _due in page.standing.owed] == ["佐证材料"]
    supply(task=fresh(task), revision=2, by=officer, files=[Paper("批复.pdf", b"%PDF")])
    (one,) = task_page(task.key, "live", officer).reports
    assert [piece.name for piece in one.files or ()] == ["批复.pdf"]
    accept(task=task, revision=3, progress=40, assessment="符合计划", by=planner)


def test_others_cannot_and_who_is_late_is_told(task: Task, planner: Actor, officer: Actor) -> None:
    papers = [Paper("证明.pdf", b"%PDF")]
    with pytest.raises(Barred):
        report(task=task, told=TOLD, revision=1, by=Actor(user("officer", body="fgj"), ""), files=papers)
    with pytest.raises(Unfit, match="等待审核"):
        accept(task=task, revision=1, progress=1, assessment="符合计划", by=planner)
    assert task.case is not None
    act(case=task.case, event=Paused(**BLANK), revision=1, by=planner)
    with pytest.raises(StaleCase):
        report(task=task, told=TOLD, revision=1, by=officer, files=papers)
    for strange in (Told(101, "符合计划", "x"), Told(1, "很好", "x")):
        with pytest.raises(Unfit):
            report(task=task, told=strange, revision=2, by=officer, files=papers)
    assert not Submission.objects.exists()


def test_one_report_is_asked_for_at_a_time(task: Task, planner: Actor) -> None:
    before = Task.objects.get(pk=task.pk)
    before.case = None  # as another saw it, before the first was asked for
    with pytest.raises(Unfit, match="已经布置"):
        ask(task=before, by=planner)


def test_other_steps(task: Task, planner: Actor, officer: Actor) -> None:
    step(task=fresh(task), what="pause", revision=1, by=planner, why="等文件")
    step(task=fresh(task), what="resume", revision=2, by=planner)
    with pytest.raises(Unfit):
        step(task=fresh(task), what="report", revision=3, by=planner)
    with pytest.raises(Refused):
        step(task=fresh(task), what="none", revision=3, by=planner)
    with pytest.raises(Barred):
        step(task=fresh(task), what="record-silence", revision=3, by=officer, why="x")
    ended = step(task=fresh(task), what="record-silence", revision=3, by=planner, why="三次催报没有回音")
    assert ended.status == "stopped"
    now = fresh(task)
    assert now.case_id != ended.pk
    assert "三次催报没有回音" in [line.why for line in task_page(task.key, "live", planner).story]


def test_the_public_sees_what_was_accepted(task: Task, planner: Actor, reported: Report) -> None:
    from yongjiang.web.intake.actions import publish

    publish(document=task.document, by=planner)
    reported(40)
    page = task_page(task.key, "public", None)
    assert (page.reports, page.standing, page.clause) == ((), None, None)
    give_back(task=task, revision=2, why="缺材料", by=planner)
    reported(45)
    accept(task=task, revision=4, progress=45, assessment="符合计划", by=planner)
    page = task_page(task.key, "public", None)
    assert [one.submission.progress for one in page.reports] == [45]
    assert page.reports[0].files is None
    said = " ".join(f"{line.what}{line.who}{line.why}" for line in page.story)
    assert "退回" not in said
    assert "wang" not in said
