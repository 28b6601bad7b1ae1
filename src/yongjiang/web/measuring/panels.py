"""What stands about measuring on the pages of indicators and bodies."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from yongjiang.web.documents.policy import view_of
from yongjiang.web.measuring.board import visible_courses
from yongjiang.web.measuring.queries import measured_href
from yongjiang.web.measuring.verdicts import fresh_verdicts
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.register.panels import Panel, PanelLink


def indicator_panel(indicator: Indicator, request: HttpRequest) -> Panel | None:
    """The courses of an indicator with their verdicts, and for planners the way to open one."""
    courses = visible_courses(view_of(request)).filter(indicator=indicator).values("pk")
    kept = fresh_verdicts().filter(course__in=courses).select_related("course").order_by("-course__year")
    links = tuple(
        PanelLink(
            f"{one.course.year}年目标走到哪一步", measured_href(indicator.key, one.course.year), one.verdict,
            str(one.data["why"]),
        )
        for one in kept
    )  # fmt: skip
    may = "steer" in request.may  # type: ignore[attr-defined]
    if not links and not may:
        return None
    return Panel(
        "监测", links, "建立监测" if may else "", reverse("course-open", args=[indicator.key]) if may else ""
    )  # fmt: skip


def body_panel(body: Body, request: HttpRequest) -> Panel | None:
    """The way to a body's scorecard."""
    own = visible_courses(view_of(request)).filter(indicator__owners=body)
    link = PanelLink("计分卡", reverse("body-scorecard", args=[body.key]), note="指标、任务、项目，按公布的办法计分")
    return Panel("目标完成得怎样", (link,)) if own.exists() else None
