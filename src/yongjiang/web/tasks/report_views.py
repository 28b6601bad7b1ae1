"""Pages of reports: the body fills in, the planner reviews."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import Refused, caller
from yongjiang.web.cases.evidence import SUFFIXES, checked
from yongjiang.web.cases.queries import Standing, evidence_of, outlook_of
from yongjiang.web.documents.policy import view_of
from yongjiang.web.errors import status_of
from yongjiang.web.tasks.forms import ReportForm, ReviewForm
from yongjiang.web.tasks.models import Submission, Task
from yongjiang.web.tasks.queries import last_report, task_by_key
from yongjiang.web.tasks.reporting import accept, give_back, report, supply
from yongjiang.web.tasks.views import case_revision, crumbs_of
from yongjiang.web.zone import delivery_policy


@require_http_methods(["GET", "POST"])
@needs("report")
def task_report(request: HttpRequest, key: str) -> HttpResponseBase:
    """How far a body is, in its own words, with evidence."""
    task, by = _own_task(request, key), Actor.of(request)
    last = last_report(task)
    now = {name: getattr(last, name) for name in ("progress", "assessment", "text")} if last is not None else {}
    steps = list(task.steps.current())
    form = ReportForm(request.POST if request.method == "POST" else None, words=_words(), steps=steps, now=now)
    problem, status = "", 200
    if form.is_bound and not form.is_valid():
        problem, status = "有的地方填得不对，还没有报送。文件请重新选择。", 422
    elif form.is_bound:
        try:
            files = checked(request.FILES.getlist("files"))
            report(task=task, told=form.told(), revision=case_revision(request, task), by=by, files=files)
        except Refused as error:
            lacking = error.refusal.code == "paper" and last is None  # the box to tick stands on the first report
            fix = "请附上材料，或勾选“佐证材料随后补交”" if lacking else f"{error.fix}。文件请重新选择"
            problem, status = f"{error.what}。{fix}。", status_of(error)
        except YongjiangError as error:
            problem, status = f"{error.what}。{error.fix}。文件请重新选择。", status_of(error)
        else:
            messages.success(request, "已报送，等待规划部门审核。")
            return redirect("task-detail", key=key)
    context = _context(task, by, last, form, problem, "报告进展")
    context |= {"accept": ",".join(SUFFIXES), "limit": settings.UPLOAD_LIMIT}
    return render(request, "tasks/task_report.html", context, status=status)


@require_POST
@needs("report")
def task_supply(request: HttpRequest, key: str) -> HttpResponseBase:
    """Evidence that was to follow."""
    task = _own_task(request, key)
    try:
        files = checked(request.FILES.getlist("files"))
        supply(task=task, revision=case_revision(request, task), by=Actor.of(request), files=files)
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
    else:
        messages.success(request, f"已补交 {len(files)} 个文件。")
    return redirect("task-detail", key=key)


@require_http_methods(["GET", "POST"])
@needs("steer")
def task_review(request: HttpRequest, key: str) -> HttpResponseBase:
    """The report of the body beside what the planner says of it: accept, or return with the reason."""
    task, by = task_by_key(key, view_of(request)), Actor.of(request)
    last = last_report(task)
    now = {"progress": last.progress, "assessment": last.assessment} if last is not None else {}
    form = ReviewForm(request.POST if request.method == "POST" else None, words=_words(), now=now)
    problem, status, said = "", 200, ""
    if form.is_bound:
        problem, status, said = _reviewed(request, task, form, by)
    if said:
        messages.success(request, said)
        return redirect("task-detail", key=key)
    context = _context(task, by, last, form, problem, "审核报告")
    files = evidence_of(task.case)[task.case.pk]["evidence"] if task.case is not None else []
    return render(request, "tasks/task_review.html", {**context, "files": files}, status=status)


def _reviewed(request: HttpRequest, task: Task, form: ReviewForm, by: Actor) -> tuple[str, int, str]:
    """What was wrong with its status, or what was done."""
    back = request.POST.get("verdict") == "return"
    if not form.is_valid() and not (back and "opinion" not in form.errors):
        return "有的地方填得不对，还没有保存。", 422, ""
    opinion = form.cleaned_data.get("opinion", "")
    try:
        if back:
            give_back(task=task, revision=case_revision(request, task), why=opinion, by=by)
            return "", 200, "已退回，责任单位会看到理由。"
        said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("progress", "assessment")}
        accept(task=task, revision=case_revision(request, task), by=by, opinion=opinion, **said)
    except YongjiangError as error:
        return f"{error.what}。{error.fix}。", status_of(error), ""
    return "", 200, "已认可这次报告。"


def _own_task(request: HttpRequest, key: str) -> Task:
    """The task, for who may report for its lead. Raises PermissionDenied for others, Http404."""
    task = task_by_key(key, view_of(request))
    lead = task.lead.key if task.lead is not None else ""
    if caller(Actor.of(request), lead).body != lead or not lead:
        raise PermissionDenied
    return task


def _context(
    task: Task, by: Actor, last: Submission | None, form: ReportForm | ReviewForm, problem: str, what: str
) -> dict[str, Any]:
    standing: Standing | None = None
    if task.case is not None and task.case.closed is None:
        standing = outlook_of(task.case, by=caller(by, task.lead.key if task.lead is not None else ""))
    return {
        "task": task, "last": last, "form": form, "problem": problem, "standing": standing, "heading": what,
        "crumbs": crumbs_of(task, what), "back": reverse("task-detail", args=[task.key]),
        "said": getattr(last, "review", None) if last is not None else None,
        "barred": next((step.barred for step in standing.steps if step.move == "accept"), "") if standing else "",
    }  # fmt: skip


def _words() -> tuple[str, ...]:
    return delivery_policy(timezone.localdate()).assessments
