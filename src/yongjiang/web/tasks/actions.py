"""Planners settle tasks: confirm, change, hand over, take over a new clause, drop. Each act one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import HandedOver, Withdrawn
from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.cases.actions import BLANK
from yongjiang.web.cases.actions import act as act_on
from yongjiang.web.errors import StaleEdit, Unfit
from yongjiang.web.register.models import Body, Commitment, Duty, ReviewState
from yongjiang.web.tasks.asking import ask, keep_event, target_of
from yongjiang.web.tasks.clauses import clause_now
from yongjiang.web.tasks.models import Task, TaskEvent, YearStep

#: commitments confirmed at once
MOST = 500
Kind = TaskEvent.Kind
_BY_ACT = "请用“调整和免责”里的“登记调整”，写明批准机关、文号和理由"


class Year(NamedTuple):
    """What is to be done in a year."""

    year: int
    what: str
    due: date | None = None


class Settled(NamedTuple):
    """What a planner settles about a task. lead: None for nobody yet; steps: by year."""

    title: str
    lead: Body | None
    support: tuple[Body, ...] = ()
    due: date | None = None
    steps: tuple[Year, ...] = ()


def proposal(row: Commitment) -> Settled:
    """What the compiler proposes for a commitment: its first lead leads, the others support. Needs duties fetched."""
    duties = sorted(row.duties.all(), key=lambda duty: (duty.part != Duty.Part.LEAD, duty.order))
    bodies = list(dict.fromkeys(duty.body for duty in duties))
    lead = bodies[0] if duties and duties[0].part == Duty.Part.LEAD else None
    due = date(row.due_year, 12, 31) if row.due_year else None
    return Settled(row.title, lead, tuple(body for body in bodies if body != lead), due)


@transaction.atomic
def confirm(*, row: Commitment, settled: Settled, by: Actor, report_due: date | None = None) -> Task:
    """A commitment becomes a task, and its lead is asked for the first report. Raises Unfit where it is one already."""
    if row.review == ReviewState.REJECTED or not (row.live or row.public):
        raise Unfit("YJE-TASK", "这一条不再采用", row.title[:80], "请打开文件的最新版本看一看")
    _require_open(row)
    if Task.objects.select_for_update().filter(document=row.document_id, item=row.key).exists():
        raise Unfit("YJE-TASK", "这一条已经确认过", row.title[:80], "请在承诺事项里查看")
    task = Task.objects.create(
        key=f"t-{secrets.token_hex(5)}",
        document_id=row.document_id,
        item=row.key,
        title=settled.title,
        quote=row.quote,
        chapter=row.chapter,
        lead=settled.lead,
        due=settled.due,
        confirmed=timezone.localdate(),
    )
    task.support.set(settled.support)
    _set_steps(task, settled.steps)
    keep_event(task, Kind.CONFIRMED, by)
    record(by=by, verb="task.confirm", on=target_of(task), after=_plain(settled))
    if task.lead is not None:
        ask(task=task, by=by, due=report_due)
    return task


def _require_open(row: Commitment) -> None:
    """Raises Unfit for what stands in a draft of a published document alone: its tasks are open to everybody."""
    if row.document.published_id is not None and not row.public:
        raise Unfit("YJE-TASK", "这一条在还没有公布的新版本里", row.title[:80], "先公布新版本，再按它来办")


@transaction.atomic
def confirm_all(*, rows: Iterable[Commitment], by: Actor, report_due: date | None = None) -> list[Task]:
    """All of `rows` as proposed, or none of them. Raises Unfit where there are too many."""
    rows = list(rows)
    if len(rows) > MOST:
        raise Unfit("YJE-TASK", f"一次最多确认 {MOST} 项，筛选出 {len(rows)} 项", "待确认的任务", "请再加一些筛选条件")
    return [confirm(row=row, settled=proposal(row), by=by, report_due=report_due) for row in rows]


@transaction.atomic
def change(*, task: Task, settled: Settled, revision: int, by: Actor, why: str = "", act: str = "") -> Task:
    """Another title, supporters, steps; a lead or a day where there was none. A step that is done stays.

    act: the recorded act by which a settled day changes. Raises StaleEdit where another changed it in between; Unfit
    where a settled day would change without an act, or the lead would be another: that is `hand_over`.
    """
    task = locked(task, revision)
    if task.due is not None and settled.due != task.due and not act:
        raise Unfit("YJE-TASK-DUE", "期限已经定了，要有文件才能改", task.title[:80], _BY_ACT)
    if task.lead is not None and settled.lead != task.lead:
        raise Unfit("YJE-TASK-LEAD", "换牵头单位要办交接", task.title[:80], _BY_ACT)
    before, first = _now(task), task.lead is None and settled.lead is not None
    task.title, task.lead, task.due = settled.title, settled.lead, settled.due
    task.support.set(settled.support)
    _set_steps(task, settled.steps)
    after = _plain(settled)
    changes = {name: value for name, value in after.items() if before[name] != value}
    if act:
        changes["act"] = act
    was = {name: before[name] for name in changes if name in before}
    _kept(task, Kind.CHANGED, "task.change", by, why, was, changes, what=act)
    if first:
        ask(task=task, by=by)
    return task


@transaction.atomic
def hand_over(*, task: Task, to: Body, revision: int, by: Actor, why: str, act: str) -> Task:
    """Another body leads from now on, by the recorded `act`; a report that is asked for goes over on its workflow.

    Raises StaleEdit, Unfit.
    """
    task = locked(task, revision)
    before = check_hand_over(task, to, why, act)
    if task.case is not None and task.case.closed is None:
        event = HandedOver(**BLANK, to_body=to.key, note=why.strip())
        task.case = act_on(case=task.case, event=event, revision=task.case.count, by=by)
    task.lead = to
    task.support.remove(to)
    after = {"lead": to.name, "act": act.strip()}
    _kept(task, Kind.HANDED_OVER, "task.hand_over", by, why, {"lead": before.name}, after, (before, to), act.strip())
    if task.case is None or task.case.closed is not None:
        _ask_again(task, by)
    return task


@transaction.atomic
def renew(*, task: Task, revision: int, by: Actor, why: str = "") -> Task:
    """The task rests on the clause as the newest version has it. Raises StaleEdit, Unfit where it is gone."""
    task = locked(task, revision)
    row = clause_now(task)
    if row is None:
        raise Unfit("YJE-TASK", "新版本里已经没有这一条", task.title[:80], "不再跟踪的，请写明理由停止跟踪")
    _require_open(row)
    before = {"quote": task.quote}
    task.item, task.quote, task.chapter, task.title = row.key, row.quote, row.chapter, row.title
    _kept(task, Kind.RENEWED, "task.renew", by, why, before, {"quote": task.quote})
    return task


@transaction.atomic
def drop(*, task: Task, revision: int, by: Actor, why: str) -> Task:
    """The task is no longer followed; a report that is asked for is withdrawn. Raises StaleEdit, Unfit."""
    task = locked(task, revision)
    if task.dropped is not None or not why.strip():
        what = "没有写理由" if task.dropped is None else "已经不再跟踪"
        raise Unfit("YJE-TASK", what, task.title[:80], "请写明为什么不再跟踪")
    if task.case is not None and task.case.closed is None:
        event = Withdrawn(**BLANK, note=why.strip())
        task.case = act_on(case=task.case, event=event, revision=task.case.count, by=by)
    task.dropped = timezone.localdate()
    _kept(task, Kind.DROPPED, "task.drop", by, why)
    return task


@transaction.atomic
def restore(*, task: Task, revision: int, by: Actor, why: str = "") -> Task:
    """The task is followed again. Raises StaleEdit, Unfit."""
    task = locked(task, revision)
    if task.dropped is None:
        raise Unfit("YJE-TASK", "这一项正在跟踪", task.title[:80], "请刷新页面看看")
    task.dropped = None
    _kept(task, Kind.RESTORED, "task.restore", by, why)
    _ask_again(task, by)
    return task


def check_hand_over(task: Task, to: Body, why: str, act: str) -> Body:
    """Who leads it, where it can be handed over to `to`. Raises Unfit where it cannot."""
    if not act.strip():
        raise Unfit("YJE-TASK-LEAD", "换牵头单位要有文件", task.title[:80], _BY_ACT)
    if task.lead is None or task.lead == to:
        raise Unfit("YJE-TASK", "原来就由这个单位牵头" if task.lead else "还没有牵头单位", str(to), "请选另一个单位")
    if not why.strip():
        raise Unfit("YJE-TASK", "没有写交接的理由", task.title[:80], "请写明为什么交接")
    if task.dropped is not None:
        raise Unfit("YJE-TASK", "这一项已经不再跟踪", task.title[:80], "恢复跟踪以后才能交接")
    return task.lead


def locked(task: Task, revision: int) -> Task:
    """The task as it is now, held until the transaction ends. Raises StaleEdit where its revision is another."""
    now = Task.objects.select_for_update().get(pk=task.pk)
    if now.revision != revision:
        raise StaleEdit(now.title[:80], _now(now))
    return now


def _ask_again(task: Task, by: Actor) -> None:
    if task.lead is not None and task.done is None and task.dropped is None:
        ask(task=task, by=by)


def _kept(
    task: Task,
    kind: TaskEvent.Kind,
    verb: str,
    by: Actor,
    why: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    bodies: tuple[Body, Body] | None = None,
    what: str = "",
) -> None:
    task.revision += 1
    task.save()
    keep_event(task, kind, by, what=what[:300], why=why.strip(), bodies=bodies)
    record(by=by, verb=verb, on=target_of(task), before=before, after=after, why=why.strip())


def _set_steps(task: Task, steps: Iterable[Year]) -> None:
    """The steps of a task from today on. Those that stay keep that they are done, others stay for the days before."""
    left = {Year(step.year, step.what, step.due): step for step in task.steps.current()}
    for year in dict.fromkeys(steps):
        if left.pop(year, None) is None:
            YearStep.objects.create(task=task, year=year.year, what=year.what, due=year.due)
    done = [step for step in left.values() if step.done is not None]
    if done:
        raise Unfit("YJE-TASK", f"“{done[0]}”已经完成，不能改也不能删", task.title[:80], "请另加一条")
    YearStep.objects.filter(pk__in=[step.pk for step in left.values()]).update(until=timezone.localdate())


def _now(task: Task) -> dict[str, Any]:
    steps = tuple(Year(step.year, step.what, step.due) for step in task.steps.current())
    return _plain(Settled(task.title, task.lead, tuple(task.support.all()), task.due, steps))


def _plain(settled: Settled) -> dict[str, Any]:
    """As the trail and the form of a stale edit show it."""
    return {
        "title": settled.title,
        "lead": settled.lead.name if settled.lead is not None else "",
        "support": sorted(body.name for body in settled.support),
        "due": settled.due.isoformat() if settled.due else "",
        "steps": [f"{year.year}年 {year.what} {year.due or ''}".strip() for year in settled.steps],
    }
