"""The ladder of all enterprises."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises.goals import goals_of
from yongjiang.web.enterprises.policy import visible_enterprises
from yongjiang.web.enterprises.pyramid import (
    MOST,
    PLACES,
    Pyramid,
    Wanted,
    grouped,
    place_table,
    pyramid_of,
    pyramid_questions,
)
from yongjiang.web.enterprises.pyramid_figure import pyramid_figure
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Tab

#: with fewer enterprises it is decided at each request
KEPT_FROM = 300
_SECONDS = 12 * 3600


@require_safe
@needs("see_enterprises")
def enterprise_pyramid(request: HttpRequest) -> HttpResponse:
    """How many stand on which rung today: ``?street= &park= &industry= &by=`` one of these."""
    asked = Asked(request.GET)
    wanted = pyramid_questions(visible_enterprises(request), asked)
    shown = _kept(wanted, timezone.localdate())
    if not wanted.by:  # what the plan sets is set for the whole zone
        goals = goals_of(timezone.localdate())
        for level in shown.levels:
            level.goal = goals.get(level.award)
    by = asked.among("by", PLACES) or "street"
    context: dict[str, Any] = {"shown": shown, "filters": wanted.filters, "today": timezone.localdate()}
    context["hint"] = f"请先在旁边选街道、园区或行业，使企业不超过 {MOST} 家。"
    context |= {"near": grouped(shown.near).items(), "falling": grouped(shown.falling).items()}
    context |= {"figure": pyramid_figure(shown.levels), "by": PLACES[by]}
    context["held"] = [level for level in shown.levels if level.award]
    context["places"] = place_table(context["held"], by)
    context["tabs"] = [
        Tab(f"按{title}", f"{_asked_by(request, name)}#places", name == by) for name, title in PLACES.items()
    ]
    return render(request, "enterprises/enterprise_pyramid.html", context)


def _kept(wanted: Wanted, today: date) -> Pyramid:
    """The ladder of many enterprises is kept in memory until somebody writes about any, which the trail tells."""
    if wanted.number <= KEPT_FROM:
        return pyramid_of(wanted.rows, today)
    newest = Entry.objects.filter(kind="enterprise").aggregate(newest=Max("number"))["newest"]
    asked = hashlib.sha256(repr(sorted(wanted.by.items())).encode()).hexdigest()
    key = f"pyramid-{today}-{newest}-{asked}"
    kept: Pyramid | None = cache.get(key)
    if kept is None:
        kept = pyramid_of(wanted.rows, today)
        cache.set(key, kept, _SECONDS)
    return kept


def _asked_by(request: HttpRequest, name: str) -> str:
    given = request.GET.copy()
    given["by"] = name
    return f"?{given.urlencode()}"
