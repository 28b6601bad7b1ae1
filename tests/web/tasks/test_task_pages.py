"""The pages of tasks: who may, what is missing, what is stale, how many queries."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.builders import user
from tests.web.tasks.conftest import Report

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import publish
from yongjiang.web.register.models import Body, Commitment
from yongjiang.web.tasks.actions import hand_over
from yongjiang.web.tasks.models import Submission, Task, TaskEvent

As = Callable[[str], Client]
pytestmark = pytest.mark.django_db
PAGES = ("", "change/", "report/", "review/")
POSTS = ("ask/", "step/", "supply/", "renew/", "drop/", "restore/")
NO_STEPS = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}


def browser(by: Actor) -> Client:
    client = Client()
    assert by.user is not None
    client.force_login(by.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def lines(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("证明.pdf", b"%PDF")


@pytest.mark.parametrize("page", PAGES)
def test_pages(page: str, task: Task, planner: Actor, reported: Report, django_assert_max_num_queries: Any) -> None:
    reported()
    client = browser(planner)
    with django_assert_max_num_queries(12):
        answer = client.get(f"/tasks/{task.key}/{page}")
    assert answer.status_code == 200
    assert client.get(f"/tasks/none/{page}").status_code == 404
    assert client.put(f"/tasks/{task.key}/{page}").status_code == 405
    if page:
        assert Client().get(f"/tasks/{task.key}/{page}").status_code == 302
        assert browser(Actor(user("deputy"), "")).get(f"/tasks/{task.key}/{page}").status_code == 403
    else:
        assert Client().get(f"/tasks/{task.key}/").status_code == 404


@pytest.mark.parametrize("page", POSTS)
def test_posts(page: str, task: Task, planner: Actor, as_role: As) -> None:
    client = browser(planner)
    assert client.get(f"/tasks/{task.key}/{page}").status_code == 405
    assert client.post(f"/tasks/none/{page}").status_code == 404
    assert Client().post(f"/tasks/{task.key}/{page}").status_code == 302
    assert as_role("deputy").post(f"/tasks/{task.key}/{page}").status_code == 403
    answer = client.post(f"/tasks/{task.key}/{page}", follow=True)
    assert answer.status_code == 200
    assert Task.objects.get().revision == 0
    assert client.post(f"/tasks/{task.key}/none/").status_code == 404


def test_list(task: Task, planner: Actor, django_assert_max_num_queries: Any) -> None:
    client = browser(planner)
    with django_assert_max_num_queries(12):
        answer = client.get("/tasks/", {"document": task.document.key, "body": "区科技局", "sort": "-title"})
    assert task.title in answer.content.decode()
    assert client.post("/tasks/").status_code == 405
    for asked, count in {
        "q=创新": 1, "q=没有": 0, "state=on_track": 0, "state=late": 1, "state=done": 0, "state=dropped": 0,
        "body=发改": 1, "body=发改&part=lead": 0, "body=发改&part=support": 1, "owned=no": 0, "owned=yes": 1,
        "year=2025": 1, "year=2020": 0, "report=wanted": 1, "report=overdue": 0, "report=review": 0,
        "clause=same": 1, "clause=changed": 0, "clause=gone": 0, "state=x&report=x&clause=x": 1,
    }.items():  # fmt: skip
        assert len(lines(client, f"/tasks.csv?{asked}")) == count, asked
    assert client.get("/tasks.xlsx").status_code == 200
    for order in ("title", "body", "state", "progress", "due", "reported"):
        assert client.get(f"/tasks/?sort=-{order}").status_code == 200


def test_the_public_sees_tasks_of_published_documents(task: Task, planner: Actor, reported: Report) -> None:
    assert lines(Client(), "/tasks.csv") == []
    publish(document=task.document, by=planner)
    reported()
    assert [row["内容"] for row in lines(Client(), "/tasks.csv?report=wanted")] == [task.title]
    answer = Client().get(f"/tasks/{task.key}/")
    assert answer.status_code == 200
    assert "已立项3家" not in answer.content.decode()
    assert "证明.pdf" not in answer.content.decode()


def test_the_register_leads_to_the_task(task: Task, lab: Commitment, planner: Actor) -> None:
    here = f"/commitments/{task.document.key}/{lab.key}/"
    assert f"/tasks/{task.key}/" in browser(planner).get(here).content.decode()
    other = Commitment.objects.get(title="培育科技企业")
    there = f"/commitments/{task.document.key}/{other.key}/"
    assert f"/tasks/confirm/{task.document.key}/{other.key}/" in browser(planner).get(there).content.decode()
    assert "/tasks/confirm/" not in browser(Actor(user("officer", body="kjj"), "")).get(there).content.decode()


def test_what_a_report_lacks_is_said_so_that_one_can_mend_it(task: Task, officer: Actor) -> None:
    client = browser(officer)
    page = client.get(f"/tasks/{task.key}/").content.decode()
    assert "表里要填的：还没有填完成进度、自评等次" in page
    assert "不满足条件" not in page
    assert task.case is not None
    said = {"progress": "40", "assessment": "符合计划", "text": "已立项3家", "revision": str(task.case.count)}
    answer = client.post(f"/tasks/{task.key}/report/", {**said, "case": task.case.key})
    assert answer.status_code == 422
    assert "请附上材料，或勾选“佐证材料随后补交”" in answer.content.decode()
    assert "看看现在能办哪一步" not in answer.content.decode()
    assert client.post(f"/tasks/{task.key}/report/", {**said, "case": task.case.key, "late": "on"}).status_code == 302


@pytest.mark.usefixtures("task")
def test_proposals(planner: Actor, as_role: As, django_assert_max_num_queries: Any) -> None:
    client = browser(planner)
    with django_assert_max_num_queries(12):
        answer = client.get("/tasks/proposals/")
    assert "培育科技企业" in answer.content.decode()
    assert [row["内容"] for row in lines(client, "/tasks/proposals.csv?owned=yes")] == ["培育科技企业"]
    assert lines(client, "/tasks/proposals.csv?owned=no") == []
    for page in ("/tasks/proposals/", "/tasks/proposals.csv"):
        assert Client().get(page).status_code == 302
        assert as_role("officer").get(page).status_code == 403
        assert client.post(page).status_code == 405
    assert as_role("officer").post("/tasks/proposals/confirm/").status_code == 403
    assert client.get("/tasks/proposals/confirm/").status_code == 405
    wrong = client.post("/tasks/proposals/confirm/", {"expected": "7"}, follow=True)
    assert "刚刚变了" in wrong.content.decode()
    client.post("/tasks/proposals/confirm/?q=企业", {"expected": "1", "report_due": "2030-01-31"})
    assert Task.objects.count() == 2


def test_confirm_form(lab: Commitment, planner: Actor, django_assert_max_num_queries: Any) -> None:
    client, here = browser(planner), f"/tasks/confirm/{lab.document.key}/{lab.key}/"
    with django_assert_max_num_queries(12):
        assert client.get(here).status_code == 200
    assert client.get(f"/tasks/confirm/{lab.document.key}/none/").status_code == 404
    assert Client().get(here).status_code == 302
    said = {"title": "建平台", "lead": "区科技局", "support": "区发改局、区经信局", "due": "2025-12-31", **NO_STEPS}
    wrong = client.post(here, {**said, "lead": "没有的局"})
    assert wrong.status_code == 422
    assert "单位名录里没有" in wrong.content.decode()
    steps = {"steps-TOTAL_FORMS": "2", "steps-INITIAL_FORMS": "0", "steps-0-year": "2024", "steps-0-what": ""}
    assert client.post(here, {**said, **steps}).status_code == 422
    steps |= {"steps-0-what": "选址", "steps-0-due": "2024-12-31"}
    made = client.post(here, {**said, **steps})
    task = Task.objects.get()
    assert made.headers["Location"] == f"/tasks/{task.key}/"
    assert [(s.year, s.what) for s in task.steps.all()] == [(2024, "选址")]
    assert task.support.count() == 2
    assert client.get(here).headers["Location"] == f"/tasks/{task.key}/"


def test_change_form(task: Task, planner: Actor) -> None:
    client, here = browser(planner), f"/tasks/{task.key}/change/"
    said = {"title": "另一个说法", "support": "", "due": "", "revision": "0", "why": "核对", **NO_STEPS}
    assert client.post(here, said).status_code == 302
    task.refresh_from_db()
    # the day is settled: only an act changes it, whatever the form sends
    assert (task.title, task.due, task.lead_id is not None) == ("另一个说法", date(2025, 12, 31), True)
    stale = client.post(here, said)
    assert stale.status_code == 409
    assert "另一个说法" in stale.content.decode()
    assert client.post(here, {**said, "revision": "x"}).status_code == 409


def test_hand_over_is_told_on_both_lists(task: Task, planner: Actor) -> None:
    client, here = browser(planner), f"/tasks/{task.key}/"
    assert f'href="/amendments/propose/owner/task/{task.key}/"' in client.get(here).content.decode()
    assert client.get(f"{here}hand-over/").status_code == 405  # what is settled without an act is posted only
    assert client.post(f"{here}hand-over/", {"revision": "0"}).status_code == 404
    to = Body.objects.get(names__name="区发改局")
    hand_over(task=task, to=to, revision=0, by=planner, why="职能调整", act="示例〔2026〕1号")
    assert "牵头（示例〔2026〕1号）" in client.get(here).content.decode()
    event = TaskEvent.objects.get(kind="handed_over")
    assert event.before is not None
    assert event.after is not None
    for body in (event.before, event.after):
        officer = browser(Actor(user("officer", body=body.key), ""))
        text = officer.get("/tasks/").content.decode()
        assert "最近的交接" in text
        assert "职能调整" in text
    for asked in ("区科技局", "区发改局", event.after.name):
        assert "职能调整" in client.get("/tasks/", {"body": asked}).content.decode()
    assert "最近的交接" not in browser(Actor(user("officer", body="wbj"), "")).get("/tasks/").content.decode()


def test_report_and_review_forms(task: Task, planner: Actor, officer: Actor) -> None:
    me, wang, here = browser(officer), browser(planner), f"/tasks/{task.key}/"
    said = {"progress": "40", "assessment": "符合计划", "text": "已立项", "revision": "1"}
    assert me.get(f"{here}report/").status_code == 200
    bad = me.post(f"{here}report/", {**said, "progress": "一半"})
    assert bad.status_code == 422
    assert "已立项" in bad.content.decode()
    assert me.post(f"{here}report/", {**said, "progress": "101", "files": paper()}).status_code == 422
    assert me.post(f"{here}report/", said).status_code == 422
    assert me.post(f"{here}report/", {**said, "files": SimpleUploadedFile("a.exe", b"MZ")}).status_code == 422
    assert me.post(f"{here}report/", {**said, "revision": "9", "files": paper()}).status_code == 409
    assert not Submission.objects.exists()
    assert me.post(f"{here}report/", {**said, "files": paper()}).status_code == 302
    assert me.post(f"{here}report/", {**said, "files": paper()}).status_code == 409
    assert me.get(f"{here}review/").status_code == 403
    opinion = {"opinion": "缺批复", "verdict": "return", "revision": "2"}
    assert wang.post(f"{here}review/", {**opinion, "opinion": ""}).status_code == 422
    assert wang.post(f"{here}review/", opinion).status_code == 302
    text = me.get(f"{here}report/").content.decode()
    assert "缺批复" in text
    assert me.post(f"{here}report/", {**said, "revision": "3", "files": paper()}).status_code == 302
    accepted = {"progress": "40", "assessment": "符合计划", "verdict": "accept", "revision": "4"}
    assert wang.post(f"{here}review/", {**accepted, "progress": ""}).status_code == 422
    assert wang.post(f"{here}review/", {**accepted, "revision": "3"}).status_code == 409
    assert wang.post(f"{here}review/", accepted).status_code == 302
    assert Task.objects.get().progress == 40
    assert "现在没有等待审核的报告" in wang.get(f"{here}review/").content.decode()


def test_a_form_made_for_an_earlier_report_is_stale(
    task: Task, planner: Actor, officer: Actor, reported: Report
) -> None:
    me, wang, here = browser(officer), browser(planner), f"/tasks/{task.key}/"
    assert task.case is not None
    said = {"progress": "40", "assessment": "符合计划", "verdict": "accept", "revision": "2", "case": task.case.key}
    reported(40)
    assert f'name="case" value="{task.case.key}"' in wang.get(f"{here}review/").content.decode()
    assert wang.post(f"{here}review/", said).status_code == 302
    reported(60)  # the next report, with as many events
    assert wang.post(f"{here}review/", said).status_code == 409
    assert Task.objects.get().progress == 40
    mended = {"progress": "50", "assessment": "符合计划", "text": "x", "revision": "2", "case": task.case.key}
    assert me.post(f"{here}report/", {**mended, "files": paper()}).status_code == 409


def test_an_officer_of_another_body_does_not_report(task: Task) -> None:
    other = browser(Actor(user("officer", body="fgj"), ""))
    assert other.get(f"/tasks/{task.key}/report/").status_code == 403
    assert other.post(f"/tasks/{task.key}/supply/").status_code == 403
    assert other.get(f"/tasks/{task.key}/").status_code == 200
    Task.objects.update(lead=None)
    assert other.get(f"/tasks/{task.key}/report/").status_code == 403


def test_next_steps_are_buttons_for_whom_they_are(task: Task, planner: Actor, officer: Actor) -> None:
    here = f"/tasks/{task.key}/"
    assert f"{here}report/" in browser(officer).get(here).content.decode()
    text = browser(planner).get(here).content.decode()
    assert "按未报告结案" in text
    assert "暂停计时" in text
    client = browser(planner)
    client.post(f"{here}step/", {"what": "pause", "reason": "等文件", "revision": "1"})
    assert "恢复计时" in client.get(here).content.decode()
    client.post(f"{here}drop/", {"reason": "并入另一项", "revision": "0"})
    assert "恢复跟踪" in client.get(here).content.decode()
