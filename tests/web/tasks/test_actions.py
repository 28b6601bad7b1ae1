"""Tasks: confirmed, changed, handed over, kept through new versions, dropped; their state on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.builders import PLAN, taken

from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Body, Commitment, ReviewState
from yongjiang.web.tasks.actions import (
    MOST,
    Settled,
    Year,
    change,
    confirm,
    confirm_all,
    drop,
    hand_over,
    proposal,
    renew,
    restore,
)
from yongjiang.web.tasks.asking import ask
from yongjiang.web.tasks.clauses import clause_now, clause_state, with_clause
from yongjiang.web.tasks.forms import settled_of
from yongjiang.web.tasks.listing import states_of, with_state
from yongjiang.web.tasks.models import Task, TaskEvent, YearStep
from yongjiang.web.tasks.queries import proposals, transfers
from yongjiang.web.zone import delivery_policy

pytestmark = pytest.mark.django_db
ACT = "示例〔2025〕1号"


def state(task: Task, today: date | None = None) -> str:
    found: str = with_state(Task.objects.filter(pk=task.pk), today).get().standing
    return found


def body(name: str) -> Body:
    return Body.objects.get(names__name=name)


def test_confirmed_as_proposed_and_asked_for_a_report(task: Task, lab: Commitment) -> None:
    assert task.lead == body("区科技局")
    assert list(task.support.all()) == [body("区发改局")]
    assert (task.due, task.quote, task.item) == (date(2025, 12, 31), lab.quote, lab.key)
    assert task.case is not None
    rhythm = delivery_policy(timezone.localdate()).report_every_days
    assert task.case.next_due == timezone.localdate() + timedelta(days=rhythm)
    assert (task.case.lead, task.case.stages) == (task.lead, ",reporting,")
    assert Entry.objects.filter(kind="task", key=task.key, verb="task.confirm").count() == 1


@pytest.mark.usefixtures("task")
def test_not_twice_nor_what_was_rejected(lab: Commitment, planner: Actor) -> None:
    with pytest.raises(Unfit, match="确认过"):
        confirm(row=lab, settled=proposal(lab), by=planner)
    other = Commitment.objects.get(title="培育科技企业")
    other.review = ReviewState.REJECTED
    with pytest.raises(Unfit, match="不再采用"):
        confirm(row=other, settled=proposal(other), by=planner)


def test_only_whom_the_workflow_lets_start(lab: Commitment) -> None:
    with pytest.raises(NotYours):
        confirm(row=lab, settled=proposal(lab), by=Actor.system("测试"))
    assert not Task.objects.exists()


def test_all_that_is_filtered_or_none(lab: Commitment, planner: Actor) -> None:
    from django.http import QueryDict

    rows = proposals(Asked(QueryDict())).rows
    assert len(rows) == 2
    with pytest.raises(Unfit, match="一次最多"):
        confirm_all(rows=[lab] * (MOST + 1), by=planner)
    due = timezone.localdate() + timedelta(days=7)
    made = confirm_all(rows=rows, by=planner, report_due=due)
    assert {task.case.next_due for task in made if task.case} == {due}
    assert not proposals(Asked(QueryDict())).rows
    with pytest.raises(Unfit):
        confirm_all(rows=Commitment.objects.filter(live=True), by=planner)


def test_nobody_owns_it_until_somebody_does(lab: Commitment, planner: Actor) -> None:
    task = confirm(row=lab, settled=Settled("建平台", None), by=planner)
    assert task.case is None
    with pytest.raises(Unfit, match="没有牵头单位"):
        ask(task=task, by=planner)
    with pytest.raises(Unfit, match="没有牵头单位"):
        hand_over(task=task, to=body("区科技局"), revision=0, by=planner, why="落实", act=ACT)
    task = change(task=task, settled=Settled("建平台", body("区科技局")), revision=0, by=planner)
    assert task.case is not None


def test_changed_with_its_years(task: Task, planner: Actor) -> None:
    years = (Year(2024, "选址"), Year(2025, "建成", date(2025, 12, 31)))
    wanted = settled_of(task)._replace(steps=years, due=date(2026, 6, 30))
    with pytest.raises(Unfit, match="要有文件才能改"):
        change(task=task, settled=wanted, revision=0, by=planner, why="上级要求")
    task = change(task=task, settled=wanted, revision=0, by=planner, why="上级要求", act=ACT)
    assert [step.what for step in task.steps.all()] == ["选址", "建成"]
    entry = Entry.objects.get(verb="task.change")
    assert (entry.before["due"], entry.after["due"], entry.why) == ("2025-12-31", "2026-06-30", "上级要求")
    assert (entry.after["act"], "act" in entry.before) == (ACT, False)
    with pytest.raises(StaleEdit) as caught:
        change(task=task, settled=wanted, revision=0, by=planner, act=ACT)
    assert caught.value.current["due"] == "2026-06-30"
    with pytest.raises(Unfit, match="交接"):
        change(task=task, settled=wanted._replace(lead=body("区发改局")), revision=1, by=planner)
    YearStep.objects.filter(what="选址").update(done=timezone.localdate())
    with pytest.raises(Unfit, match="已经完成"):
        change(task=task, settled=wanted._replace(steps=years[1:]), revision=1, by=planner)
    task = change(task=task, settled=wanted._replace(steps=years[:1]), revision=1, by=planner)
    assert [step.done for step in task.steps.current()] == [timezone.localdate()]
    assert [(step.what, step.until) for step in task.steps.exclude(until=None)] == [("建成", timezone.localdate())]


def test_handed_over_with_the_open_report_and_both_are_told(task: Task, planner: Actor) -> None:
    before, to = task.lead, body("区发改局")
    assert before is not None
    with pytest.raises(Unfit, match="要有文件"):
        hand_over(task=task, to=to, revision=0, by=planner, why="职能调整", act=" ")
    task = hand_over(task=task, to=to, revision=0, by=planner, why="职能调整", act=ACT)
    entry = Entry.objects.get(verb="task.hand_over")
    assert (entry.before, entry.after) == ({"lead": before.name}, {"lead": to.name, "act": ACT})
    assert (task.lead, list(task.support.all())) == (to, [])
    assert task.case is not None
    assert (task.case.lead, task.case.count) == (to, 2)
    for one in (before, to):
        (told,) = transfers(one.key, "live")
        assert (told.before, told.after, told.why, told.href) == (
            before.name,
            to.name,
            "职能调整",
            f"/tasks/{task.key}/",
        )
    assert transfers(to.key, "public") == []
    for wrong, why in ((to, "再交"), (before, " ")):
        with pytest.raises(Unfit):
            hand_over(task=task, to=wrong, revision=1, by=planner, why=why, act=ACT)


def test_a_new_version_keeps_the_task_and_tells(task: Task, planner: Actor, draft: Taken) -> None:
    assert clause_state(task, clause_now(task)) == "same"
    changed = PLAN.replace("建成省级重点实验室5家", "建成省级重点实验室6家")
    taken(changed)
    row = clause_now(task)
    assert clause_state(task, row) == "changed"
    assert [list(Task.objects.filter(with_clause(one))) for one in ("same", "changed", "gone")] == [[], [task], []]
    task = renew(task=task, revision=0, by=planner)
    assert "6家" in task.quote
    assert clause_state(task, clause_now(task)) == "same"
    taken(PLAN[: PLAN.index("1．建设")] + "2．培育科技企业。新增科技型中小企业500家。（牵头单位：区经信局）\n")
    assert clause_now(task) is None
    assert list(Task.objects.filter(with_clause("gone"))) == [task]
    with pytest.raises(Unfit, match="没有这一条"):
        renew(task=task, revision=1, by=planner)
    assert Task.objects.get().document == draft.document


def test_what_stands_in_a_draft_alone_is_no_basis_of_an_open_task(task: Task, planner: Actor) -> None:
    publish(document=task.document, by=planner)
    changed = PLAN.replace("建成省级重点实验室5家", "建成省级重点实验室6家")
    taken(changed + "9．培育科技企业。新增科技型中小企业500家。（牵头单位：区经信局）\n")
    with pytest.raises(Unfit, match="没有公布"):
        renew(task=task, revision=0, by=planner)
    row = Commitment.objects.filter(live=True, public=False, title="培育科技企业").latest("start")
    with pytest.raises(Unfit, match="没有公布"):
        confirm(row=row, settled=proposal(row), by=planner)
    assert "6家" not in Task.objects.get().quote
    publish(document=task.document, by=planner)
    row.refresh_from_db()
    confirm(row=row, settled=proposal(row), by=planner)
    assert "6家" in renew(task=task, revision=0, by=planner).quote


def test_dropped_and_restored(task: Task, planner: Actor) -> None:
    with pytest.raises(Unfit, match="理由"):
        drop(task=task, revision=0, by=planner, why=" ")
    task = drop(task=task, revision=0, by=planner, why="并入另一项")
    assert state(task) == "dropped"
    assert task.case is not None
    assert task.case.status == "withdrawn"
    with pytest.raises(Unfit):
        drop(task=task, revision=1, by=planner, why="再")
    task = restore(task=task, revision=1, by=planner, why="要办")
    assert task.case is not None
    assert task.case.closed is None
    assert Case.objects.count() == 2
    with pytest.raises(Unfit):
        restore(task=task, revision=2, by=planner)
    kinds = list(TaskEvent.objects.values_list("kind", flat=True))
    assert kinds == ["confirmed", "asked", "dropped", "restored", "asked"]


def test_the_state_of_a_day(task: Task) -> None:
    confirmed, quiet = task.confirmed, delivery_policy(timezone.localdate()).silent_days
    Task.objects.update(due=confirmed + timedelta(days=quiet * 2))
    assert state(task) == "no_data"
    assert state(task, confirmed + timedelta(days=quiet)) == "no_data"
    assert state(task, confirmed + timedelta(days=quiet + 1)) == "silent"
    assert state(task, confirmed + timedelta(days=quiet * 2)) == "silent"
    assert state(task, confirmed + timedelta(days=quiet * 2 + 1)) == "late"
    step = YearStep.objects.create(task=task, year=2026, what="选址", due=confirmed)
    assert state(task, confirmed) == "no_data"
    assert state(task, confirmed + timedelta(days=1)) == "late"
    step.done = confirmed
    step.save()
    assert state(task, confirmed + timedelta(days=1)) == "no_data"
    Task.objects.update(reported=confirmed)
    assert state(task, confirmed + timedelta(days=1)) == "on_track"
    Task.objects.update(done=confirmed)
    assert state(task, confirmed + timedelta(days=quiet * 3)) == "done"
    assert task.lead_id is not None
    assert states_of([task.lead_id]) == {task.lead_id: {"done": 1}}
