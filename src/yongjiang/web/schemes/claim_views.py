"""One claim and its steps; one firm and one scheme; the schemes of a firm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.evidence import checked
from yongjiang.web.cases.progress import progress_of
from yongjiang.web.cases.steps import StepForm, step_form, whole
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.panels import tabs_of
from yongjiang.web.enterprises.policy import visible_enterprises
from yongjiang.web.errors import status_of
from yongjiang.web.ledgers.amounts import plain
from yongjiang.web.schemes.claiming import APPROVALS, file_claim, recover, supply_claim, take_claim_step, withdraw_claim
from yongjiang.web.schemes.forms import ApplyForm
from yongjiang.web.schemes.models import STANDING, Claim, ClaimState, Route, Scheme
from yongjiang.web.schemes.pages import claim_fields, firm_schemes, firm_verdict, kept_verdict
from yongjiang.web.schemes.policy import may_run, visible_claims
from yongjiang.web.schemes.queries import budget_of, is_open
from yongjiang.web.schemes.tabs import crumbs_of
from yongjiang.web.ui.pieces import Crumb


@require_safe
@needs()
def claim_detail(request: HttpRequest, key: str) -> HttpResponse:
    """A claim: what the rules gave and why, where it stands, the steps that are open."""
    return _claim(request, key)


@require_POST
@needs()
def claim_step(request: HttpRequest, key: str) -> HttpResponseBase:
    """One step of a claim, as the page offered it; what was filled in stays where it is refused."""
    claim = get_object_or_404(visible_claims(request).select_related("case", "scheme"), key=key)
    by, move, revision = Actor.of(request), request.POST.get("move", ""), whole(request.POST, "revision")
    if move in ("withdraw", "supply"):
        try:
            if move == "withdraw":
                made = withdraw_claim(on=claim, revision=revision, by=by, note=request.POST.get("note", "")[:2000])
            else:
                files = {"application": checked(request.FILES.getlist("files"))}
                made = supply_claim(on=claim, revision=revision, by=by, files=files)
        except YongjiangError as error:
            messages.error(request, f"{error.what}。{error.fix}。")
            return redirect("claim-detail", key)
        messages.success(request, f"{made}：{made.get_state_display()}")
        return redirect("claim-detail", key)
    form = step_form(request, claim.case, move, first=_first(claim))
    if not form.is_valid():
        return _claim(request, key, form, 422)
    try:
        made = take_claim_step(
            on=claim, move=move, revision=revision, by=by, facts=form.facts(), note=form.cleaned_data["note"],
            files=form.papers(),
        )  # fmt: skip
    except YongjiangError as error:
        form.add_error(None, f"{error.what}。{error.fix}。")
        return _claim(request, key, form, status_of(error))
    messages.success(request, f"{made}：{made.get_state_display()}")
    return redirect("claim-detail", key)


@require_POST
@needs("run_schemes")
def claim_recover(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what was paid."""
    claim = get_object_or_404(visible_claims(request), key=key)
    try:
        recover(on=claim, why=request.POST.get("reason", ""), by=Actor.of(request))
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
    else:
        messages.success(request, "已追回，预算也加回来了。")
    return redirect("claim-detail", key)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def scheme_firm(request: HttpRequest, key: str, firm: str) -> HttpResponse:
    """One firm and one scheme: what the rules say and why; to apply where that is open."""
    scheme = get_object_or_404(Scheme.objects.select_related("body"), key=key)
    enterprise = _firm(request, scheme, firm)
    claim = scheme.claims.filter(enterprise=enterprise).first()
    today = timezone.localdate()
    verdict = firm_verdict(scheme, enterprise, today)
    form, status = ApplyForm(request), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = file_claim(scheme=scheme, enterprise=enterprise, by=Actor.of(request), files=form.papers())
            except YongjiangError as error:
                form.add_error(None, f"{error.what}。{error.fix}。")
                status = status_of(error)
            else:
                messages.success(request, "已提出申请。")
                return redirect("claim-detail", made.key)
    runs = "run_schemes" in request.may  # type: ignore[attr-defined]
    applies = (
        (claim is None or claim.state not in STANDING)
        and verdict.total != 0
        and verdict.rung.decision.outcome != "fail"
        and is_open(scheme, today)
    )
    context: dict[str, Any] = {"scheme": scheme, "firm": enterprise, "verdict": verdict}
    context |= {"claim": claim, "form": form, "crumbs": crumbs_of(scheme, Crumb(enterprise.name))}
    context["applies"] = applies and (runs or scheme.route == Route.APPLICATION)
    return render(request, "schemes/scheme_firm.html", context, status=status)


@require_safe
@needs()
def enterprise_schemes(request: HttpRequest, key: str) -> HttpResponse:
    """Which policies an enterprise gets, with reasons."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    context = {"firm": firm, "tabs": tabs_of(request, firm, "enterprise-schemes")}
    context["found"] = firm_schemes(firm, timezone.localdate())
    context["crumbs"] = [Crumb(firm.name, reverse("enterprise-detail", args=[key])), Crumb("政策")]
    return render(request, "schemes/enterprise_schemes.html", context)


def _firm(request: HttpRequest, scheme: Scheme, key: str) -> Enterprise:
    """The firm, for who runs the scheme or sees firms, and for itself."""
    if may_run(request, scheme):
        return get_object_or_404(Enterprise, key=key)
    return get_object_or_404(visible_enterprises(request), key=key)


def _first(claim: Claim) -> dict[str, str]:
    """What the boxes of a step hold at first: what the rules give."""
    return {"amount": plain(claim.amount)}


def _claim(request: HttpRequest, key: str, failed: StepForm | None = None, status: int = 200) -> HttpResponse:
    rows = visible_claims(request).select_related("enterprise", "scheme__body", "scheme__ledger", "case__lead")
    claim = get_object_or_404(rows, key=key)
    runs = may_run(request, claim.scheme)
    if not runs and "own_enterprise" not in request.may:  # type: ignore[attr-defined]
        raise PermissionDenied
    may = "own_enterprise" if "own_enterprise" in request.may else "report"  # type: ignore[attr-defined]
    by = Actor.of(request)
    progress = progress_of(claim.case, by, failed=failed, may=may, first=_first(claim))
    if claim.route == Route.APPLICATION:  # it is on no list
        progress = replace(progress, panels=tuple(one for one in progress.panels if one.move != "approve-listed"))
    context: dict[str, Any] = {"claim": claim, "fields": claim_fields(claim), "progress": progress, "runs": runs}
    context["crumbs"] = crumbs_of(claim.scheme, Crumb(claim.enterprise.name))
    context["kept"] = kept_verdict(claim)
    context["budget"] = budget_of(claim.scheme.ledger) if runs else None
    context["supplies"] = "supply" in progress.standing.acts
    context["approving"] = any(panel.move in APPROVALS for panel in progress.panels)
    context["recoverable"] = claim.state == ClaimState.PAID and "run_schemes" in request.may  # type: ignore[attr-defined]
    return render(request, "schemes/claim_detail.html", context, status=status)
