"""Pages of enterprises: the list, one with its ladder, its facts, the boxes to fill them in, the ladder of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yongjiang.kernel.errors import CallerError
from yongjiang.model.rules import CaseKind
from yongjiang.reports.diagnosis_docx import diagnosis
from yongjiang.rules import FactError, read_day
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.exports import DOCX, attached, download
from yongjiang.web.enterprises.actions import DoubtfulFactsError, add_enterprise, state_facts
from yongjiang.web.enterprises.facts import pending_of, standing, subject_of
from yongjiang.web.enterprises.forms import EnterpriseForm, FactsForm
from yongjiang.web.enterprises.ladder import CASE_WORDS, diagnosis_of, held_titles, rungs_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.panels import tabs_of
from yongjiang.web.enterprises.policy import may_enter, may_judge, visible_enterprises
from yongjiang.web.enterprises.queries import asked_years, enterprise_file, fact_groups, listed_enterprises
from yongjiang.web.enterprises.timeline import timeline_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Crumb


@require_safe
@needs("see_enterprises")
def enterprise_list(request: HttpRequest) -> HttpResponse:
    """Enterprises: ``?q= &street= &park= &industry= &title= &sort= &page=``."""
    listing = listed_enterprises(visible_enterprises(request), Asked(request.GET), timezone.localdate())
    hint = "点上面的“登记企业”，登记第一家。"
    page = replace(listing.page(request.GET.get("page", "1"), "enterprises/list"), hint=hint)
    sample = any(row.sample for row in page.page)
    return render(request, "enterprises/enterprise_list.html", {"listed": page, "sample": sample})


@require_safe
@needs("see_enterprises")
def enterprise_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    listing = listed_enterprises(visible_enterprises(request), Asked(request.GET), timezone.localdate())
    return download("xlsx" if shape == "xlsx" else "csv", "企业", listing.heads, listing.lines())


@require_http_methods(["GET", "HEAD", "POST"])
@needs("keep_enterprises")
def enterprise_add(request: HttpRequest) -> HttpResponse:
    """Enter a firm."""
    form = EnterpriseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            firm = add_enterprise(**form.cleaned_data, by=Actor.of(request))
        except CallerError as error:
            form.add_error("code", f"{error.what}：{error.fix}")
        else:
            messages.success(request, "已登记。接着可以填报数据。")
            return redirect("enterprise-facts", firm.key)
    crumbs = [Crumb("企业", reverse("enterprise-list")), Crumb("登记企业")]
    return render(request, "enterprises/enterprise_add.html", {"form": form, "crumbs": crumbs})


@require_safe
@needs("own_enterprise")
def own_enterprise(request: HttpRequest) -> HttpResponse:
    """To the enterprise of the account."""
    return redirect("enterprise-detail", get_object_or_404(visible_enterprises(request)).key)


@require_safe
@needs()
def enterprise_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The ladder of one enterprise: ``?on=`` a day, ``&kind=`` first or review."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    on, wrong = _asked_day(request)
    case = "review" if request.GET.get("kind") == "review" else "first"
    facts = list(firm.facts.order_by("pk"))
    subject = subject_of(firm, facts)
    ladder, others = rungs_of(subject, on, "review" if case == "review" else "first", pending_of(facts))
    context: dict[str, Any] = {"firm": firm, "ladder": ladder, "others": others, "on": on, "wrong": wrong}
    context |= {"case": case, "cases": CASE_WORDS.items(), "may_enter": may_enter(request), "known": facts}
    context |= {"crumbs": crumbs_of(request, firm), "tabs": tabs_of(request, firm, "enterprise-detail")}
    context |= {
        "trail": history_for(request, "enterprise", key),
        "dates": timeline_of(ladder, held_titles(subject), on),
    }
    return render(request, "enterprises/enterprise_detail.html", context)


@require_safe
@needs()
def enterprise_diagnosis(request: HttpRequest, key: str) -> HttpResponse:
    """The ladder of one enterprise as a DOCX to print; asked for as its page is."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    on, _ = _asked_day(request)
    case: CaseKind = "review" if request.GET.get("kind") == "review" else "first"
    facts = list(firm.facts.order_by("pk"))
    ladder, others = rungs_of(subject_of(firm, facts), on, case, pending_of(facts))
    made = diagnosis(diagnosis_of(firm, on, case, ladder, others))
    return attached(made, DOCX, f"{firm.name}企业梯队诊断", "docx")


@require_safe
@needs()
def enterprise_facts(request: HttpRequest, key: str) -> HttpResponse:
    """What is known about one enterprise, and what was stated before."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    shown = enterprise_file(list(firm.facts.select_related("by").order_by("pk")), timezone.localdate())
    context = {"firm": firm, "shown": shown, "crumbs": crumbs_of(request, firm)}
    context["tabs"] = tabs_of(request, firm, "enterprise-facts")
    context["open"] = fact_groups(judged=may_judge(request)) if may_enter(request) else {}
    context["keeps"] = may_judge(request)
    return render(request, "enterprises/enterprise_facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def enterprise_enter(request: HttpRequest, key: str, group: str) -> HttpResponse:
    """Boxes for the facts of one group; all that differs is written, or nothing."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    facts = fact_groups(judged=may_judge(request)).get(group)
    if facts is None or not may_enter(request):
        raise Http404
    rows = list(firm.facts.order_by("pk"))
    now, last, years = standing(rows), rows[-1].pk if rows else 0, asked_years(timezone.localdate())
    form = FactsForm(facts, years, now, request.POST if request.method == "POST" else None, initial={"last": last})
    if form.is_valid():
        try:
            written = state_facts(
                enterprise=firm, said=form.said(), source=form.cleaned_data["source"], by=Actor.of(request),
                last=form.cleaned_data["last"], sure=form.cleaned_data["sure"],
            )  # fmt: skip
        except CallerError as error:
            form.add_error(None, f"{error.what}：{error.fix}")
            form.doubted = error.slips if isinstance(error, DoubtfulFactsError) else ()
            form.data = request.POST.copy()
            form.data["last"] = str(last)
        else:
            messages.success(request, f"已写入 {written} 项。" if written else "没有改动。")
            return redirect("enterprise-detail", key)
    context = {"firm": firm, "group": group, "form": form, "years": years, "crumbs": crumbs_of(request, firm)}
    context["judging"] = may_judge(request)
    return render(request, "enterprises/enterprise_enter.html", context)


def _asked_day(request: HttpRequest) -> tuple[date, str]:
    """The day asked for, today where none is; and what is wrong with what was written."""
    written = request.GET.get("on", "").strip()
    if not written:
        return timezone.localdate(), ""
    try:
        day = read_day(written)
    except FactError as error:
        return timezone.localdate(), f"{error.what}，请写{error.fix}。下面按今天判断。"
    if not 2000 <= day.year <= 2100:
        return timezone.localdate(), "只能问 2000 年到 2100 年之间的日子。下面按今天判断。"
    return day, ""


def crumbs_of(request: HttpRequest, firm: Enterprise) -> list[Crumb]:
    seen = "see_enterprises" in request.may  # type: ignore[attr-defined]
    return [*([Crumb("企业", reverse("enterprise-list"))] if seen else []), Crumb(firm.name)]
