"""Pages of who reports: a value by form, a sheet by file or pasted rows, what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.readers.sheets import SHEET_SUFFIXES, pasted_rows
from yongjiang.usecases.read_observations import COLUMNS, open_sources
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.exports import download
from yongjiang.web.errors import status_of
from yongjiang.web.measuring.books import book_for, measured_indicators, own_body, read_sheet
from yongjiang.web.measuring.due_queries import owed
from yongjiang.web.measuring.entry_actions import report_sheet
from yongjiang.web.measuring.entry_queries import (
    as_text,
    checked_rows,
    due_page,
    indicator_values,
    shown_sheet,
    workbook,
)
from yongjiang.web.measuring.forms import SheetForm, ValueForm
from yongjiang.web.ui.pieces import Crumb

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@needs("report")
def due_list(request: HttpRequest) -> HttpResponse:
    """Who owes what by when."""
    mine = own_body(request.user)  # type: ignore[arg-type]
    page = due_page(owed(mine), request.GET, mine)
    return render(request, "measuring/due_list.html", {"page": page, "crumbs": [Crumb("应报数据")]})


@require_http_methods(["GET", "POST"])
@needs("report")
def value_report(request: HttpRequest) -> HttpResponse:
    """A sheet, by file or by pasted rows: read and shown row by row; nothing is written yet."""
    if request.method == "GET":
        return _report(request)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _report(request, problem="粘贴的内容太长，请分几次报，或改用文件。", status=413)
    try:
        return _shown(request, form.rows())
    except YongjiangError as error:
        return _report(request, problem=f"{error.what}。{error.fix}。", status=status_of(error))


@require_POST
@needs("report")
def value_confirm(request: HttpRequest) -> HttpResponseBase:
    """Write the sheet that was shown, read once more: what changed in between counts."""
    rows = pasted_rows(request.POST.get("text", ""))
    by = Actor.of(request)
    try:
        written = report_sheet(sheet=read_sheet(rows, book_for(by.user)), by=by, sure="sure" in request.POST)
    except YongjiangError as error:
        return _shown(request, rows, problem=f"{error.what}。{error.fix}。", status=status_of(error))
    messages.success(request, f"已经记入 {len(written)} 个数。" if written else "没有新的数要记。")
    return redirect("due-list")


@require_safe
@needs("report")
def value_template(request: HttpRequest) -> HttpResponse:
    """The spreadsheet with what one owes, to fill in."""
    mine = own_body(request.user)  # type: ignore[arg-type]
    response = HttpResponse(workbook(owed(mine), mine), content_type=_XLSX)
    name = quote("应报数据")
    response["Content-Disposition"] = f"attachment; filename=\"owed.xlsx\"; filename*=UTF-8''{name}.xlsx"
    return response


@require_POST
@needs("report")
def value_checked(request: HttpRequest, shape: str) -> HttpResponse:
    """The sheet back, with what is wrong with each row written beside it."""
    if shape not in ("xlsx", "csv"):
        raise Http404
    rows = pasted_rows(request.POST.get("text", ""))
    try:
        heads, lines = checked_rows(read_sheet(rows, book_for(request.user)))  # type: ignore[arg-type]
    except YongjiangError as error:
        return _report(request, problem=f"{error.what}。{error.fix}。", status=status_of(error))
    return download(shape, "报送数据-已检查", heads, lines)  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
@needs("report")
def value_entry(request: HttpRequest, key: str) -> HttpResponseBase:
    """One value of one indicator."""
    indicator = get_object_or_404(measured_indicators(), key=key)
    by = Actor.of(request)
    mine = own_body(by.user)
    if mine is not None and not indicator.owners.filter(key=mine).exists():
        raise PermissionDenied
    form = ValueForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    form.offer(open_sources(mine))
    context: dict[str, Any] = {"indicator": indicator, "form": form, "values": indicator_values(indicator)}
    context["crumbs"] = [Crumb("应报数据", reverse("due-list")), Crumb(indicator.name)]
    if request.method == "GET" or not form.is_valid():
        return render(request, "measuring/value_entry.html", context, status=422 if form.is_bound else 200)
    sheet = read_sheet(form.rows(indicator), book_for(by.user))
    (line,) = sheet.lines
    form.refuse(line)
    context["doubts"] = [said.text for said in line.said if said.kind == "warning"]
    if form.errors or (context["doubts"] and "sure" not in request.POST):
        return render(request, "measuring/value_entry.html", context, status=422)
    written = report_sheet(sheet=sheet, by=by, sure=True)
    series = "".join(f"{said.words}。" for said in line.said if said.column == "definition")
    done = f"“{indicator.name}”已经记入。{series}"
    messages.success(request, done if written else "；".join(said.text for said in line.said))
    return redirect("due-list")


def _report(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"problem": problem, "text": request.POST.get("text", "")}
    context |= {"accept": ",".join(SHEET_SUFFIXES), "columns": [words[0] for words in COLUMNS.values()]}
    crumbs = [Crumb("应报数据", reverse("due-list")), Crumb("报送数据")]
    return render(request, "measuring/value_report.html", {**context, "crumbs": crumbs}, status=status)


def _shown(
    request: HttpRequest, rows: Sequence[Sequence[str]], *, problem: str = "", status: int = 200
) -> HttpResponse:
    sheet = read_sheet(rows, book_for(request.user))  # type: ignore[arg-type]
    crumbs = [Crumb("应报数据", reverse("due-list")), Crumb("报送数据", reverse("value-report")), Crumb("核对")]
    context = {"shown": shown_sheet(sheet), "text": as_text(rows), "problem": problem, "crumbs": crumbs}
    status = 422 if status == 200 and sheet.count("bad") else status
    return render(request, "measuring/value_confirm.html", context, status=status)
