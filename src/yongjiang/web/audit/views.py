"""The trail as a page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.queries import Wishes, entries, filters, shown
from yongjiang.web.ui.pieces import Column, ListPage

_PER_PAGE = 50
_COLUMNS = (Column("做了什么"), Column("时间"), Column("谁"), Column("改动"), Column("理由"))


@require_safe
@needs("see_history")
def audit_list(request: HttpRequest) -> HttpResponse:
    """All writes, newest first."""
    wishes, may = Wishes.of(request.GET), request.may  # type: ignore[attr-defined]
    page: Page[Any] = Paginator(entries(wishes, may), _PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [shown(entry) for entry in page]
    about = "谁在什么时候改了什么。记录只增加，前后相接，被改动会被查出。"
    hint = "有人上传、核对或公布以后，都会记在这里。"
    listed = ListPage("操作记录", "条", about, page, _COLUMNS, "", filters(wishes, may), hint)
    return render(request, "audit/audit_list.html", {"listed": listed})
