"""What everybody sees: the schemes with their conditions, and what was paid."""

from __future__ import annotations

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.exports import download
from yongjiang.web.register.listing import Asked
from yongjiang.web.schemes.deciding import pack_of
from yongjiang.web.schemes.models import ClaimState, Scheme
from yongjiang.web.schemes.policy import may_run
from yongjiang.web.schemes.queries import (
    amounts_of,
    budget_of,
    conditions_of,
    is_open,
    payment_listing,
    scheme_rows,
    span_of,
)
from yongjiang.web.schemes.tabs import tabs_of
from yongjiang.web.ui.pieces import Crumb, Field


@require_safe
def scheme_list(request: HttpRequest) -> HttpResponse:
    """All schemes, those that are open first."""
    rows = scheme_rows(Scheme.objects.select_related("body"), timezone.localdate())
    return render(request, "schemes/scheme_list.html", {"rows": rows, "sample": any(row.sample for row in rows)})


@require_safe
def scheme_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One scheme: whom it is for, what it gives, by which article; and its money for who runs it."""
    scheme = get_object_or_404(Scheme.objects.select_related("body", "ledger"), key=key)
    today = timezone.localdate()
    day = min(max(today, scheme.opens), scheme.closes or today)
    pack = pack_of(scheme.pack, day)
    fields = (
        Field("主管单位", scheme.body.name), Field("办理方式", scheme.get_route_display()),
        Field("办理期", span_of(scheme)), Field("规则", f"{pack.title}（{pack.version} 版）"),
    )  # fmt: skip
    runs = may_run(request, scheme)
    context = {"scheme": scheme, "pack": pack, "fields": fields, "runs": runs, "open": is_open(scheme, today)}
    context["conditions"] = conditions_of(scheme, day)
    context["amounts"] = amounts_of(pack)
    context["crumbs"] = [Crumb("惠企政策", reverse("scheme-list")), Crumb(scheme.title)]
    if runs:
        context |= {"tabs": tabs_of(scheme, "scheme-detail"), "budget": budget_of(scheme.ledger)}
        context["scan"] = scheme.scans.first()
        context["trail"] = history_for(request, "scheme", key)
    return render(request, "schemes/scheme_detail.html", context)


@require_safe
def payment_list(request: HttpRequest) -> HttpResponse:
    """What was paid: ``?q= &scheme= &year= &sort= &page=``."""
    listing = payment_listing(Asked(request.GET))
    listed = listing.page(request.GET.get("page", "1"), "payments")
    paid = listing.rows.order_by().filter(state=ClaimState.PAID).aggregate(sum=Sum("approved"))["sum"] or 0
    sample = any(row.sample for row in listed.page)
    return render(request, "schemes/payment_list.html", {"listed": listed, "sample": sample, "paid": paid})


@require_safe
def payment_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    listing = payment_listing(Asked(request.GET))
    return download("xlsx" if shape == "xlsx" else "csv", "资金公示", listing.heads, listing.lines())
