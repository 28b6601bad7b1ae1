"""The addresses of `/api/v1`. Whoever has no account sees what is published; a session or a token shows more."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Status

from yongjiang.reports.plan_json import encode_plan
from yongjiang.web.api.paging import MOST, part
from yongjiang.web.api.schemas import (
    BodyOut,
    CommitmentOut,
    DocumentOut,
    FindingOut,
    IndicatorOut,
    Page,
    Problem,
    StatementOut,
)
from yongjiang.web.api.service import OPEN, REFUSALS, api
from yongjiang.web.api.shown import body_out, commitment_out, document_out, finding_out, indicator_out, statement_out
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.policy import shown_version, view_of, visible_documents
from yongjiang.web.documents.queries import document_by_key
from yongjiang.web.findings.models import Finding
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Statement

Cursor = Annotated[str | None, Query(None, description="上一页返回的 next", max_length=40)]
Limit = Annotated[int, Query(50, ge=1, le=MOST, description="一页几条")]
Key = Annotated[str | None, Query(None, max_length=100)]
Year = Annotated[int | None, Query(None, ge=1900, le=2200)]


@api.get("/documents", response={200: Page[DocumentOut], **REFUSALS}, summary="文件", openapi_extra=OPEN)
def list_documents(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    view = view_of(request)
    rows = visible_documents(view).select_related("current", "published")
    return part(rows, cursor, limit, lambda document: document_out(document, view))


@api.get("/documents/{key}", response={200: DocumentOut, **REFUSALS}, summary="一份文件", openapi_extra=OPEN)
def get_document(request: HttpRequest, key: str) -> Any:
    view = view_of(request)
    return document_out(document_by_key(key, view), view)


@api.get("/documents/{key}/plan", response={200: dict, **REFUSALS}, summary="一份文件的结构化计划", openapi_extra=OPEN)
def get_plan(request: HttpRequest, key: str) -> Any:
    """The plan as `yongjiang compile --format json` prints it, as the compiler read it."""
    view = view_of(request)
    version = shown_version(document_by_key(key, view), view)
    if version is None:
        raise Http404
    body = encode_plan(unpacked(bytes(version.content.plan)))
    return HttpResponse(body, content_type="application/json; charset=utf-8")


@api.get("/statements", response={200: Page[StatementOut], **REFUSALS}, summary="数：目标和实绩", openapi_extra=OPEN)
def list_statements(
    request: HttpRequest,
    document: Key = None,
    indicator: Key = None,
    year: Year = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    rows = _seen(Statement.objects.select_related("document", "indicator").defer("machine"), request)
    rows = _by(rows, document__key=document, indicator__key=indicator, year=year)
    return part(rows, cursor, limit, statement_out)


@api.get("/commitments", response={200: Page[CommitmentOut], **REFUSALS}, summary="任务和项目", openapi_extra=OPEN)
def list_commitments(
    request: HttpRequest,
    document: Key = None,
    body: Key = None,
    kind: Key = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    duties = Prefetch("duties", Duty.objects.order_by("part", "order"))
    rows = _seen(Commitment.objects.select_related("document").prefetch_related(duties), request)
    rows = _by(rows, document__key=document, kind=kind, bodies__key=body)
    return part(rows.distinct() if body else rows, cursor, limit, commitment_out)


@api.get("/indicators", response={200: Page[IndicatorOut], **REFUSALS}, summary="指标", openapi_extra=OPEN)
def list_indicators(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    named = _seen(Statement.objects.all(), request).values("indicator")
    rows = Indicator.objects.filter(merged_into=None, pk__in=named).prefetch_related("owners")
    return part(rows, cursor, limit, indicator_out)


@api.get("/indicators/{key}", response={200: IndicatorOut, **REFUSALS}, summary="一个指标", openapi_extra=OPEN)
def get_indicator(request: HttpRequest, key: str) -> Any:
    named = _seen(Statement.objects.all(), request).values("indicator")
    return indicator_out(get_object_or_404(Indicator, key=key, merged_into=None, pk__in=named))


@api.get("/bodies", response={200: Page[BodyOut], **REFUSALS}, summary="单位", openapi_extra=OPEN)
def list_bodies(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    leads = _seen(Commitment.objects.all(), request).values("bodies")
    view = view_of(request)
    rows = Body.objects.filter(pk__in=leads) | Body.objects.filter(**{f"mentions__{view}": True})
    return part(rows.distinct(), cursor, limit, body_out)


@api.get(
    "/findings", response={200: Page[FindingOut], 403: Problem, **REFUSALS}, summary="校核意见", openapi_extra=OPEN
)
def list_findings(
    request: HttpRequest, severity: Key = None, state: Key = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    if view_of(request) != "live":
        said = {"code": "YJE-RIGHT", "what": "校核意见只给有权看草稿的人", "where": request.path, "fix": "请登录"}
        return Status(403, said)
    rows = _by(Finding.objects.filter(live=True), severity=severity, state=state)
    return part(rows, cursor, limit, finding_out)


def etagged(response: HttpResponse, asked: str) -> HttpResponse:
    """`response` with a mark of its content; without content where whoever asks has it already."""
    if response.status_code != 200:
        return response
    mark = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if mark in {one.strip().removeprefix("W/") for one in asked.split(",")}:
        response = HttpResponse(status=304)
    response.headers["ETag"] = mark
    return response


def _seen(rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return rows.filter(**{view_of(request): True})


def _by(rows: QuerySet[Any], **wanted: Any) -> QuerySet[Any]:
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})
