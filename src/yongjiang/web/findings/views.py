"""Pages of findings and rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.exports import DOCX, attached, download
from yongjiang.web.errors import Unfit, status_of
from yongjiang.web.findings.actions import StaleDecisionError, decide, decide_several
from yongjiang.web.findings.detail import finding_page, rule_of, rule_page
from yongjiang.web.findings.forms import DecisionForm, SeveralForm
from yongjiang.web.findings.letter import letter_of, may_write
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.findings.queries import (
    COLUMNS,
    HEADS,
    Asked,
    cells_of,
    concerned,
    facets,
    findings_asked,
    picked_of,
    rows_of,
    standing_findings,
    waiting_documents,
)
from yongjiang.web.ui.pieces import Crumb, ListPage

PAGE = 50


@require_safe
@needs("see_drafts")
def finding_list(request: HttpRequest) -> HttpResponse:
    """What the checker found in the newest versions."""
    return _list(request)


@require_http_methods(["GET", "POST"])
@needs("judge")
def finding_decide_several(request: HttpRequest) -> HttpResponse:
    """Decide about those that are picked in the list, all alike; then back to the list as it was. What cannot be done
    is said on the list, with what was typed; so the list is here too, for the links of that page.
    """
    if request.method == "GET":
        return _list(request)
    form, picked = SeveralForm(request.POST), picked_of(request.POST.getlist("pick"))
    if not form.is_valid():
        wrong = "".join(str(error) for errors in form.errors.values() for error in errors)
        return _list(request, form, wrong, 400)
    if not picked:
        return _list(request, form, "还没有勾选问题。请在列表里勾选，再按下面的按钮。", 422)
    said = form.cleaned_data
    state = FindingState(said["state"])
    try:
        number = decide_several(picked=picked, state=state, by=Actor.of(request), why=said["why"], until=said["until"])
    except CallerError as error:
        status = 409 if isinstance(error, StaleDecisionError) else status_of(error)
        return _list(request, form, f"{error.where}：{error.what}。{error.fix}。", status)
    same = f"选中的都已经是“{state.label}”，没有改动。"
    messages.success(request, f"已记下 {number} 条：{state.label}。" if number else same)
    asked = request.GET.urlencode()
    return redirect(reverse("finding-list") + (f"?{asked}" if asked else ""))


def _list(request: HttpRequest, form: SeveralForm | None = None, wrong: str = "", status: int = 200) -> HttpResponse:
    asked = Asked.of(request.GET)
    among = concerned(asked)
    shown = facets(asked, among, request.GET)
    page: Page[Any] = Paginator(findings_asked(asked, among), PAGE).get_page(request.GET.get("page"))
    page.object_list = rows_of(list(page))
    about = "文件里前后对不上、有缺漏、疑似印错的地方，和分解后合不上的目标，每处都写明依据。"
    xlsx, csv = (reverse("finding-export", args=[shape]) for shape in ("xlsx", "csv"))
    hint = "上传文件后，校核发现的问题会列在这里。"
    letter = [("校核意见（Word）", reverse("finding-letter"))] if may_write(asked, shown, among) else []
    files: dict[str, Any] = {"xlsx": xlsx, "csv": csv, "more": letter}
    listed = ListPage("校核问题", "处", about, page, COLUMNS, "rank", shown.filters, hint, **files)
    context = {"listed": listed, "tabs": shown.tabs, "waiting": waiting_documents()}
    context |= {"form": form, "wrong": wrong, "picked": request.POST.getlist("pick")}
    return render(request, "findings/finding_list.html", context, status=status)


@require_safe
@needs("see_drafts")
def finding_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, all pages, with the same filters and order."""
    if shape not in ("xlsx", "csv"):
        raise Http404
    asked = Asked.of(request.GET)
    rows = rows_of(list(findings_asked(asked, concerned(asked))))
    return download("xlsx" if shape == "xlsx" else "csv", "校核发现", HEADS, map(cells_of, rows))


@require_safe
@needs("see_drafts")
def finding_letter(request: HttpRequest) -> HttpResponse:
    """The review letter about what the list shows, as DOCX; back to the list where there is nothing to write or too
    much.
    """
    asked, said = Asked.of(request.GET), "这里没有可以写进校核意见的问题：只写文件里还没有豁免、没有改正的。"
    try:
        made = letter_of(asked, concerned(asked), timezone.localdate())
    except Unfit as error:
        made, said = None, f"{error.what}。{error.fix}。"
    if made is None:
        messages.warning(request, said)
        return redirect(f"{reverse('finding-list')}?{request.GET.urlencode()}")
    return attached(made, DOCX, "校核意见", "docx")


@require_safe
@needs("see_drafts")
def finding_detail(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """One finding: its places, its working, its rule, what was decided."""
    return _detail(request, fingerprint)


@require_POST
@needs("judge")
def finding_decide(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Decide; then back to the finding. What cannot be done is said on the page, with what was typed."""
    finding = get_object_or_404(Finding, fingerprint=fingerprint)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        said = "".join(str(error) for errors in form.errors.values() for error in errors)
        return _detail(request, fingerprint, form, said, 400)
    asked = form.cleaned_data
    try:
        decide(finding=finding, by=Actor.of(request), **{**asked, "state": FindingState(asked["state"])})
    except CallerError as error:
        status = 409 if isinstance(error, StaleDecisionError) else status_of(error)
        return _detail(request, fingerprint, form, f"{error.what}。{error.fix}。", status)
    messages.success(request, f"已记下：{FindingState(asked['state']).label}。")
    return redirect("finding-detail", fingerprint)


@require_safe
def rule_detail(request: HttpRequest, code: str) -> HttpResponse:
    """A rule of the checker: why, what is wrong and what is right, what to do. For everybody."""
    rule = rule_of(code)
    if rule is None:
        raise Http404
    standing = standing_findings().filter(code=code).count() if "see_drafts" in request.may else None  # type: ignore[attr-defined]
    crumbs = [Crumb("校核规则"), Crumb(code)]
    return render(
        request, "findings/rule_detail.html", {"shown": rule_page(rule), "standing": standing, "crumbs": crumbs}
    )


def _detail(
    request: HttpRequest, fingerprint: str, form: DecisionForm | None = None, wrong: str = "", status: int = 200
) -> HttpResponse:
    shown = finding_page(fingerprint)
    crumbs = [Crumb("校核", reverse("finding-list")), Crumb(f"{shown.finding.code} {shown.finding.title}")]
    context = {"shown": shown, "finding": shown.finding, "form": form, "wrong": wrong, "crumbs": crumbs}
    context["trail"] = history_for(request, "finding", fingerprint)
    return render(request, "findings/finding_detail.html", context, status=status)
