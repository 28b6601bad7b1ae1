"""Pages of tasks: lists, one task, and what planners settle about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.cases.panels import item_panels
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.errors import status_of
from yongjiang.web.register.details import item_by_key
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Commitment
from yongjiang.web.register.rows import clause
from yongjiang.web.tasks.actions import MOST, change, confirm, confirm_all, drop, proposal, renew, restore
from yongjiang.web.tasks.asking import ask
from yongjiang.web.tasks.forms import SettleForm, settled_of
from yongjiang.web.tasks.listing import tasks
from yongjiang.web.tasks.models import Task
from yongjiang.web.tasks.queries import body_choices, proposals, task_by_key, task_page, transfers
from yongjiang.web.tasks.reporting import ACT_WORDS, REPORTS, REVIEWS, step
from yongjiang.web.ui.pieces import Crumb

HOME = Crumb("承诺事项", "/tasks/")


@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """Confirmed commitments: who, until when, how far. With a body asked for, also what came to it and left it."""
    asked, view = Asked(request.GET), view_of(request)
    listed = tasks(view, asked).page(request.GET.get("page", "1"), "tasks")
    own = request.user.body if isinstance(request.user, User) else ""
    about = asked.one("body") or own
    moved = transfers(about, view) if about else []
    return render(request, "tasks/task_list.html", {"listed": listed, "transfers": moved})


@require_safe
def task_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    listing = tasks(view_of(request), Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", listing.name, listing.heads, listing.lines())


@require_safe
def task_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One task: clause, owners, steps, reports side by side, story, what is next."""
    by = Actor.of(request) if isinstance(request.user, User) else None
    page = task_page(key, view_of(request), by)
    trail = history_for(request, "task", key)
    crumbs = [HOME, Crumb(page.task.document.title)]
    context = {"page": page, "crumbs": crumbs, "trail": trail, "forms": _forms(page.standing), "acts": ACT_WORDS}
    context["panels"] = item_panels("task", key, request)
    return render(request, "tasks/task_detail.html", context)


def _forms(standing: Any) -> dict[str, str]:
    """Which form a move is taken by: the name of its address; others have a box of their own on the page."""
    moves = [one.move for one in standing.steps] if standing is not None else []
    return {m: "task-report" if m in REPORTS else "task-review" for m in moves if m in (*REPORTS, *REVIEWS)}


