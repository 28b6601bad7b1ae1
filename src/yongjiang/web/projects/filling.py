"""Pages on which people take projects over, change them, report, move them on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yongjiang.kernel.errors import YongjiangError
from yongjiang.model.case import Moved, Paused, Resumed, Supplied
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import BLANK, NOBODY, definition_of
from yongjiang.web.cases.evidence import checked
from yongjiang.web.errors import StaleEdit, status_of
from yongjiang.web.projects.actions import add_project, edit_project, move_on, take_over
from yongjiang.web.projects.details import page_href, standing_for
from yongjiang.web.projects.forms import (
    AddForm,
    BlockerForm,
    EditForm,
    InvestForm,
    NoteForm,
    ResolveForm,
    StepForm,
    SupplyForm,
    TakeForm,
)
from yongjiang.web.projects.models import Blocker, Project
from yongjiang.web.projects.policy import may_work_on
from yongjiang.web.projects.queries import candidates
from yongjiang.web.projects.reporting import Invested, may_resolve, raise_blocker, report_investments, resolve_blocker
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb

_BOTH = require_http_methods(["GET", "POST"])
#: projects taken over at once
_MOST = 1000


@_BOTH
@needs("steer")
def project_take_over(request: HttpRequest) -> HttpResponseBase:
    """Projects of documents that nobody took over yet; the chosen ones, or all that are listed, become projects."""
    listing = candidates(Asked(request.GET))
    form = TakeForm(request.POST or None, initial={"on": timezone.localdate()})
    problem, status = "", 200
    if request.method == "POST":
        rows = listing.rows if "all" in request.POST else listing.rows.filter(pk__in=_numbers(request, "pick"))
        chosen = list(rows[:_MOST])
        problem, status = ("" if chosen else "还没有选项目"), (200 if chosen else 422)
        if form.is_valid() and chosen:
            said = form.cleaned_data
            try:
                made = take_over(
                    commitments=chosen, by=Actor.of(request), on=said["on"], otherwise=said["otherwise"]
                )  # fmt: skip
            except YongjiangError as error:
                problem, status = f"{error.what}。{error.fix}", status_of(error)
            else:
                messages.success(request, f"接收了 {len(made)} 个项目。")
                return redirect("project-board")
        elif chosen:
            problem, status = "下面有填得不对的地方，还没有接收", 422
    page = listing.page(request.GET.get("page", "1"), "")
    listed = replace(page, xlsx="", csv="", hint="文件里的项目都已经接收，或者还没有文件写到项目。")
    crumbs = [Crumb("项目", reverse("project-board")), Crumb("从文件接收")]
    context = {"listed": listed, "form": form, "problem": problem, "crumbs": crumbs}
    return render(request, "projects/project_take_over.html", context, status=status)


@_BOTH
@needs("steer")
def project_add(request: HttpRequest) -> HttpResponseBase:
    """A project that no document names."""
    form = AddForm(request.POST or None, initial={"on": timezone.localdate()})

    def add() -> str:
        said = form.cleaned_data
        made = add_project(
            said=form.described(), lead=said["lead"], support=list(said["support"]), on=said["on"],
            by=Actor.of(request),
        )  # fmt: skip
        return page_href(made)

    return _page(request, None, form, add, title="添加项目", verb="添加", done="已添加")


@_BOTH
@needs("steer")
def project_edit(request: HttpRequest, key: str) -> HttpResponseBase:
    """Its name, place, dates, amount."""
    project = _project(key)
    form = EditForm.of(project, request.POST or None)

    def edit() -> str:
        edit_project(
            project=project, said=form.described(), revision=_revision(request), by=Actor.of(request),
            why=form.cleaned_data["why"], on=form.cleaned_data["on"],
        )  # fmt: skip
        return page_href(project)

    return _page(request, project, form, edit, title="改日期和投资", verb="保存", done="已保存")


@_BOTH
@needs("report")
def project_invest(request: HttpRequest, key: str) -> HttpResponseBase:
    """An amount planned or done."""
    project = _own_project(request, key)
    form = InvestForm(request.POST or None)

    def report() -> str:
        said = form.cleaned_data
        amounts = [Invested(said["kind"], said["period"], said["amount"])]
        report_investments(project=project, said=amounts, by=Actor.of(request), why=said["why"])
        return f"{page_href(project)}#investment-title"

    return _page(request, project, form, report, title="报送投资", verb="报送", done="已报送")


@_BOTH
@needs("report")
def project_step(request: HttpRequest, key: str, move: str) -> HttpResponseBase:
    """A move of its workflow, with evidence."""
    project = _own_project(request, key)
    steps = {step.move: step for step in standing_for(request, project, timezone.localdate()).steps}
    definition = definition_of(project.case.definition, project.case.version)
    if move not in {one.key for one in definition.moves}:
        raise Http404
    step = steps.get(move)
    title = next(one.title for one in definition.moves if one.key == move)
    initial = {"on": timezone.localdate()}
    form = StepForm(definition, move, request.POST or None, initial=initial, reason=bool(step and step.reason))

    def take() -> str:
        files = {paper: checked(request.FILES.getlist(f"paper-{paper}")) for paper, _, _ in form.papers}
        late = tuple(paper for paper, _, _ in form.papers if f"late-{paper}" in request.POST and not files[paper])
        event = Moved(
            by=NOBODY, on=form.cleaned_data["on"], note=form.cleaned_data["note"], move=move, facts=form.facts(),
            late_papers=late,
        )  # fmt: skip
        move_on(project=project, event=event, revision=_revision(request), by=Actor.of(request), files=files)
        return page_href(project)

    more = {"lacks": step.lacks if step else (), "papers": form.papers}
    return _page(request, project, form, take, title=title, verb=title, done=f"已办理：{title}", **more)


@_BOTH
@needs("report")
def project_supply(request: HttpRequest, key: str) -> HttpResponseBase:
    """Papers by themselves: those that were to follow (容缺), or newer ones."""
    project = _own_project(request, key)
    form = SupplyForm(definition_of(project.case.definition, project.case.version), request.POST or None)

    def supply() -> str:
        found = {paper: checked(request.FILES.getlist(f"paper-{paper}")) for paper, _, _ in form.papers}
        event = Supplied(**BLANK, note=form.cleaned_data["note"])
        files = {paper: some for paper, some in found.items() if some}
        move_on(project=project, event=event, revision=_revision(request), by=Actor.of(request), files=files)
        return page_href(project)

    return _page(request, project, form, supply, title="补交材料", verb="交", done="已交", papers=form.papers)


@_BOTH
@needs("steer")
def project_clock(request: HttpRequest, key: str) -> HttpResponseBase:
    """Pause the project, or resume it where it is paused."""
    project = _project(key)
    form, paused = NoteForm(request.POST or None), project.case.status == "paused"

    def turn() -> str:
        kind = Resumed if paused else Paused
        event = kind(**BLANK, note=form.cleaned_data["note"])
        move_on(project=project, event=event, revision=_revision(request), by=Actor.of(request))
        return page_href(project)

    title = "恢复推进" if paused else "暂停推进"
    return _page(request, project, form, turn, title=title, verb=title, done=f"已{title}")


@_BOTH
@needs("report")
def blocker_raise(request: HttpRequest, key: str) -> HttpResponseBase:
    """Something stands in the way."""
    project = _own_project(request, key)
    form = BlockerForm(request.POST or None)

    def add() -> str:
        raise_blocker(project=project, by=Actor.of(request), **form.cleaned_data)
        return f"{page_href(project)}#blockers"

    return _page(request, project, form, add, title="提出堵点", verb="提出", done="已提出")


@_BOTH
@needs("report")
def blocker_resolve(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """It is cleared, and how."""
    rows = Blocker.objects.select_related("owner", "project__case__lead")
    blocker = get_object_or_404(rows, project__key=key, pk=number)
    if not may_resolve(Actor.of(request), blocker):
        raise PermissionDenied
    form = ResolveForm(request.POST or None)

    def resolve() -> str:
        resolve_blocker(blocker=blocker, how=form.cleaned_data["how"], by=Actor.of(request))
        return f"{page_href(blocker.project)}#blockers"

    more = {"lead": blocker.what}
    return _page(request, blocker.project, form, resolve, title="堵点已解决", verb="已解决", done="已记下", **more)


def _page(
    request: HttpRequest, project: Project | None, form: BaseForm, act: Callable[[], str], *, title: str, verb: str,
    done: str, **more: Any,
) -> HttpResponse | HttpResponseBase:  # fmt: skip
    """The form; what was sent is done by `act`, which gives where to go. What went wrong is told, nothing is lost."""
    problem, status = "", 200
    if request.method == "POST":
        problem, status = "有的地方填得不对，还没有保存", 422
        if form.is_valid():
            try:
                there = act()
            except YongjiangError as error:
                problem, status = f"{error.what}。{error.fix}", status_of(error)
                if isinstance(error, StaleEdit) and project is not None:
                    project.case.refresh_from_db()
            else:
                messages.success(request, f"{done}。")
                return redirect(there)
    crumbs = [Crumb("项目", reverse("project-board"))]
    back = reverse("project-board")
    if project is not None:
        more["held"] = {one["paper"] for one in project.case.state["papers"]}
        back = page_href(project)
        crumbs.append(Crumb(project.title, back))
    context: dict[str, Any] = {
        "project": project,
        "form": form,
        "heading": title,
        "verb": verb,
        "problem": problem,
        "back": back,
    }
    context |= {"crumbs": [*crumbs, Crumb(title)], **more}
    return render(request, "projects/project_form.html", context, status=status)


def _project(key: str) -> Project:
    return get_object_or_404(Project.objects.select_related("case__lead"), key=key)


def _own_project(request: HttpRequest, key: str) -> Project:
    project = _project(key)
    if not may_work_on(request, project):
        raise PermissionDenied
    return project


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 12]
