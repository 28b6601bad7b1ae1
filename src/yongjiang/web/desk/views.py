"""The desk of a person, and the cockpit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.desk.actions import switch_mail
from yongjiang.web.desk.charts import PAGE, WALL
from yongjiang.web.desk.cockpit import cockpit_of, laggards_on
from yongjiang.web.desk.figures import charts_of
from yongjiang.web.desk.queries import desk_of, library, tabs_of
from yongjiang.web.documents.policy import view_of
from yongjiang.web.ui.pieces import Crumb

_PER_PAGE = 50


@require_safe
@needs("see_drafts")
def desk(request: HttpRequest) -> HttpResponse:
    """What one owes, what waits for one, what was done last."""
    assert isinstance(request.user, User)
    may = request.may  # type: ignore[attr-defined]
    return render(request, "desk/desk.html", {"shown": desk_of(request.user, may), "tabs": tabs_of(may, "desk")})


@require_safe
@needs("see_drafts", "review")
def desk_library(request: HttpRequest) -> HttpResponse:
    """What the documents need: to be reviewed, judged, published."""
    tabs = tabs_of(request.may, "desk-library")  # type: ignore[attr-defined]
    return render(request, "desk/desk_library.html", {"shown": library(), "tabs": tabs})


@require_safe
def cockpit(request: HttpRequest) -> HttpResponse:
    """How the plan goes, on one screen; `?wall=1` for a wall: dark, large, nothing else. For everybody, as they see."""
    wall = request.GET.get("wall") == "1"
    shown = cockpit_of(view_of(request), may=request.may)  # type: ignore[attr-defined]
    context = {"shown": shown, "charts": charts_of(shown, WALL if wall else PAGE), "at": timezone.now()}
    return render(request, "desk/cockpit_wall.html" if wall else "desk/cockpit.html", context)


@require_safe
def laggard_list(request: HttpRequest) -> HttpResponse:
    """All bodies with something late, of which the cockpit shows the first."""
    found = laggards_on(timezone.localdate(), view_of(request))
    page: Page[Any] = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [Crumb("驾驶舱", reverse("cockpit")), Crumb("谁落在后面")]
    return render(request, "desk/laggard_list.html", {"page": page, "crumbs": crumbs})


@require_POST
@needs("see_drafts")
def digest_switch(request: HttpRequest) -> HttpResponseBase:
    """Whether one gets the weekly mail."""
    assert isinstance(request.user, User)
    on = request.POST.get("on") == "1"
    switch_mail(user=request.user, on=on, by=Actor.of(request))
    messages.success(request, "每周邮件已打开。" if on else "每周邮件已关掉。")
    return redirect("account")
