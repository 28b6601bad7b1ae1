"""Ask the lead of a task for a report: a case on the workflow of reports."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import start
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import Unfit
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.models import Task, TaskEvent
from yongjiang.web.ui.templatetags.formats import day
from yongjiang.web.zone import delivery_policy

WORKFLOW = "commitment-report"


@transaction.atomic
def ask(*, task: Task, by: Actor, due: date | None = None) -> Case:
    """The lead is asked for a report until `due` (default: by the zone's rhythm from today). Raises Unfit where one is
    asked for already, or where there is nobody to ask.
    """
    today = timezone.localdate()
    given, task = task, Task.objects.select_for_update().get(pk=task.pk)  # of two that ask at once, one does
    if task.lead is None or task.done is not None or task.dropped is not None:
        raise Unfit("YJE-TASK", "没有牵头单位，或不用再报告", task.title[:80], "先落实牵头单位，再布置报告")
    if task.case is not None and task.case.closed is None:
        raise Unfit("YJE-TASK", "已经布置了一次报告，还没有办完", task.title[:80], "这一次办完后再布置")
    due = due or today + timedelta(days=delivery_policy(today).report_every_days)
    support, facts = tuple(task.support.all()), {"report-due": due.isoformat()}
    subject = target_of(task)
    task.case = start(definition=WORKFLOW, subject=subject, lead=task.lead, support=support, facts=facts, by=by)
    task.save(update_fields=["case"])
    given.case = task.case
    keep_event(task, TaskEvent.Kind.ASKED, by, what=f"请于{day(due)}前报告")
    return task.case


def keep_event(
    task: Task,
    kind: TaskEvent.Kind,
    by: Actor,
    *,
    what: str = "",
    why: str = "",
    bodies: tuple[Body, Body] | None = None,
) -> None:
    """What was settled, in the story of the task. bodies: before and after a hand-over."""
    before, after = bodies or (None, None)
    TaskEvent.objects.create(
        task=task, kind=kind, what=what, why=why, before=before, after=after, on=timezone.localdate(), by=by.user
    )


def target_of(task: Task) -> Target:
    """A task, for the trail and its cases."""
    return Target("task", task.key, task.title)
