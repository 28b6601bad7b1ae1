"""A hand-over of a task that waits for the other body: it is in the story of the task; nobody else leads by that."""

from __future__ import annotations

from django.db import transaction

from yongjiang.web.audit.actions import Actor
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.actions import check_hand_over, locked
from yongjiang.web.tasks.asking import keep_event
from yongjiang.web.tasks.models import Task, TaskEvent


@transaction.atomic
def offer(*, task: Task, to: Body, revision: int, by: Actor, why: str, act: str) -> None:
    """By the recorded `act` the task is to go to `to`, once that accepts it. Raises StaleEdit, Unfit as `hand_over`."""
    task = locked(task, revision)
    before = check_hand_over(task, to, why, act)
    keep_event(task, TaskEvent.Kind.OFFERED, by, what=act.strip()[:300], why=why.strip(), bodies=(before, to))


@transaction.atomic
def fall_through(*, task: Task, to: Body, recalled: bool, by: Actor, why: str) -> None:
    """It stays with who leads it: `to` returned it, or it was recalled."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    assert task.lead is not None  # what nobody leads is not handed over
    kind = TaskEvent.Kind.RECALLED if recalled else TaskEvent.Kind.RETURNED
    keep_event(task, kind, by, why=why.strip(), bodies=(task.lead, to))
