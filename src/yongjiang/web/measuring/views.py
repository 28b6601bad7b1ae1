"""Pages of what is measured: the list, one indicator, a body's scorecard, opening a course."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.cases.panels import item_panels
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.measuring import queries
from yongjiang.web.measuring.details import measured_page
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.opening import open_from_statements, opening_page
from yongjiang.web.measuring.opening_form import OpenForm
from yongjiang.web.measuring.scorecards import scorecard_page
from yongjiang.web.ui.pieces import Crumb

_LIST = Crumb("监测", "/measuring/")


@require_safe
def measured_list(request: HttpRequest) -> HttpResponse:
    """What is measured, with verdicts."""
    shown = queries.measured_list(view_of(request), request.GET)
    return render(request, "measuring/measured_list.html", {"shown": shown, "listed": shown.listed})


@require_safe
def measured_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, all pages, as filtered and ordered."""
    rows = queries.measured_cells(view_of(request), request.GET)
    return download("xlsx" if shape == "xlsx" else "csv", "监测的指标", queries.HEADS, rows)


@require_safe
def measured_detail(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """One indicator up to a year: chart, verdict, working, what else would have been said, history."""
    shown = measured_page(key, year, view_of(request), Moment.of(request.GET))
    crumbs = [_LIST, Crumb(f"{shown.course.indicator.name} {year}年")]
    trail = history_for(request, "indicator", key)
    panels = item_panels("course", f"{key}/{year}", request)
    context = {"shown": shown, "crumbs": crumbs, "trail": trail, "panels": panels}
    return render(request, "measuring/measured_detail.html", context)


@require_safe
def body_scorecard(request: HttpRequest, key: str) -> HttpResponse:
    """What a body answers for, by the zone's method of scoring."""
    shown = scorecard_page(key, view_of(request), request.GET)
    crumbs = [Crumb("单位", "/bodies/"), Crumb(shown.body.name, f"/bodies/{key}/"), Crumb("计分卡")]
    return render(request, "measuring/body_scorecard.html", {"shown": shown, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@needs("steer")
def course_open(request: HttpRequest, key: str) -> HttpResponseBase:
    """Begin to measure an indicator by what documents say of it."""
    page = opening_page(key, view_of(request))
    form = OpenForm(page, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                course = open_from_statements(page=page, choice=form.choice(), by=Actor.of(request))
            except CallerError as error:
                form.add_error(None, f"{error.what}。{error.fix}。")
            else:
                messages.success(request, f"已建立监测：{course}")
                return redirect("measured-detail", key=key, year=course.year)
    crumbs = [Crumb("指标", "/indicators/"), Crumb(page.indicator.name, f"/indicators/{key}/"), Crumb("建立监测")]
    context = {"page": page, "form": form, "crumbs": crumbs}
    return render(request, "measuring/course_open.html", context, status=status)
