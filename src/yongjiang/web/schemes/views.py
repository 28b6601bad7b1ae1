"""Running a scheme: opening it, the scan of all firms, the claims, the ledger."""

from __future__ import annotations

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
from yongjiang.web.cases.steps import whole
from yongjiang.web.documents.exports import download
from yongjiang.web.errors import status_of
from yongjiang.web.ledgers.amounts import in_words, yuan
from yongjiang.web.ledgers.queries import entry_of, postings, what_is_wrong
from yongjiang.web.register.listing import Asked
from yongjiang.web.schemes.claiming import MOST, file_listed, take_many
from yongjiang.web.schemes.deciding import policy_packs
from yongjiang.web.schemes.forms import BudgetForm, CloseForm, SchemeForm
from yongjiang.web.schemes.models import Route, Scheme
from yongjiang.web.schemes.pages import ledger_lines, waiting_many, wanted
from yongjiang.web.schemes.policy import may_run
from yongjiang.web.schemes.queries import budget_of, claim_listing, found_listing
from yongjiang.web.schemes.running import add_budget, close_scheme, open_scheme, scan
from yongjiang.web.schemes.tabs import crumbs_of, tabs_of
from yongjiang.web.ui.pieces import Crumb

#: steps that are taken for all that wait, by the name under which the page knows them
_MANY = {"listed_many": "approve-listed", "payable_many": "pay"}
#: a longer ledger is replayed by the command `yongjiang ledger verify` alone: it takes seconds
_REPLAYED = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@needs("run_schemes")
def scheme_open(request: HttpRequest) -> HttpResponse:
    """Open a scheme."""
    first = {"opens": timezone.localdate(), "disclosed": True}
    form = SchemeForm(policy_packs(), request.POST if request.method == "POST" else None, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = open_scheme(**{**given, "route": Route(given["route"])}, by=Actor.of(request))
            except YongjiangError as error:
                form.add_error(None, f"{error.what}。{error.fix}。")
            else:
                messages.success(request, "已开办。接着可以扫描企业。")
                return redirect("scheme-detail", made.key)
    crumbs = [Crumb("惠企政策", reverse("scheme-list")), Crumb("开办政策")]
    return render(request, "schemes/scheme_open.html", {"form": form, "crumbs": crumbs}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("run_schemes")
def scheme_close(request: HttpRequest, key: str) -> HttpResponse:
    """Set the last day on which claims are taken."""
    scheme, status = get_object_or_404(Scheme, key=key), 200
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"on": scheme.closes})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                close_scheme(scheme=scheme, on=form.cleaned_data["on"], by=Actor.of(request))
            except YongjiangError as error:
                form.add_error("on", f"{error.what}，{error.fix}。")
            else:
                messages.success(request, "已改截止日期。")
                return redirect("scheme-detail", key)
    context = {"scheme": scheme, "form": form, "crumbs": crumbs_of(scheme, Crumb("改截止日期"))}
    return render(request, "schemes/scheme_close.html", context, status=status)


@require_POST
@needs("run_schemes")
def scheme_scan(request: HttpRequest, key: str) -> HttpResponse:
    """Decide the rules about all firms."""
    scheme = get_object_or_404(Scheme, key=key)
    made = scan(scheme=scheme, by=Actor.of(request))
    messages.success(request, f"看过 {made.count} 家企业：符合 {made.passed} 家。")
    return redirect("scheme-firms", key)


@require_safe
@needs()
def scheme_firms(request: HttpRequest, key: str) -> HttpResponse:
    """What the last scan found: ``?q= &outcome= &filed= &sort= &page=``."""
    scheme = _run(request, key)
    found = scheme.scans.select_related("scheme").first()
    context: dict[str, Any] = {"scheme": scheme, "scan": found, "tabs": tabs_of(scheme, "scheme-firms")}
    context["crumbs"] = crumbs_of(scheme, Crumb("适合的企业"))
    if found is None:
        return render(request, "schemes/scheme_unscanned.html", context)
    listing = found_listing(found, Asked(request.GET))
    context["listed"] = listing.page(request.GET.get("page", "1"), f"schemes/{key}/firms")
    context |= {"budget": budget_of(scheme.ledger), "wanted": wanted(found)}
    return render(request, "schemes/scheme_firms.html", context)


