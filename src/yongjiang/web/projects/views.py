"""Pages of projects: the list, the Gantt chart, one project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.queries import history_for
from yongjiang.web.cases.panels import item_panels
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.projects.details import project_page
from yongjiang.web.projects.gantt import Span, gantt_of
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.projects.queries import GANTT_PAGE, listed_sums, project_list, stage_titles
from yongjiang.web.projects.transfers import transfers
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb, Tab

_ENDED = ("done", "stopped", "withdrawn")


@require_safe
def project_board(request: HttpRequest) -> HttpResponse:
    """Projects on their way: ``?q= &light= &stage= &category= &body= &year= &sort= &page=``; with a body, also what
    came to it and left it.
    """
    view, today = view_of(request), timezone.localdate()
    listing = project_list(view, Asked(request.GET), today)
    page = replace(listing.page(request.GET.get("page", "1"), "projects/board"), hint=_hint(request))
    lights, amounts = listed_sums(listing.rows, today)
    context = {"listed": page, "lights": lights, "amounts": amounts, "tabs": _tabs(request, "list")}
    context |= {"sample": any(row.sample for row in page.page), "inside": view == "live"}
    about = Asked(request.GET).one("body") or (request.user.body if isinstance(request.user, User) else "")
    context["transfers"] = transfers(about, view) if about else []
    return render(request, "projects/project_board.html", context)


@require_safe
def project_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    listing = project_list(view_of(request), Asked(request.GET), timezone.localdate())
    return download("xlsx" if shape == "xlsx" else "csv", "项目推进", listing.heads, listing.lines())


@require_safe
def project_gantt(request: HttpRequest) -> HttpResponse:
    """Planned against actual, over time: the projects of the list, filtered alike."""
    today = timezone.localdate()
    listing = project_list(view_of(request), Asked(request.GET), today)
    rows = listing.rows
    if "sort" not in request.GET:  # in the order of time, what has no day last: else the picture begins empty
        rows = rows.order_by(F("planned_start").asc(nulls_last=True), "pk")
    page: Any = Paginator(rows, GANTT_PAGE).get_page(request.GET.get("page"))
    projects = list(page.object_list)
    stages = stage_titles(today)
    chart = gantt_of([_span(project) for project in projects], today, stages)
    shown = listing.shown(projects)
    context = {"listed": listing, "page": page, "chart": chart, "today": today, "tabs": _tabs(request, "gantt")}
    context |= {"rows": list(zip(projects, shown, chart.bars, strict=True)), "asked": _asked(listing.filters)}
    context["drawn"] = any(chart.bars)
    return render(request, "projects/project_gantt.html", context)


@require_safe
def project_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One project: clause, stages, next steps, investment, blockers, history."""
    projects = visible_projects(view_of(request)).select_related("case__lead", "document")
    project = get_object_or_404(projects, key=key)
    shown = project_page(request, project, timezone.localdate())
    crumbs = [Crumb("项目", reverse("project-board")), Crumb(project.title)]
    trail = history_for(request, "project", key)
    context = {"shown": shown, "crumbs": crumbs, "trail": trail, "panels": item_panels("project", key, request)}
    return render(request, "projects/project_detail.html", context)


def _span(project: Project) -> Span:
    end = project.case.closed if project.case.status in _ENDED else None
    reached = {stage: date.fromisoformat(day) for stage, day in project.reached.items()}
    return Span(project.planned_start, project.planned_completion, reached, end, project.due_year)


def _tabs(request: HttpRequest, here: str) -> list[Tab]:
    asked = request.GET.copy()
    asked.pop("page", None)
    tail = f"?{asked.urlencode()}" if asked else ""
    return [
        Tab("列表", reverse("project-board") + tail, here == "list"),
        Tab("甘特图", reverse("project-gantt") + tail, here == "gantt"),
        Tab("文件里写的项目", reverse("project-list")),
    ]


def _asked(filters: Any) -> bool:
    return any(any(question.value) for question in filters)


def _hint(request: HttpRequest) -> str:
    may = "steer" in request.may  # type: ignore[attr-defined]
    return "点上面的“从文件接收”，把文件里写明的项目接过来。" if may else "规划员从文件里接收项目后，会列在这里。"
