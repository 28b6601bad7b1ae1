"""The trail as a page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.queries import Wishes, entries, filters, shown
from yongjiang.web.ui.pieces import Column

_PER_PAGE = 50
_COLUMNS = (Column("时间"), Column("谁"), Column("做了什么"), Column("对象"), Column("改动"), Column("理由"))


@require_GET
@needs("see_history")
def audit_list(request: HttpRequest) -> HttpResponse:
    """All writes, newest first."""
    wishes = Wishes.of(request.GET)
    page = Paginator(entries(wishes), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [shown(entry) for entry in page],
        "columns": _COLUMNS,
        "questions": filters(wishes),
    }
    return render(request, "audit/audit_list.html", context)
