"""Values and verdicts at `/api/v1`: read by whoever may see the indicator, reported by a program with its token."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from ninja import Query

from yongjiang.kernel.errors import YongjiangError
from yongjiang.usecases.read_observations import COLUMNS, MOST_ROWS, Line, Sheet
from yongjiang.web.api.endpoints import Cursor, Key, Limit
from yongjiang.web.api.measured_schemas import ObservationIn, ObservationOut, RefusedRows, ReportedOut, VerdictOut
from yongjiang.web.api.paging import part
from yongjiang.web.api.schemas import Page
from yongjiang.web.api.security import Token, actor_of
from yongjiang.web.api.service import OPEN, REFUSALS, api, problem
from yongjiang.web.documents.policy import view_of
from yongjiang.web.measuring.books import book_for, read_sheet
from yongjiang.web.measuring.entry_actions import report_sheet
from yongjiang.web.measuring.models import CurrentVerdict, ObservationRow
from yongjiang.web.measuring.verdicts import fresh_verdicts

_SLOT = ("indicator", "period", "definition", "source", "reading")
Known = Annotated[
    date | None, Query(None, description="只要那一天已经知道的，每期只给当时最新的；不写时给全部，含改过的")
]
_ANSWERS = {**REFUSALS, 200: ReportedOut, 403: RefusedRows, 422: RefusedRows}


@api.get("/observations", response={200: Page[ObservationOut], **REFUSALS}, summary="报送的数", openapi_extra=OPEN)
def list_observations(
    request: HttpRequest, indicator: Key = None, known: Known = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """按记入的先后。sample 为 true 的是示例数据，不是真实统计。"""
    rows = ObservationRow.objects.filter(_seen(request, "indicator__")).select_related("indicator", "body")
    if indicator is not None:
        rows = rows.filter(indicator__key=indicator)
    if known is not None:
        later = ObservationRow.objects.filter(recorded__lte=known, **{name: OuterRef(name) for name in _SLOT})
        last = later.order_by("-recorded", "-pk").values("pk")[:1]
        rows = rows.filter(recorded__lte=known, pk=Subquery(last), value__isnull=False)
    return part(rows, ("id",), cursor, limit, _observation_out)


@api.get("/verdicts", response={200: Page[VerdictOut], **REFUSALS}, summary="今天的评价", openapi_extra=OPEN)
def list_verdicts(
    request: HttpRequest, indicator: Key = None, verdict: Key = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """每个指标每个目标年一条；detail 是评价的全部内容：方法和版本、目标、用到的数、进度比、换个算法会怎样。"""
    rows: QuerySet[CurrentVerdict] = fresh_verdicts().filter(_seen(request, "course__indicator__"))
    if indicator is not None:
        rows = rows.filter(course__indicator__key=indicator)
    if verdict is not None:
        rows = rows.filter(verdict=verdict)
    return part(rows.select_related("course__indicator"), ("course_id",), cursor, limit, _verdict_out)


@api.post("/observations", response=_ANSWERS, auth=Token(required=True), summary="报送数据")
def report_observations(request: HttpRequest, rows: list[ObservationIn], sure: bool = False) -> Any:
    """几行数，全部记入或全不记入。要有报送的权限，只认密钥。联络员只能报自己单位的指标，来源只能是责任单位自报。有一行不对时回
    422，rows 里逐行写明；和上年相差 10 倍以上、正负可疑的数要核对，核对过的加 sure=true。口径不写时按正在用的记。
    """
    if not request.may("report"):  # type: ignore[attr-defined]
        return problem(request, 403, "YJE-RIGHT", "没有报送数据的权限", "请管理员调整角色", rows=[])
    by = actor_of(request)
    cells = [[COLUMNS[column][0] for column in COLUMNS], *([row.cell(column) for column in COLUMNS] for row in rows)]
    try:
        if len(rows) > MOST_ROWS or not rows:
            return problem(request, 422, "YJE-SHEET", f"一次报 1 到 {MOST_ROWS} 行", "请分几次报", rows=[])
        sheet = read_sheet(cells, book_for(by.user))
    except YongjiangError as error:
        return problem(request, 422, error.code, error.what, error.fix, error.where, rows=[])
    try:
        written = report_sheet(sheet=sheet, by=by, sure=sure)
    except YongjiangError as error:
        return problem(request, 422, error.code, error.what, error.fix, error.where, rows=_told(sheet))
    return {"written": len(written), "rows": _told(sheet)}


def _told(sheet: Sheet) -> list[dict[str, Any]]:
    return [_line(line) for line in sheet.lines]


def _line(line: Line) -> dict[str, Any]:
    # row 1 of the sheet is the head: rows are counted from 1 as they were sent
    return {"row": line.number - 1, "state": line.state, "said": [one._asdict() for one in line.said]}


def _seen(request: HttpRequest, way: str) -> Q:
    """Indicators that whoever asks may see: all of the zone, others where a document that may be seen has them."""
    return Q(**{f"{way}from_zone": True}) | Q(**{f"{way}{view_of(request)}_numbers__gt": 0})


def _observation_out(row: ObservationRow) -> dict[str, Any]:
    names = ("period", "value", "reading", "definition", "source", "status", "recorded", "note", "sample")
    body = row.body.key if row.body is not None else ""
    return {"indicator": row.indicator.key, "body": body, **{name: getattr(row, name) for name in names}}


def _verdict_out(row: CurrentVerdict) -> dict[str, Any]:
    names = ("as_of", "verdict", "disagree", "sources_differ", "stale", "sample")
    course = row.course
    said = {name: getattr(row, name) for name in names}
    return {
        "indicator": course.indicator.key,
        "name": course.indicator.name,
        "year": course.year,
        **said,
        "detail": row.data,
    }