@require_safe
@needs()
def scheme_firms_export(request: HttpRequest, key: str, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    scheme = _run(request, key)
    found = get_object_or_404(scheme.scans.select_related("scheme")[:1])
    listing = found_listing(found, Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", "适合的企业", listing.heads, listing.lines())


@require_POST
@needs("run_schemes")
def scheme_file_listed(request: HttpRequest, key: str) -> HttpResponse:
    """Put the firms that the last scan found on the list."""
    found = get_object_or_404(get_object_or_404(Scheme, key=key).scans.all()[:1])
    try:
        made = file_listed(found=found, by=Actor.of(request))
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
        return redirect("scheme-firms", key)
    rest = "。一次最多列入这么多，请再点一次，把余下的也列入" if len(made) == MOST else "，等待核定"
    messages.success(request, f"已列入 {len(made)} 家{rest}。" if made else "没有要列入的企业。")
    return redirect("scheme-claims", key)


@require_safe
@needs()
def scheme_claims(request: HttpRequest, key: str) -> HttpResponse:
    """Claims to a scheme: ``?q= &state= &sort= &page=``."""
    return _claims(request, _run(request, key))


@require_safe
@needs()
def scheme_claims_export(request: HttpRequest, key: str, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    listing = claim_listing(_run(request, key).claims.all(), Asked(request.GET), of={})
    return download("xlsx" if shape == "xlsx" else "csv", "办理", listing.heads, listing.lines())


@require_POST
@needs("run_schemes")
def scheme_take_many(request: HttpRequest, key: str) -> HttpResponseBase:
    """Approve all that are listed, or pay all that are approved; all or none."""
    scheme, move = _run(request, key), request.POST.get("move", "")
    number = request.POST.get("number", "").strip()
    if move not in ("approve-listed", "pay"):
        return _claims(request, scheme, "没有这一步。请打开最新的页面再试。", 422)
    if move == "pay" and not number:
        return _claims(request, scheme, "没有写拨付凭证号。请填上再拨付。", 422)
    seen = whole(request.POST, "count"), whole(request.POST, "total")
    try:
        done = take_many(scheme=scheme, move=move, by=Actor.of(request), number=number, seen=seen)
    except YongjiangError as error:
        return _claims(request, scheme, f"{error.what}（{error.where}）。{error.fix}。一家也没有办。", status_of(error))
    word = "核定" if move == "approve-listed" else "拨付"
    if not done:
        messages.info(request, f"没有要{word}的。")
        return redirect("scheme-claims", key)
    messages.success(request, f"已{word} {len(done)} 家，共 {in_words(sum(one.approved or 0 for one in done))}。")
    return redirect("scheme-claims", key)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def scheme_ledger(request: HttpRequest, key: str) -> HttpResponse:
    """The ledger: balances, every posting, and whether the two agree; more or less money."""
    scheme, status = _run(request, key), 200
    form = BudgetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if "run_schemes" not in request.may:  # type: ignore[attr-defined]
            raise PermissionDenied
        status = 422
        if form.is_valid():
            try:
                add_budget(scheme=scheme, **form.cleaned_data, by=Actor.of(request))
            except YongjiangError as error:
                form.add_error("amount", f"{error.what}。{error.fix}。")
            else:
                messages.success(request, "已记账。")
                return redirect("scheme-ledger", key)
    context = {"scheme": scheme, "budget": budget_of(scheme.ledger), "lines": ledger_lines(scheme.ledger), "form": form}
    context |= {
        "wrong": what_is_wrong(scheme.ledger) if scheme.ledger.count <= _REPLAYED else None,
        "tabs": tabs_of(scheme, "scheme-ledger"),
    }
    context["crumbs"] = crumbs_of(scheme, Crumb("台账"))
    return render(request, "schemes/scheme_ledger.html", context, status=status)


@require_safe
@needs()
def scheme_ledger_export(request: HttpRequest, key: str, shape: str) -> HttpResponse:
    """Every leg of every posting, in order."""
    scheme = _run(request, key)
    titles = dict(scheme.ledger.accounts.values_list("key", "title"))
    rows = (
        (posting.seq, posting.on.isoformat(), entry.why, titles[leg.account], yuan(leg.amount), entry.by)
        for posting in postings(scheme.ledger)
        for entry in (entry_of(posting),)
        for leg in entry.legs
    )
    heads = ("账目号", "日期", "事由", "账户", "增减（元）", "经手")
    return download("xlsx" if shape == "xlsx" else "csv", "台账", heads, rows)


def _run(request: HttpRequest, key: str) -> Scheme:
    """The scheme, for who runs it. Raises PermissionDenied for others."""
    scheme = get_object_or_404(Scheme.objects.select_related("body", "ledger"), key=key)
    if not may_run(request, scheme):
        raise PermissionDenied
    return scheme


def _claims(request: HttpRequest, scheme: Scheme, failed: str = "", status: int = 200) -> HttpResponse:
    listing = claim_listing(scheme.claims.all(), Asked(request.GET), of={})
    listed = listing.page(request.GET.get("page", "1"), f"schemes/{scheme.key}/claims")
    context: dict[str, Any] = {"scheme": scheme, "listed": listed, "tabs": tabs_of(scheme, "scheme-claims")}
    context |= {"crumbs": crumbs_of(scheme, Crumb("办理")), "failed": failed, "budget": budget_of(scheme.ledger)}
    by = Actor.of(request)
    context |= {name: waiting_many(scheme, move, by) for name, move in _MANY.items()}
    context["most"] = MOST
    context["runs"] = "run_schemes" in request.may  # type: ignore[attr-defined]
    return render(request, "schemes/scheme_claims.html", context, status=status)
