"""Pages of the register: lists, their files, and details."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.register.details import body_page, commitment_page, indicator_page, trail_keys
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.panels import body_panels, indicator_panels
from yongjiang.web.register.queries import LISTS
from yongjiang.web.ui.pieces import Crumb


def _listed(request: HttpRequest, what: str, template: str) -> HttpResponse:
    listing = LISTS[what](view_of(request), Asked(request.GET))
    return render(request, template, {"listed": listing.page(request.GET.get("page", "1"), what)})


@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Indicators of all documents."""
    return _listed(request, "indicators", "register/indicator_list.html")


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """All numbers."""
    return _listed(request, "statements", "register/statement_list.html")


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """What is promised, projects apart."""
    return _listed(request, "commitments", "register/commitment_list.html")


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects."""
    return _listed(request, "projects", "register/project_list.html")


@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    """Bodies."""
    return _listed(request, "bodies", "register/body_list.html")


@require_safe
def list_export(request: HttpRequest, what: str, shape: str) -> HttpResponse:
    """A list as a file, filtered and ordered as on its page, all rows."""
    if what not in LISTS or shape not in ("xlsx", "csv"):
        raise Http404("没有这个文件")
    listing = LISTS[what](view_of(request), Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", listing.name, listing.heads, listing.lines())


@require_safe
def indicator_detail(request: HttpRequest, key: str) -> HttpResponseBase:
    """One indicator in all documents; one that was merged leads to the one it counts for."""
    found = indicator_page(key, view_of(request))
    if isinstance(found, str):
        return redirect("indicator-detail", key=found)
    crumbs = [Crumb("指标", "/indicators/"), Crumb(found.indicator.name)]
    trail = history_for(request, "indicator", key)
    context = {"shown": found, "crumbs": crumbs, "trail": trail, "panels": indicator_panels(found.indicator, request)}
    return render(request, "register/indicator_detail.html", context)


@require_safe
def commitment_detail(request: HttpRequest, document: str, key: str) -> HttpResponseBase:
    """One commitment or project; a former address leads to the one it has now."""
    found = commitment_page(document, key, view_of(request))
    if isinstance(found, str):
        return redirect("commitment-detail", document=document, key=found)
    project = found.commitment.kind == "project"
    trail = history_for(request, "commitment", *trail_keys(document, key))
    crumbs = [Crumb("项目", "/projects/") if project else Crumb("任务", "/commitments/"), Crumb(found.row.document)]
    return render(request, "register/commitment_detail.html", {"shown": found, "crumbs": crumbs, "trail": trail})


@require_safe
def body_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One body: what it leads and supports, its indicators, where documents name it."""
    found = body_page(key, view_of(request))
    crumbs = [Crumb("单位", "/bodies/"), Crumb(found.body.name)]
    context = {"shown": found, "crumbs": crumbs, "panels": body_panels(found.body, request)}
    return render(request, "register/body_detail.html", context)
