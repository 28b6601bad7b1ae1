"""A task goes to another body by an act, once that body accepts it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.amendments.acts import enforced, passed
from tests.web.amendments.test_tasks import asked
from tests.web.builders import user

from yongjiang.web.amendments.actions import Proposed, propose, take_step
from yongjiang.web.amendments.handing import take_handover_step, withdraw_handover
from yongjiang.web.amendments.models import Act, Handover
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases.actions import Barred, StaleCase, caller
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import outlook_of
from yongjiang.web.desk.owed import case_items, waiting_cases, work_of
from yongjiang.web.errors import StaleEdit, Unfit
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.actions import Settled, change, drop
from yongjiang.web.tasks.models import Task, TaskEvent
from yongjiang.web.tasks.reporting import Told, accept, report

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
ACT = "示例区人大常委会 〔2026〕3号"


@pytest.fixture
def other(task: Task) -> Body:
    return Body.objects.filter(from_zone=True, kind="government").exclude(pk=task.lead_id).order_by("pk")[0]


@pytest.fixture
def taker(other: Body) -> Actor:
    return Actor(user("officer", "zhao", body=other.key), "测试")


@pytest.fixture
def giver(task: Task) -> Actor:
    assert task.lead is not None
    return Actor(user("officer", "li", body=task.lead.key), "测试")


@pytest.fixture
def offered(task: Task, other: Body, planner: Actor) -> Handover:
    enforced(asked(task, planner, "owner", other.key), planner, YESTERDAY)
    return Handover.objects.select_related("change__act", "case", "giver", "taker").get()


def step(
    one: Handover, move: str, by: Actor, note: str = "", seen: int | None = None, revision: int = 1
) -> Handover:  # fmt: skip
    now = Task.objects.get(key=one.change.key).revision if seen is None else seen
    return take_handover_step(on=one, move=move, revision=revision, seen=now, by=by, note=note)


def aged(one: Handover, days: int) -> None:
    """As if it had been offered so many days ago."""
    case = Case.objects.get(pk=one.case_id)
    day = (TODAY - timedelta(days=days)).isoformat()
    case.state["standing"][0]["entered"] = case.state["started"] = day
    case.save()
    one.case = case


def browser(by: Actor) -> Client:
    client = Client()
    assert by.user is not None
    client.force_login(by.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_until_it_is_accepted_the_old_body_leads(task: Task, offered: Handover, giver: Actor) -> None:
    lead = task.lead
    task.refresh_from_db()
    assert (task.lead, task.case.lead if task.case else None) == (lead, lead)
    assert (offered.state, offered.giver, offered.change.act.state) == ("offered", lead, "in-force")
    assert task.case is not None
    told = Told(40, "符合计划", "已立项3家")
    report(task=task, told=told, revision=task.case.count, by=giver, files=[Paper("证明.pdf", b"%PDF")])
    assert TaskEvent.objects.get(kind="offered").why == "用地调整"


def test_who_is_to_accept_is_not_called_the_lead(offered: Handover, giver: Actor) -> None:
    assert [stage.who for stage in outlook_of(offered.case).stages] == ["接收单位"]
    with pytest.raises(Barred, match="接收由接收单位办理"):
        step(offered, "accept", giver)


def test_accepted_with_the_open_report(task: Task, offered: Handover, taker: Actor, other: Body) -> None:
    before = Entry.objects.count()
    made = step(offered, "accept", taker, "已与原单位交清")
    task.refresh_from_db()
    assert (task.lead, task.case.lead if task.case else None) == (other, other)
    assert (made.state, made.settled, made.why, made.by) == ("accepted", TODAY, "已与原单位交清", taker.user)
    verbs = list(Entry.objects.order_by("number").values_list("verb", "kind")[before:])
    assert verbs == [("case.move", "handover"), ("case.hand_over", "task"), ("task.hand_over", "task")]
    handed = Entry.objects.get(verb="task.hand_over")
    assert (handed.who, handed.before, handed.after) == (
        taker.name, {"lead": offered.giver.name}, {"lead": other.name, "act": ACT},
    )  # fmt: skip


def test_accepted_where_no_report_is_asked_for_it_is_asked_of_the_new_body(
    task: Task, planner: Actor, giver: Actor, other: Body, taker: Actor
) -> None:
    assert task.case is not None
    told = Told(100, "符合计划", "建成")
    report(task=task, told=told, revision=1, by=giver, files=[Paper("证明.pdf", b"%PDF")])
    accept(task=task, revision=2, progress=100, assessment="符合计划", by=planner)
    Task.objects.update(done=None)  # called done in error
    enforced(asked(task, planner, "owner", other.key), planner, YESTERDAY)
    step(Handover.objects.get(), "accept", taker)
    task.refresh_from_db()
    assert task.case is not None
    assert (task.case.lead, task.case.closed) == (other, None)


def test_returned_with_a_reason_and_offered_again(
    task: Task, offered: Handover, taker: Actor, planner: Actor, giver: Actor
) -> None:
    with pytest.raises(Unfit, match="理由"):
        step(offered, "return", taker)
    made = step(offered, "return", taker, "职能不在本单位")
    task.refresh_from_db()
    assert (task.lead, made.state, made.why) == (offered.giver, "returned", "职能不在本单位")
    event = TaskEvent.objects.get(kind="returned")
    assert (event.why, event.before, event.after) == ("职能不在本单位", offered.giver, offered.taker)
    (waits,) = [one for one in case_items(waiting_cases(caller(planner)), caller(planner), TODAY) if one.kind == "交接"]
    assert waits.what == "退回待处理：再次提出交接或不再交接"
    with pytest.raises(Barred):
        step(made, "again", giver, "请接收", revision=2)
    with pytest.raises(Unfit, match="理由"):
        step(made, "again", planner, revision=2)
    again = step(made, "again", planner, "三定方案已经明确", revision=2)
    assert (again.pk, again.state, again.settled) == (made.pk, "offered", None)
    assert [event.why for event in TaskEvent.objects.filter(kind="offered")] == ["用地调整", "三定方案已经明确"]
    step(again, "accept", taker, revision=3)
    task.refresh_from_db()
    assert task.lead == offered.taker


def test_returned_and_left_where_it_is(
    task: Task, offered: Handover, taker: Actor, planner: Actor, other: Body
) -> None:
    made = step(offered, "return", taker, "职能不在本单位")
    third = Body.objects.filter(from_zone=True, kind="government").exclude(pk__in=[task.lead_id, other.pk])[0]
    second = passed(asked(task, planner, "owner", third.key), planner, YESTERDAY)
    with pytest.raises(Unfit, match="还没有办完"):
        take_step(on=second, move="enforce", revision=second.case.count, by=planner)
    closed = step(made, "close", planner, "同意退回", revision=2)
    assert (closed.state, closed.why, TaskEvent.objects.get(kind="recalled").why) == ("stayed", "同意退回", "同意退回")
    take_step(on=second, move="enforce", revision=second.case.count, by=planner)
    assert Handover.objects.get(state="offered").taker == third
    task.refresh_from_db()
    assert task.lead == offered.giver


def test_a_planner_decides_for_the_silent_body_only(
    task: Task, offered: Handover, planner: Actor, giver: Actor
) -> None:
    with pytest.raises(Unfit, match="期限还没有过"):
        step(offered, "decide", planner, "久不答复")
    aged(offered, 40)
    with pytest.raises(Barred):
        step(offered, "decide", giver, "久不答复")
    with pytest.raises(Unfit, match="理由"):
        step(offered, "decide", planner)
    made = step(offered, "decide", planner, "久不答复")
    task.refresh_from_db()
    assert (task.lead, made.state, made.by) == (offered.taker, "decided", planner.user)
    assert "由规划部门决定：久不答复" in TaskEvent.objects.get(kind="handed_over").why


def test_who_proposed_it_takes_it_back(task: Task, offered: Handover, giver: Actor, taker: Actor) -> None:
    with pytest.raises(Barred):
        withdraw_handover(on=offered, revision=1, by=taker, note="不接")
    with pytest.raises(Unfit):
        withdraw_handover(on=offered, revision=1, by=giver, note="")
    made = withdraw_handover(on=offered, revision=1, by=giver, note="方案改了")
    task.refresh_from_db()
    assert (made.state, task.lead) == ("withdrawn", offered.giver)
    assert TaskEvent.objects.get(kind="recalled").why == "方案改了"
    with pytest.raises(StaleCase):
        step(made, "accept", taker)


def test_only_the_body_that_is_to_lead_accepts(offered: Handover, giver: Actor, planner: Actor) -> None:
    stranger = Actor(user("officer", "qian", body="wbj"), "")
    for who in (giver, planner, stranger):
        with pytest.raises(Barred):
            step(offered, "accept", who)
    offered.refresh_from_db()
    assert offered.state == "offered"


def test_of_two_the_second_is_told(task: Task, offered: Handover, taker: Actor, giver: Actor, planner: Actor) -> None:
    with pytest.raises(StaleEdit):
        step(offered, "accept", taker, seen=task.revision + 1)
    row = Settled("另一个说法", task.lead, tuple(task.support.all()), task.due)
    change(task=task, settled=row, revision=task.revision, by=planner)
    with pytest.raises(StaleEdit):
        step(offered, "accept", taker, seen=0)
    withdraw_handover(on=offered, revision=1, by=giver, note="方案改了")
    with pytest.raises(StaleCase):
        step(offered, "accept", taker)
    assert Entry.objects.filter(verb__in=("task.hand_over", "case.move"), kind__in=("task", "handover")).count() == 0


def test_one_at_a_time_and_not_what_is_dropped(
    task: Task, offered: Handover, planner: Actor, taker: Actor, giver: Actor
) -> None:
    third = Body.objects.filter(from_zone=True, kind="government").exclude(
        pk__in=[offered.giver_id, offered.taker_id]
    )[0]  # fmt: skip
    second = passed(asked(task, planner, "owner", third.key), planner, YESTERDAY)
    with pytest.raises(Unfit, match="还没有办完"):
        take_step(on=second, move="enforce", revision=second.case.count, by=planner)
    task.refresh_from_db()
    drop(task=task, revision=task.revision, by=planner, why="不办了")
    with pytest.raises(Unfit, match="不再跟踪"):
        step(offered, "accept", taker)
    withdraw_handover(on=offered, revision=1, by=giver, note="不办了")
    with pytest.raises((Unfit, StaleEdit)):
        take_step(on=second, move="enforce", revision=second.case.count, by=planner)


def test_a_reform_asks_nobody(task: Task, other: Body, planner: Actor) -> None:
    one = Proposed(subject_of("task", task.key), "owner", other.key, task.revision, accepting=False)
    files = {"proposal": [Paper("说明.pdf", b"%PDF")]}
    assert task.lead is not None
    act = propose(changes=[one], body=task.lead, reason="机构改革", by=planner, files=files)
    enforced(act, planner, YESTERDAY)
    task.refresh_from_db()
    assert (task.lead, Handover.objects.count(), TaskEvent.objects.filter(kind="offered").count()) == (other, 0, 0)
    assert "机构调整，无须接收" in browser(planner).get(f"/amendments/{act.key}/").content.decode()


def test_it_stands_on_the_desk_of_the_other_body(offered: Handover, taker: Actor, giver: Actor) -> None:
    (item,) = [one for one in work_of(caller(taker), TODAY).items if one.kind == "交接"]
    assert (item.what, item.href) == ("待接收：接收或退回", f"/handovers/{offered.key}/")
    assert item.due is not None
    assert not [one for one in work_of(caller(giver), TODAY).items if one.kind == "交接"]


def test_everybody_who_reads_the_task_is_told(task: Task, offered: Handover, taker: Actor, planner: Actor) -> None:
    page = f"/tasks/{task.key}/"
    for who in (taker, planner):
        text = browser(who).get(page).content.decode()
        assert "交接中" in text
        assert f"{offered.giver} → {offered.taker}" in text
        assert f"等{offered.taker}接收" in text
    me = browser(taker)
    with CaptureQueriesContext(connection) as queries:
        me.get(page)
    assert len(queries) <= 12
    step(offered, "accept", taker)
    text = browser(planner).get(page).content.decode()
    assert "交接中" not in text
    record = browser(planner).get(f"/amendments/{offered.change.act.key}/").content.decode()
    assert f"已接收，zhao（{offered.taker}）" in record
    public = Client().get(f"/amendments/{offered.change.act.key}/").content.decode()
    assert "已接收" in public
    assert "zhao" not in public


def test_pages_for_whom(offered: Handover, taker: Actor, giver: Actor, planner: Actor, client: Client) -> None:
    page = f"/handovers/{offered.key}/"
    said = {"move": "accept", "revision": "1", "seen": "0"}
    assert client.get(page).status_code == 200  # the act is in force, and so public
    assert client.post(f"{page}step/", said).headers["Location"].startswith("/login/")
    assert browser(Actor(user("reader", "du"), "")).post(f"{page}step/", said).status_code == 403
    stranger = browser(Actor(user("officer", "qian", body="wbj"), ""))
    assert stranger.post(f"{page}step/", said).status_code == 404
    assert browser(giver).post(f"{page}step/", said).status_code == 403
    me, wang = browser(taker), browser(planner)
    assert me.get("/handovers/h-none/").status_code == 404
    assert me.post("/handovers/h-none/step/", said).status_code == 404
    assert me.get(f"{page}step/").status_code == 405
    assert me.post(page).status_code == 405
    assert me.post(f"{page}step/", {**said, "move": "fly"}).status_code == 404
    assert me.post(f"{page}step/", {"move": "accept"}).status_code == 422
    shown = {who: browser(actor).get(page).content.decode() for who, actor in (("me", taker), ("you", giver))}
    assert ('value="accept"' in shown["me"], 'value="accept"' in shown["you"]) == (True, False)
    assert ("撤回交接" in shown["me"], "撤回交接" in shown["you"]) == (False, True)
    assert 'value="decide"' not in wang.get(page).content.decode()
    aged(offered, 40)
    assert 'value="decide"' in wang.get(page).content.decode()


def test_steps_on_the_page(task: Task, offered: Handover, taker: Actor, planner: Actor) -> None:
    page, me, wang = f"/handovers/{offered.key}/", browser(taker), browser(planner)
    unsaid = me.post(f"{page}step/", {"move": "return", "revision": "1"})
    assert unsaid.status_code == 422
    early = wang.post(f"{page}step/", {"move": "decide", "revision": "1", "seen": "0", "note": "久不答复"})
    assert (early.status_code, "还没有过" in early.content.decode()) == (422, True)
    stale = me.post(f"{page}step/", {"move": "accept", "revision": "1", "seen": "9", "note": "已交清"})
    assert (stale.status_code, "已交清" in stale.content.decode()) == (409, True)
    assert me.post(f"{page}step/", {"move": "return", "revision": "1", "note": "不归本单位"}).status_code == 302
    raced = wang.post(f"{page}step/", {"move": "withdraw", "revision": "1", "note": "算了"})
    assert (raced.status_code, "别人已经先办了一步" in raced.content.decode()) == (409, True)
    text = wang.get(page).content.decode()
    assert "再次提出交接" in text
    assert "不归本单位" in text
    assert "再次提出交接" not in me.get(page).content.decode()
    assert "不归本单位" not in Client().get(page).content.decode()
    assert wang.post(f"{page}step/", {"move": "again", "revision": "2", "note": "已定"}).status_code == 302
    with CaptureQueriesContext(connection) as queries:
        me.get(page)
    assert len(queries) <= 12
    task.refresh_from_db()
    said = {"move": "accept", "revision": "3", "seen": str(task.revision)}
    assert me.post(f"{page}step/", said).status_code == 302
    task.refresh_from_db()
    assert task.lead == offered.taker


def test_the_list(offered: Handover, planner: Actor, taker: Actor, client: Client) -> None:
    me = browser(planner)
    with CaptureQueriesContext(connection) as queries:
        assert offered.key in me.get("/handovers/").content.decode()
    assert len(queries) <= 12
    for question in ({"state": "offered"}, {"body": offered.taker.name}, {"body": offered.giver.name}, {"q": "平台"}):
        assert offered.key in me.get("/handovers/", question).content.decode(), question
    for question in ({"state": "returned"}, {"body": "没有这样的单位"}, {"q": "道路"}):
        assert offered.key not in me.get("/handovers/", question).content.decode(), question
    step(offered, "return", taker, "不归本单位")
    inside, public = (
        who.get("/handovers.csv").content.decode("utf-8-sig") for who in (me, client)
    )  # fmt: skip
    assert ("不归本单位" in inside, "不归本单位" in public, "退回待处理" in public) == (True, False, True)
    assert me.get("/handovers.xlsx").status_code == 200
    assert me.post("/handovers/").status_code == 405
    assert me.get("/handovers.exe").status_code == 404
    assert 'href="/handovers/"' in me.get("/amendments/").content.decode()


def test_the_basis_is_stated_when_it_is_proposed(task: Task, other: Body, giver: Actor) -> None:
    page, me = f"/amendments/propose/owner/task/{task.key}/", browser(giver)
    assert "机构调整，无须接收" in me.get(page).content.decode()
    said = {"written": other.key, "basis": "reform", "reason": "机构改革", "revision": "0", "propose": "1"}
    assert me.post(page, said).status_code == 302
    assert Act.objects.get().changes.get().accepting is False
    assert "机构调整" not in me.get(page.replace("owner", "due")).content.decode()


def test_a_day_is_kept_beside_the_act(offered: Handover) -> None:
    assert (offered.offered, offered.settled) == (TODAY, None)
    assert isinstance(offered.change.act.effective, date)
