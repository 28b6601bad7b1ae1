"""The list of documents, the versions of one, the files as they came."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yongjiang.web.documents.exports import download
from yongjiang.web.documents.forms import DocumentQuestions
from yongjiang.web.documents.listing import COLUMNS, HEADS, cells_of, documents_asked, questions, row_of
from yongjiang.web.documents.policy import view_of
from yongjiang.web.documents.queries import document_by_key, version_by_number, versions_of
from yongjiang.web.ui.pieces import Crumb, ListPage

_ROWS = 50


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """All documents that one may see: ``?q= &body= &role= &state= &sort= &page=``."""
    view = view_of(request)
    asked = DocumentQuestions(request.GET).asked()
    page: Page[Any] = Paginator(documents_asked(view, asked), _ROWS).get_page(request.GET.get("page"))
    page.object_list = [row_of(document, view) for document in page]
    about = "规划、决定、报告和政策的原文，以及从中读出的数字、任务和项目。"
    xlsx, csv = (reverse("document-export", args=[shape]) for shape in ("xlsx", "csv"))
    listed = ListPage("文件", "份", about, page, COLUMNS, "title", questions(view, asked), xlsx=xlsx, csv=csv)
    return render(request, "documents/document_list.html", {"listed": listed})


@require_safe
def document_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, filtered and ordered as on its page, all rows."""
    view = view_of(request)
    found = documents_asked(view, DocumentQuestions(request.GET).asked())
    rows = (cells_of(row_of(document, view)) for document in found.iterator(chunk_size=1000))
    return download("xlsx" if shape == "xlsx" else "csv", "文件", HEADS, rows)


@require_safe
def version_list(request: HttpRequest, key: str) -> HttpResponse:
    """All versions of a document that one may see: who, when, which file, published or not."""
    document = document_by_key(key, view_of(request))
    versions = list(versions_of(document, view_of(request)))
    current = document.current
    context = {
        "document": document,
        "versions": versions,
        "first": min(version.number for version in versions),
        "publishable": request.may("publish") and current is not None and current.published_at is None,  # type: ignore[attr-defined]
        "crumbs": [
            Crumb("文件", reverse("document-list")),
            Crumb(document.title, reverse("document-detail", args=[key])),
            Crumb("版本"),
        ],
    }
    return render(request, "documents/version_list.html", context)


@require_safe
def version_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The file as it came: always to be saved, never shown by the browser on our address."""
    view = view_of(request)
    version = version_by_number(document_by_key(key, view), number, view)
    return HttpResponse(
        bytes(version.source.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, version.file_name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
