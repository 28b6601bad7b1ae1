"""Pages of hand-overs: one with what is said to it, and the steps to its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.amendments.handing import take_handover_step, withdraw_handover
from yongjiang.web.amendments.handover_list import handovers
from yongjiang.web.amendments.handovers import handover_by_key, handover_page
from yongjiang.web.amendments.models import Handover
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.steps import StepForm, step_form, whole
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.errors import status_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb

_LIST = Crumb("调整", "/amendments/")


@require_safe
def handover_list(request: HttpRequest) -> HttpResponse:
    """What waits to be accepted, and what became of the others."""
    listed = handovers(view_of(request), Asked(request.GET)).page(request.GET.get("page", "1"), "handovers")
    return render(request, "amendments/handover_list.html", {"listed": listed})


@require_safe
def handover_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, all pages, as filtered and ordered."""
    listing = handovers(view_of(request), Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", listing.name, listing.heads, listing.lines())


@require_safe
def handover_detail(request: HttpRequest, key: str) -> HttpResponse:
    """From whom to whom, by which act, accepted or not."""
    return _detail(request, key)


@require_POST
@needs("report")
def handover_step(request: HttpRequest, key: str) -> HttpResponseBase:
    """A step of the workflow, or it is taken back; what was filled in stays where it is refused."""
    by = Actor.of(request)
    one, move = handover_by_key(key, view_of(request), by), request.POST.get("move", "")
    form = step_form(request, one.case, move) if move != "withdraw" else None
    if form is not None and not form.is_valid():
        return _detail(request, key, form, status=422)
    try:
        made = _taken(request, one, move, by)
    except YongjiangError as error:
        return _detail(request, key, form, f"{error.what}。{error.fix}。", status_of(error))
    messages.success(request, f"{made.change.title}：{made.get_state_display()}")
    return redirect("handover-detail", key=made.key)


def _taken(request: HttpRequest, one: Handover, move: str, by: Actor) -> Handover:
    note, given = request.POST.get("note", "")[:2000], request.POST
    if move == "withdraw":
        return withdraw_handover(on=one, revision=whole(given, "revision"), by=by, note=note)
    revision, seen = whole(given, "revision"), whole(given, "seen") if "seen" in given else -1
    return take_handover_step(on=one, move=move, revision=revision, seen=seen, by=by, note=note)


def _detail(
    request: HttpRequest, key: str, failed: StepForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    by = Actor.of(request) if request.user.is_authenticated else None
    shown = handover_page(key, view_of(request), by, failed)
    crumbs = [_LIST, Crumb("交接", "/handovers/"), Crumb(shown.subject.title[:40])]
    context = {"shown": shown, "progress": shown.progress, "crumbs": crumbs, "problem": problem}
    context["note"] = request.POST.get("note", "")
    return render(request, "amendments/handover_detail.html", context, status=status)
