"""Who may see and move which projects."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.policy import View
from yongjiang.web.errors import NotYours
from yongjiang.web.projects.models import Project
from yongjiang.web.register.models import Body, Commitment, FormerKey


def visible_projects(view: View) -> QuerySet[Project]:
    """All for who may see drafts; for all others those whose clause stands in a published version."""
    if view == "live":
        return Project.objects.all()
    public = Commitment.objects.filter(document=OuterRef("document"), public=True)
    former = FormerKey.objects.filter(document=OuterRef("document"), former=OuterRef(OuterRef("item")))
    return Project.objects.filter(
        Q(Exists(public.filter(key=OuterRef("item")))) | Q(Exists(public.filter(key__in=former.values("key"))))
    )


def works_on(user: User, project: Project) -> bool:
    """Whether `user` reports for this project: for all, or for the own body, which leads or supports it."""
    if "report" not in granted(user):
        return False
    role = roles().get(user.role)
    if role is None or not role.bound:
        return True
    state = project.case.state
    return bool(user.body) and user.body in (project.case.lead.key, *state["support"])


def may_work_on(request: HttpRequest, project: Project) -> bool:
    """Whether who asks reports for this project."""
    return isinstance(request.user, User) and works_on(request.user, project)


def own_body(by: Actor, project: Project) -> Body | None:
    """In whose name `by` acts on the project: the own body; none for a planner. Raises NotYours for an outsider."""
    if by.user is None or not works_on(by.user, project):
        raise NotYours(
            "YJE-PROJECT-BODY", "这个项目不由您的单位牵头或配合", project.title, "请牵头单位的联络员或规划员来办"
        )
    return Body.objects.filter(key=by.user.body).first() if by.user.body else None


def check_steers(by: Actor, title: str) -> None:
    """Raises NotYours for who does not manage the delivery, nor does what a recorded act orders."""
    if by.user is None or not (by.ordered or "steer" in granted(by.user)):
        raise NotYours("YJE-PROJECT-STEER", "这一步由规划员来办", title, "请联系规划员")
