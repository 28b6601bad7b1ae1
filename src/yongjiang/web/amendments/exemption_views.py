"""Pages of requests to be excused: the list, one request, asking, the steps to the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.amendments.actions import may_propose
from yongjiang.web.amendments.exempting import (
    DECISIONS,
    EXCUSABLE,
    ask_exemption,
    take_exemption_step,
    withdraw_exemption,
)
from yongjiang.web.amendments.forms import AskForm
from yongjiang.web.amendments.models import Exemption
from yongjiang.web.amendments.pages import exemption_page
from yongjiang.web.amendments.queries import exemption_list as listing_of
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.views import own_bodies
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.steps import StepForm, step_form, whole
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.errors import status_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb

_LIST = Crumb("容错免责", "/exemptions/")


@require_safe
def exemption_list(request: HttpRequest) -> HttpResponse:
    """Requests: for readers those that were decided."""
    listed = listing_of(view_of(request), Asked(request.GET)).page(request.GET.get("page", "1"), "exemptions")
    return render(request, "amendments/exemption_list.html", {"listed": listed})


@require_safe
def exemption_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, all pages, as filtered and ordered."""
    listing = listing_of(view_of(request), Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", "容错免责", listing.heads, listing.lines())


@require_safe
def exemption_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One request, and how it was decided."""
    return _detail(request, key)


def _detail(request: HttpRequest, key: str, failed: StepForm | None = None, status: int = 200) -> HttpResponse:
    by = Actor.of(request) if request.user.is_authenticated else None
    shown = exemption_page(key, view_of(request), by, failed)
    crumbs = [_LIST, Crumb(shown.exemption.title)]
    context = {"shown": shown, "progress": shown.progress, "crumbs": crumbs, "failed": failed}
    return render(request, "amendments/exemption_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs("report")
def exemption_ask(request: HttpRequest, kind: str, key: str) -> HttpResponseBase:
    """Ask to be excused for something that was late or missed."""
    if kind not in EXCUSABLE:
        raise Http404("这一项不能申请免责")
    subject, by = subject_of(kind, key), Actor.of(request)
    if not may_propose(by, subject):
        raise PermissionDenied
    form = AskForm(own_bodies(by, subject), request)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                cause = form.cleaned_data["cause"]
                made = ask_exemption(subject=subject, body=form.body, cause=cause, by=by, files=form.papers())
            except YongjiangError as error:
                form.add_error(None, f"{error.what}。{error.fix}。")
                status = status_of(error)
            else:
                messages.success(request, f"已提出免责申请：{made.title}")
                return redirect("exemption-detail", key=made.key)
    context = {"subject": subject, "form": form, "crumbs": [_LIST, Crumb("申请免责")]}
    return render(request, "amendments/exemption_ask.html", context, status=status)


@require_POST
@needs("report")
def exemption_step(request: HttpRequest, key: str) -> HttpResponseBase:
    """One step of a request, as the page offered it; what was filled in stays where it is refused."""
    by, one = Actor.of(request), get_object_or_404(Exemption.objects.select_related("case", "body"), key=key)
    move, revision = request.POST.get("move", ""), whole(request.POST, "revision")
    if move == "withdraw":
        made = withdraw_exemption(on=one, revision=revision, by=by, note=request.POST.get("note", ""))
        messages.success(request, f"{made.title}：{made.get_state_display()}")
        return redirect("exemption-detail", key=key)
    form = step_form(request, one.case, move, DECISIONS)
    if not form.is_valid():
        return _detail(request, key, form, 422)
    try:
        given = form.cleaned_data
        made = take_exemption_step(
            on=one, move=move, revision=revision, by=by, facts=form.facts(), note=given["note"],
            basis=given.get("basis", ""), files=form.papers(), late_papers=form.late_papers(),
        )  # fmt: skip
    except YongjiangError as error:
        form.add_error(None, f"{error.what}。{error.fix}。")
        return _detail(request, key, form, status_of(error))
    messages.success(request, f"{made.title}：{made.get_state_display()}")
    return redirect("exemption-detail", key=key)
