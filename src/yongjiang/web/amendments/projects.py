"""The planned dates and the lead body of a project, as what an act can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse

from yongjiang.web.amendments.values import Order, Said, body_read, body_said, day_read, day_said
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import StaleCase, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import Unfit
from yongjiang.web.projects.actions import Described, edit_project, hand_over
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.queries import clause_of
from yongjiang.web.register.models import Body
from yongjiang.web.register.rows import place_href

#: what an act may change → the fact of the case
_FACTS = {"due": "planned-completion", "start": "planned-start"}


class ProjectSubject:
    """A project: when it is to be completed and begun, who leads. Its key is the project's.

    Its revision is the number of events of its case.
    """

    kind = "project"
    several = False
    dated = False
    handed = True
    whats: tuple[str, ...] = ("due", "start", "owner")

    def __init__(self, project: Project) -> None:
        self.project = project
        self.key, self.title = project.key, project.title

    @classmethod
    def found(cls, keys: Iterable[str]) -> dict[str, ProjectSubject]:
        """Those that there are, by key."""
        rows = Project.objects.select_related("case__lead", "document").filter(key__in=list(keys))
        return {project.key: cls(project) for project in rows}

    @staticmethod
    def answers(key: str, body: str) -> bool:
        """Whether the body (its key) leads it."""
        return Project.objects.filter(key=key, case__lead__key=body).exists()

    @property
    def bodies(self) -> Sequence[Body]:
        return [self.project.case.lead]

    @cached_property
    def clause(self) -> tuple[str, str]:
        if self.project.document is None:
            return "", ""
        row, title = clause_of(self.project, "live"), f"《{self.project.document.title}》"
        return (title, "") if row is None else (f"{title}{row.heading}", place_href(row.document.key, row.key))

    @property
    def href(self) -> str:
        return reverse("project-detail", args=[self.key])

    def now(self, what: str) -> Said:
        if what == "owner":
            return body_said(self.project.case.lead)
        project = self.project
        if what == "due" and project.planned_completion is None and project.due_year:
            return Said(f"{project.due_year}年（文件写明的年份）", "")
        return day_said(project.planned_completion if what == "due" else project.planned_start)

    def revision(self, what: str) -> int:  # noqa: ARG002 - a project has one for all
        return self.project.case.count

    def read(self, what: str, written: str) -> Said:
        """A day as ``2027-06-30``, or the key of a body. Raises Unfit, also for a project that has ended."""
        if self.project.case.closed is not None:
            raise Unfit("YJE-PROJECT-ENDED", "这个项目已经结束", self.title, "结束了的项目不能再调整")
        return body_read(written, self.title) if what == "owner" else day_read(written, self.title)

    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None:
        """Through the project's own actions. It counts from the act's day, or from the last event of the case where
        that is later: a case goes forward only. Raises StaleCase, Refused, Unfit.
        """
        project = self.project
        said: dict[str, Any] = {"revision": order.revision, "by": by, "why": order.reason, "act": order.act}
        said["on"] = max(order.since, state_of(project.case).last)
        if what == "owner":
            hand_over(project=project, to=Body.objects.get(key=new), **said)
            return
        described = Described(project.title, project.category, project.place, {_FACTS[what]: new})
        edit_project(project=project, said=described, **said)

    def offer(self, to: Body, order: Order, by: Actor) -> None:  # noqa: ARG002 - whoever puts an act in force may
        """Raises StaleCase where it moved on, Unfit where it has ended or `to` leads it already."""
        case = Case.objects.select_for_update().select_related("lead").get(pk=self.project.case_id)
        if case.count != order.revision:
            raise StaleCase(case)
        if case.closed is not None or case.lead == to:
            what = "这个项目已经结束" if case.closed else "原来就由这个单位牵头"
            raise Unfit("YJE-PROJECT-LEAD", what, self.title, "请撤回这一项调整")

    def fall_through(self, to: Body, *, recalled: bool, by: Actor, why: str) -> None:
        """Its case tells its own moves only; what became of a hand-over stands on its page beside them."""

    def check(self) -> None:
        """Raises Unfit where it would be completed before it begins."""
        first, last = self.project.planned_start, self.project.planned_completion
        if first is not None and last is not None and last < first:
            what = f"计划竣工（{last}）会早于计划开工（{first}）"
            raise Unfit("YJE-PROJECT-DAYS", what, self.title, "请在同一份调整里把两个日期一起改")