@require_safe
@needs("steer")
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Commitments that are not confirmed yet."""
    listed = proposals(Asked(request.GET)).page(request.GET.get("page", "1"), "tasks/proposals")
    return render(request, "tasks/proposal_list.html", {"listed": listed, "most": MOST})


@require_safe
@needs("steer")
def proposal_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The same as a file."""
    listing = proposals(Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", listing.name, listing.heads, listing.lines())


@require_POST
@needs("steer")
def proposal_confirm(request: HttpRequest) -> HttpResponseBase:
    """All that is filtered becomes tasks, as proposed. expected: how many the page said there are."""
    rows = proposals(Asked(request.GET)).rows
    back = f"{reverse('proposal-list')}?{request.GET.urlencode()}"
    if request.POST.get("expected", "") != str(rows.count()):
        messages.error(request, "筛选出的项数刚刚变了，还没有确认。请再看一遍，再点一次。")
        return redirect(back)
    due = parse_date(request.POST.get("report_due", "")) if request.POST.get("report_due") else None
    try:
        made = confirm_all(rows=rows[: MOST + 1], by=Actor.of(request), report_due=due)
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
        return redirect(back)
    messages.success(request, f"已确认 {len(made)} 项。")
    return redirect("task-list")


@require_http_methods(["GET", "POST"])
@needs("steer")
def task_confirm(request: HttpRequest, document: str, item: str) -> HttpResponseBase:
    """A commitment becomes a task."""
    rows = Commitment.objects.filter(live=True).select_related("document").prefetch_related("duties__body")
    row = item_by_key(rows, document, item)
    if isinstance(row, str):
        return redirect("task-confirm", document=document, item=row)
    known = Task.objects.filter(document=row.document_id, item=row.key).first()
    if known is not None:
        return redirect("task-detail", key=known.key)
    form, problem, status = SettleForm(request.POST or None, settled=proposal(row)), "", 200
    if form.is_bound and form.is_valid():
        try:
            due = form.cleaned_data["report_due"]
            task = confirm(row=row, settled=form.settled(), by=Actor.of(request), report_due=due)
        except YongjiangError as error:
            problem, status = f"{error.what}。{error.fix}。", status_of(error)
        else:
            messages.success(request, "已确认为承诺事项。")
            return redirect("task-detail", key=task.key)
    crumbs = [HOME, Crumb("待确认的任务", reverse("proposal-list")), Crumb("确认")]
    context = {"heading": "确认承诺事项", "verb": "确认", "back": reverse("proposal-list"), "parts": clause(row)}
    return _form(request, form, {**context, "crumbs": crumbs}, problem, status)


@require_http_methods(["GET", "POST"])
@needs("steer")
def task_change(request: HttpRequest, key: str) -> HttpResponseBase:
    """Another title, day, supporters, steps."""
    task = task_by_key(key, view_of(request))
    form = SettleForm(request.POST if request.method == "POST" else None, settled=settled_of(task), task=task)
    problem, status = "", 200
    if form.is_bound and form.is_valid():
        said = {"settled": form.settled(), "why": form.cleaned_data["why"]}
        try:
            change(task=task, revision=revision_of(request), by=Actor.of(request), **said)
        except YongjiangError as error:
            problem, status = f"{error.what}。{error.fix}。", status_of(error)
        else:
            messages.success(request, "已保存。")
            return redirect("task-detail", key=key)
    here = reverse("task-detail", args=[key])
    context = {"heading": "修改承诺事项", "verb": "保存", "back": here, "task": task, "crumbs": crumbs_of(task, "修改")}
    return _form(request, form, context, problem, status)


def _form(request: HttpRequest, form: SettleForm, context: dict[str, Any], problem: str, status: int) -> HttpResponse:
    if form.is_bound and not problem:
        problem, status = "有的地方填得不对，还没有保存。", 422
    shown = {**context, "form": form, "problem": problem, "bodies": body_choices()}
    return render(request, "tasks/task_form.html", shown, status=status)


@require_POST
@needs("steer")
def task_settle(request: HttpRequest, key: str, what: str) -> HttpResponseBase:
    """What needs no form but a reason: take over the new clause, drop, restore."""
    acts: dict[str, Callable[..., Task]] = {"renew": renew, "drop": drop, "restore": restore}
    if what not in acts:
        raise Http404("没有这一步")
    task = task_by_key(key, view_of(request))
    why = request.POST.get("reason", "")[:500]
    return _done(request, key, lambda by: acts[what](task=task, revision=revision_of(request), by=by, why=why))


@require_POST
@needs("steer")
def task_ask(request: HttpRequest, key: str) -> HttpResponseBase:
    """The lead is asked for a report."""
    task = task_by_key(key, view_of(request))
    due = parse_date(request.POST.get("due", "")) if request.POST.get("due") else None
    return _done(request, key, lambda by: ask(task=task, by=by, due=due))


@require_POST
@needs("steer")
def task_step(request: HttpRequest, key: str) -> HttpResponseBase:
    """Another move of the report's workflow, or its clock stopped or started."""
    task = task_by_key(key, view_of(request))
    said = {"what": request.POST.get("what", "")[:60], "why": request.POST.get("reason", "")[:500]}
    return _done(request, key, lambda by: step(task=task, revision=case_revision(request, task), by=by, **said))


def _done(request: HttpRequest, key: str, act: Callable[[Actor], object]) -> HttpResponseBase:
    """Do it, say so, and go back to the task; what is refused is said there."""
    try:
        act(Actor.of(request))
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
    else:
        messages.success(request, "已办理。")
    return redirect("task-detail", key=key)


def revision_of(request: HttpRequest) -> int:
    """Of what the form was made from; one that no form has where it is not a number."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def case_revision(request: HttpRequest, task: Task) -> int:
    """Of the report that the form was made for; one that none has where another is asked for by now."""
    made_for, case = request.POST.get("case"), task.case
    return -1 if made_for and (case is None or case.key != made_for) else revision_of(request)


def crumbs_of(task: Task, what: str) -> list[Crumb]:
    return [HOME, Crumb(task.title[:30], reverse("task-detail", args=[task.key])), Crumb(what)]
