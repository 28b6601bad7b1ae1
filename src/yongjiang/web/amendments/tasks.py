"""The due day and the lead body of a task, as what an act can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from yongjiang.web.amendments.values import Order, Said, body_read, body_said, day_read, day_said
from yongjiang.web.audit.actions import Actor
from yongjiang.web.register.models import Body
from yongjiang.web.register.rows import place_href
from yongjiang.web.tasks.actions import Settled, Year, change, hand_over
from yongjiang.web.tasks.clauses import clause_now
from yongjiang.web.tasks.handing import fall_through, offer
from yongjiang.web.tasks.models import Task


class TaskSubject:
    """A task: when it is due, who leads. Its key is the task's."""

    kind = "task"
    several = False
    dated = False
    handed = True
    whats: tuple[str, ...] = ("due", "owner")

    def __init__(self, task: Task) -> None:
        self.task = task
        self.key, self.title = task.key, task.title

    @classmethod
    def found(cls, keys: Iterable[str]) -> dict[str, TaskSubject]:
        """Those that there are, by key."""
        rows = Task.objects.select_related("lead", "document", "case").filter(key__in=list(keys))
        return {task.key: cls(task) for task in rows}

    @staticmethod
    def answers(key: str, body: str) -> bool:
        """Whether the body (its key) leads it."""
        return Task.objects.filter(key=key, lead__key=body).exists()

    @property
    def bodies(self) -> Sequence[Body]:
        return [self.task.lead] if self.task.lead is not None else []

    @cached_property
    def clause(self) -> tuple[str, str]:
        row = clause_now(self.task)
        title = f"《{self.task.document.title}》"
        return (title, "") if row is None else (f"{title}{row.heading}", place_href(row.document.key, row.key))

    @property
    def href(self) -> str:
        return reverse("task-detail", args=[self.key])

    def now(self, what: str) -> Said:
        return body_said(self.task.lead) if what == "owner" else day_said(self.task.due)

    def revision(self, what: str) -> int:  # noqa: ARG002 - a task has one for all
        return self.task.revision

    def read(self, what: str, written: str) -> Said:
        """A day as ``2027-06-30``, or the key of a body. Raises Unfit."""
        return body_read(written, self.title) if what == "owner" else day_read(written, self.title)

    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None:
        """Through the task's own actions, which hand an open report over too. Raises StaleEdit, Unfit."""
        said: dict[str, Any] = {"revision": order.revision, "by": by, "why": order.reason, "act": order.act}
        if what == "owner" and self.task.lead is not None:
            hand_over(task=self.task, to=Body.objects.get(key=new), **said)
            return
        task = Task.objects.get(pk=self.task.pk)
        steps = tuple(Year(step.year, step.what, step.due) for step in task.steps.current())
        lead = Body.objects.get(key=new) if what == "owner" else task.lead
        due = date.fromisoformat(new) if what == "due" else task.due
        settled = Settled(task.title, lead, tuple(task.support.all()), due, steps)
        change(task=task, settled=settled, **said)

    def offer(self, to: Body, order: Order, by: Actor) -> None:
        """Its story tells that it is to go to `to`. Raises StaleEdit, Unfit."""
        offer(task=self.task, to=to, revision=order.revision, by=by, why=order.reason, act=order.act)

    def fall_through(self, to: Body, *, recalled: bool, by: Actor, why: str) -> None:
        """Its story tells that it stays."""
        fall_through(task=self.task, to=to, recalled=recalled, by=by, why=why)

    def check(self) -> None:
        """Its day and its lead do not touch one another."""
