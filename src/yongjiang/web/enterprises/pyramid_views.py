"""The ladder of all enterprises."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.enterprises.policy import visible_enterprises
from yongjiang.web.enterprises.pyramid import MOST, grouped, pyramid_of, pyramid_questions
from yongjiang.web.register.listing import Asked


@require_safe
@needs("see_enterprises")
def enterprise_pyramid(request: HttpRequest) -> HttpResponse:
    """How many stand on which rung today: ``?street= &park= &industry=``."""
    rows, filters = pyramid_questions(visible_enterprises(request), Asked(request.GET))
    shown = pyramid_of(rows, timezone.localdate())
    context = {"shown": shown, "filters": filters, "today": timezone.localdate()}
    context["hint"] = f"请先在旁边选街道、园区或行业，使企业不超过 {MOST} 家。"
    context |= {"near": grouped(shown.near).items(), "falling": grouped(shown.falling).items()}
    return render(request, "enterprises/enterprise_pyramid.html", context)
