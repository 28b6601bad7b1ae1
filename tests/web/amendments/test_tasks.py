"""The due day and the lead of a task change by an act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.amendments.acts import enforced
from tests.web.builders import user

from yongjiang.web.amendments.actions import Proposed, add_change, propose
from yongjiang.web.amendments.handing import take_handover_step
from yongjiang.web.amendments.models import Act, Handover
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.errors import StaleEdit, Unfit
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.models import Task

YESTERDAY = timezone.localdate() - timedelta(days=1)


def asked(task: Task, by: Actor, what: str, written: str) -> Act:
    task.refresh_from_db()
    assert task.lead is not None
    change = Proposed(subject_of("task", task.key), what, written, task.revision)
    files = {"proposal": [Paper("说明.pdf", b"%PDF")]}
    return propose(changes=[change], body=task.lead, reason="用地调整", by=by, files=files)


def test_day_and_lead_in_one_act(task: Task, planner: Actor) -> None:
    old, other = task.lead, Body.objects.filter(from_zone=True).exclude(pk=task.lead_id)[0]
    act = asked(task, planner, "due", "2027-06-30")
    lead = Proposed(subject_of("task", task.key), "owner", other.key, task.revision)
    add_change(to=act, change=lead, by=planner, reason="归口")
    enforced(act, planner, YESTERDAY)
    offered = Handover.objects.get()
    task.refresh_from_db()
    assert (task.due, task.lead, offered.taker) == (date(2027, 6, 30), old, other)  # it waits for the other body
    taker = Actor(user("officer", "zhao", body=other.key), "测试")
    take_handover_step(on=offered, move="accept", revision=1, seen=task.revision, by=taker)
    task.refresh_from_db()
    assert task.lead == other
    act.refresh_from_db()
    due, owner = act.changes.order_by("pk")
    assert (due.before, due.after) == ("2025年12月31日", "2027年6月30日")
    assert old is not None
    assert (owner.before, owner.after, act.reason) == (old.name, other.name, "用地调整\n归口")
    assert task.case is not None
    assert task.case.lead == other


def test_a_task_changed_in_between_is_told(task: Task, planner: Actor) -> None:
    first, second = (asked(task, planner, "due", day) for day in ("2027-06-30", "2028-06-30"))
    enforced(first, planner, YESTERDAY)
    with pytest.raises(StaleEdit):
        enforced(second, planner, YESTERDAY)
    second.refresh_from_db()
    task.refresh_from_db()
    assert (second.state, task.due) == ("approved", date(2027, 6, 30))


def test_acts_about_a_day_come_in_their_order(task: Task, planner: Actor) -> None:
    enforced(asked(task, planner, "due", "2027-06-30"), planner, YESTERDAY)
    late = asked(task, planner, "due", "2028-06-30")
    with pytest.raises(Unfit, match="早于上一次"):
        enforced(late, planner, YESTERDAY - timedelta(days=9))


@pytest.mark.parametrize(("what", "written"), [("due", "明年"), ("owner", "nobody"), ("due", "2025-12-31")])
def test_what_cannot_be_read_is_refused(task: Task, planner: Actor, what: str, written: str) -> None:
    with pytest.raises(Unfit):
        asked(task, planner, what, written)
    assert not Act.objects.exists()
