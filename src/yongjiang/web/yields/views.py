"""Pages of performance per mu: all firms, what other weights would do, one firm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.documents.exports import download
from yongjiang.web.enterprises.panels import tabs_of
from yongjiang.web.enterprises.policy import may_enter, visible_enterprises
from yongjiang.web.enterprises.views import crumbs_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb
from yongjiang.web.yields import details
from yongjiang.web.yields.queries import links_of, yield_file, yield_page
from yongjiang.web.yields.trials import trial_file, trial_page


@require_safe
@needs("see_enterprises")
def yield_list(request: HttpRequest) -> HttpResponse:
    """Firms by group and points, with the lines of the grades; see `queries.yield_page`."""
    shown = yield_page(Asked(request.GET), request.GET.get("page", "1"), timezone.localdate())
    return render(request, "yields/yield_list.html", {"shown": shown, "listed": shown.listed})


@require_safe
@needs()
def yield_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One firm: points, place, what each indicator gives, what moves it: ``?pack= &year= &bases=``."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    shown = details.yield_detail(firm, Asked(request.GET), timezone.localdate())
    context = {"shown": shown, "firm": firm, "may_enter": may_enter(request), "crumbs": crumbs_of(request, firm)}
    context["links"] = links_of(shown.choice, whole="see_enterprises" in request.may)  # type: ignore[attr-defined]
    context["tabs"] = tabs_of(request, firm, "yield-detail")
    return render(request, "yields/yield_detail.html", context)


@require_safe
@needs("see_enterprises")
def yield_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    heads, rows = yield_file(Asked(request.GET), timezone.localdate())
    return download("xlsx" if shape == "xlsx" else "csv", "亩均论英雄", heads, rows)


@require_safe
@needs("see_enterprises")
def yield_what_if(request: HttpRequest) -> HttpResponse:
    """What other weights and bases would do; see `trials.trial_page`. Nothing is written."""
    shown = trial_page(Asked(request.GET), request.GET, request.GET.get("page", "1"), timezone.localdate())
    crumbs = [Crumb("亩均论英雄", reverse("yield-list")), Crumb("换权重试算")]
    context = {"shown": shown, "listed": shown.listed, "crumbs": crumbs, "links": links_of(shown.choice)}
    return render(request, "yields/yield_what_if.html", context)


@require_safe
@needs("see_enterprises")
def yield_what_if_export(request: HttpRequest, shape: str) -> HttpResponse:
    """Grades before and after as a file, filtered and ordered as on the page, all rows."""
    heads, rows = trial_file(Asked(request.GET), request.GET, timezone.localdate())
    return download("xlsx" if shape == "xlsx" else "csv", "亩均换权重试算", heads, rows)
