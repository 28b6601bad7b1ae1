"""Pages of breakdowns: all gaps, one target's parts, the form."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.decomposition.actions import break_down
from yongjiang.web.decomposition.forms import BreakdownForm
from yongjiang.web.decomposition.models import Decomposition
from yongjiang.web.decomposition.queries import breakdown, courses, earlier, gaps, target_and_whole, written
from yongjiang.web.errors import status_of
from yongjiang.web.findings.queries import standing_findings
from yongjiang.web.measuring.models import Course
from yongjiang.web.ui.pieces import Crumb


@require_safe
@needs("see_drafts")
def gap_list(request: HttpRequest) -> HttpResponse:
    """Targets whose parts do not make up the whole."""
    rows = gaps()
    made = bool(rows) or Decomposition.objects.exists()
    return render(request, "decomposition/gap_list.html", {"rows": rows, "made": made})


@require_safe
@needs("see_drafts")
def breakdown_detail(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """How a target is broken down, and whether the parts make up the whole."""
    course = _course(key, year)
    target, whole = target_and_whole(course)
    context = {"course": course, "target": target, "whole": whole, "made": breakdown(course), "crumbs": _crumbs(course)}
    context["finding"] = standing_findings().filter(href=request.path).first()
    context["trail"] = history_for(request, "decomposition", f"{key}/{year}")
    context["earlier"] = earlier(course)
    return render(request, "decomposition/breakdown_detail.html", context)


@require_http_methods(["GET", "POST"])
@needs("steer")
def breakdown_edit(request: HttpRequest, key: str, year: int) -> HttpResponseBase:
    """Break a target down anew; the earlier breakdown stays."""
    course = _course(key, year)
    unit, now = course.indicator.unit, breakdown(course)
    form = BreakdownForm(request.POST or None, unit=unit, initial=written(now))
    status = 200 if request.method == "GET" else 422
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            break_down(
                course=course, parts=form.lines.parts, rule=said["rule"], tolerance=said["tolerance"],
                revision=said["revision"], by=Actor.of(request), why=said["why"],
            )  # fmt: skip
        except YongjiangError as error:
            form.add_error(None, f"{error.what}。{error.fix}。")
            status = status_of(error)
        else:
            messages.success(request, "分解已经保存。")
            return redirect("breakdown-detail", key=key, year=year)
    context = {"course": course, "form": form, "crumbs": [*_crumbs(course), Crumb("填写")]}
    return render(request, "decomposition/breakdown_edit.html", context, status=status)


def _course(key: str, year: int) -> Course:
    course = courses().filter(indicator__key=key, year=year).first()
    if course is None:
        raise Http404("没有这个监测指标")
    return course


def _crumbs(course: Course) -> list[Crumb]:
    here = reverse("breakdown-detail", args=[course.indicator.key, course.year])
    return [Crumb("分解缺口", reverse("gap-list")), Crumb(f"{course.indicator.name} {course.year}年", here)]
