"""Facts of many enterprises by a sheet: read and shown first, then written as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.readers.sheets import SHEET_SUFFIXES, pasted_rows
from yongjiang.usecases.sheet_firms import FirmBook
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.exports import attached, download
from yongjiang.web.enterprises.forms import FactSheetForm
from yongjiang.web.enterprises.policy import may_enter
from yongjiang.web.enterprises.queries import fact_groups
from yongjiang.web.enterprises.sheet_actions import state_sheet
from yongjiang.web.enterprises.sheet_books import ReadSheet, book_for, read_sheet, sheet_to_fill
from yongjiang.web.enterprises.sheet_queries import shown_sheet
from yongjiang.web.errors import status_of
from yongjiang.web.measuring.entry_queries import as_text, checked_rows
from yongjiang.web.ui.pieces import Crumb

_CHANGED = "检查以后，有人填报过这些企业。下面是重新检查的结果，请核对后再写入。"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def enterprise_import(request: HttpRequest) -> HttpResponse:
    """A sheet, by file or by pasted rows: read and shown row by row; nothing is written yet."""
    book = _book(request)
    if request.method != "POST":
        return _asked(request, book)
    form = FactSheetForm(request.POST, request.FILES)
    if not form.is_valid():
        long = "text" in form.errors
        told = "粘贴的内容太长，请分几次报，或改用文件。" if long else "请写数据来源，不超过 200 个字。"
        return _asked(request, book, problem=told, status=413 if long else 422)
    try:
        return _shown(request, book, form.rows(), form.cleaned_data["source"])
    except YongjiangError as error:
        return _asked(request, book, problem=_said(error), status=status_of(error))


@require_POST
@needs()
def enterprise_import_confirm(request: HttpRequest) -> HttpResponseBase:
    """Write the sheet that was shown, read once more; shown again where somebody wrote in between."""
    book, source = _book(request), request.POST.get("source", "").strip()[:200]
    try:
        rows = pasted_rows(request.POST.get("text", ""))
        read = read_sheet(rows, book)
    except YongjiangError as error:
        return _asked(request, book, problem=_said(error), status=status_of(error))
    if not source or str(read.newest) != request.POST.get("newest"):
        problem = _CHANGED if source else "没有数据来源，请重新上传。"
        return _shown(request, book, rows, source, problem=problem, status=409 if source else 422)
    try:
        done = state_sheet(read=read, source=source, by=Actor.of(request), sure="sure" in request.POST)
    except YongjiangError as error:
        return _shown(request, book, rows, source, problem=_said(error), status=status_of(error))
    new = f"，登记新企业 {done.new} 家" if done.new else ""
    messages.success(request, f"已写入 {done.firms} 家企业的 {done.facts} 项数据{new}。")
    return redirect("own-enterprise" if book.mine is not None else "enterprise-list")


@require_safe
@needs()
def enterprise_import_template(request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill in: ``?group=`` (several) ``&listed=on``."""
    book = _book(request)
    made = sheet_to_fill(book, request.GET.getlist("group"), listed="listed" in request.GET)
    return attached(made, _XLSX, "企业数据填报表", "xlsx")


@require_POST
@needs()
def enterprise_import_checked(request: HttpRequest, shape: str) -> HttpResponse:
    """The sheet back, with what is wrong with each row written beside it."""
    if shape not in ("xlsx", "csv"):
        raise Http404
    book = _book(request)
    try:
        heads, lines = checked_rows(read_sheet(pasted_rows(request.POST.get("text", "")), book).sheet)
    except YongjiangError as error:
        return _asked(request, book, problem=_said(error), status=status_of(error))
    return download("xlsx" if shape == "xlsx" else "csv", "企业数据-已检查", heads, lines)


def _book(request: HttpRequest) -> FirmBook:
    if not may_enter(request):
        raise PermissionDenied
    return book_for(request)


def _asked(request: HttpRequest, book: FirmBook, *, problem: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"problem": problem, "text": request.POST.get("text", "")}
    context |= {"accept": ",".join(SHEET_SUFFIXES), "source": request.POST.get("source", ""), "book": book}
    context |= {"groups": fact_groups(judged=book.judged), "crumbs": _crumbs(book, None)}
    return render(request, "enterprises/enterprise_import.html", context, status=status)


def _shown(
    request: HttpRequest, book: FirmBook, rows: Sequence[Sequence[str]], source: str, *, problem: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    read: ReadSheet = read_sheet(rows, book)
    context = {"shown": shown_sheet(read.sheet, book), "text": as_text(rows), "problem": problem}
    context |= {"source": source, "newest": read.newest, "crumbs": _crumbs(book, "核对")}
    status = 422 if status == 200 and read.sheet.bad else status
    return render(request, "enterprises/enterprise_import_confirm.html", context, status=status)


def _crumbs(book: FirmBook, here: str | None) -> list[Crumb]:
    top = (
        [Crumb("企业", reverse("enterprise-list"))]
        if book.mine is None
        else [Crumb("本企业", reverse("own-enterprise"))]
    )
    if here is None:
        return [*top, Crumb("用表格填报")]
    return [*top, Crumb("用表格填报", reverse("enterprise-import")), Crumb(here)]


def _said(error: YongjiangError) -> str:
    return f"{error.what}。{error.fix}。"
