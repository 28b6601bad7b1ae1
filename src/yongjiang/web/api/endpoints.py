"""What is read at `/api/v1`. Whoever has no account sees what is published; a session or a token shows more.

The docstrings of the operations are published in the description of the API, and so are in Chinese.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Status

from yongjiang.reports.plan_json import encode_plan
from yongjiang.web.api.paging import BY_DATE, IN_DOCUMENT, MOST, cursor_at, part, part_by_document, place_of
from yongjiang.web.api.schemas import (
    BodyOut,
    CommitmentOut,
    DocumentOut,
    FindingOut,
    IndicatorOut,
    Page,
    Problem,
    SearchPage,
    StatementOut,
)
from yongjiang.web.api.service import OPEN, REFUSALS, api
from yongjiang.web.api.shown import (
    body_out,
    commitment_out,
    document_out,
    finding_out,
    hit_out,
    indicator_out,
    statement_out,
)
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import shown_version, view_of, visible_documents
from yongjiang.web.documents.queries import document_by_key
from yongjiang.web.findings.models import Place
from yongjiang.web.findings.queries import standing_findings
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Mention, Statement
from yongjiang.web.register.settled import settled_plan
from yongjiang.web.search.queries import answer, shown
from yongjiang.web.search.tokens import LENGTH

#: what is shown of a finding's place: whole rows of document and version take twice as long
_PLACE = ("finding_id", "order", "start", "end", "document__key", "version__number")
#: no database keeps a text with this character, none is asked for one
_NO_NUL = r"^[^\x00]*$"
Cursor = Annotated[str | None, Query(None, description="上一页返回的 next", max_length=2000)]
Limit = Annotated[int, Query(50, ge=1, le=MOST, description="一页几条")]
Key = Annotated[str | None, Query(None, max_length=100, pattern=_NO_NUL)]
Of = Annotated[str, Path(max_length=100, pattern=_NO_NUL, description="编号")]
Year = Annotated[int | None, Query(None, ge=1900, le=2200)]
Question = Annotated[str, Query("", max_length=LENGTH, pattern=_NO_NUL, description="找什么；几个词用空格隔开")]
Kind = Annotated[
    Literal["document", "indicator", "body", "commitment", "statement", "clause"] | None,
    Query(None, description="只要这一种"),
]
Reading = Annotated[
    Literal["settled", "machine"], Query("settled", description="settled 核对以后的；machine 程序读出的原样")
]


@api.get("/documents", response={200: Page[DocumentOut], **REFUSALS}, summary="文件", openapi_extra=OPEN)
def list_documents(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """按成文日期从新到旧，同一天的按编号。"""
    view = view_of(request)
    rows = visible_documents(view).select_related("current", "published")
    return part(rows, BY_DATE, cursor, limit, lambda document: document_out(document, view))


@api.get("/documents/{key}", response={200: DocumentOut, **REFUSALS}, summary="一份文件", openapi_extra=OPEN)
def get_document(request: HttpRequest, key: Of) -> Any:
    """编号取自列表。"""
    view = view_of(request)
    return document_out(document_by_key(key, view), view)


@api.get("/documents/{key}/plan", response={200: dict, **REFUSALS}, summary="一份文件的结构化计划", openapi_extra=OPEN)
def get_plan(request: HttpRequest, key: Of, reading: Reading = "settled") -> Any:
    """核对以后的计划。没有人改过的各项与命令 yongjiang compile --format json 打印的一样；改过的项带 review 和 machine
    （程序原来读出的值），不采用的项移到 rejected。reading=machine 给程序读出的原样。
    """
    view = view_of(request)
    version = shown_version(document_by_key(key, view), view)
    if version is None:
        raise Http404
    plan = settled_plan(version) if reading == "settled" else unpacked(bytes(version.content.plan))
    return HttpResponse(encode_plan(plan), content_type="application/json; charset=utf-8")


@api.get("/statements", response={200: Page[StatementOut], **REFUSALS}, summary="数：目标和实绩", openapi_extra=OPEN)
def list_statements(
    request: HttpRequest,
    document: Key = None,
    indicator: Key = None,
    year: Year = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """按文件（同文件列表的次序），再按在原文里的先后。"""
    rows = _seen(Statement.objects.select_related("document", "indicator").defer("machine"), request)
    rows = _by(rows, indicator__key=indicator, year=year)
    return part_by_document(rows, _of(request, document), IN_DOCUMENT["statements"], cursor, limit, statement_out)


@api.get("/commitments", response={200: Page[CommitmentOut], **REFUSALS}, summary="任务和项目", openapi_extra=OPEN)
def list_commitments(
    request: HttpRequest,
    document: Key = None,
    body: Key = None,
    kind: Key = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """按文件（同文件列表的次序），再按在原文里的先后。"""
    duties = Prefetch("duties", Duty.objects.order_by("part", "order"))
    rows = _seen(Commitment.objects.select_related("document").prefetch_related(duties), request)
    rows = _by(rows, kind=kind)
    if body is not None:
        rows = rows.filter(Exists(Duty.objects.filter(commitment=OuterRef("pk"), body__key=body)))
    return part_by_document(rows, _of(request, document), IN_DOCUMENT["commitments"], cursor, limit, commitment_out)


@api.get("/indicators", response={200: Page[IndicatorOut], **REFUSALS}, summary="指标", openapi_extra=OPEN)
def list_indicators(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """按名称，再按编号。"""
    return part(_indicators(request).prefetch_related("owners"), ("name", "key"), cursor, limit, indicator_out)


@api.get("/indicators/{key}", response={200: IndicatorOut, **REFUSALS}, summary="一个指标", openapi_extra=OPEN)
def get_indicator(request: HttpRequest, key: Of) -> Any:
    """编号取自列表。"""
    return indicator_out(get_object_or_404(_indicators(request), key=key))


@api.get("/bodies", response={200: Page[BodyOut], **REFUSALS}, summary="单位", openapi_extra=OPEN)
def list_bodies(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """文件里写到的单位，按名称，再按编号。"""
    here = OuterRef("pk")
    duties = Duty.objects.filter(**{f"commitment__{view_of(request)}": True}, body=here)
    mentions = _seen(Mention.objects.filter(body=here), request)
    return part(Body.objects.filter(Exists(duties) | Exists(mentions)), ("name", "key"), cursor, limit, body_out)


@api.get("/findings", response={200: Page[FindingOut], 403: Problem, **REFUSALS}, summary="校核意见")
def list_findings(
    request: HttpRequest, severity: Key = None, state: Key = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """最新文件里的问题，先错误后疑点，再按规则。只给有权看草稿的人，和网页一样。"""
    if view_of(request) != "live":
        said = {"code": "YJE-RIGHT", "what": "校核意见只给有权看草稿的人", "where": request.path, "fix": "请登录"}
        return Status(403, said)
    needed = (
        "finding_id",
        "order",
        "start",
        "end",
        "document__key",
        "version__number",
    )  # whole rows take twice as long
    places = Place.objects.select_related("document", "version").order_by("order").only(*needed)
    rows = _by(standing_findings(), severity=severity, now=state)
    rows = rows.prefetch_related(Prefetch("places", places))
    return part(rows, ("rank", "code", "fingerprint"), cursor, limit, finding_out)


@api.get("/search", response={200: SearchPage, **REFUSALS}, summary="查找", openapi_extra=OPEN)
def search(
    request: HttpRequest,
    q: Question = "",
    kind: Kind = None,
    document: Key = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """和查找页的结果、次序一样，最贴近的在前。命中的词用起止位置标出，不含网页标记。"""
    found = answer(q, view_of(request), kind=kind or "", document=document or "")
    first = bisect_right(found.ranks, tuple(place_of(cursor, (int,) * 4))) if cursor else 0
    last = first + limit
    return {
        "items": [hit_out(hit) for hit in shown(found.entries[first:last], found.parts)],
        "next": cursor_at(found.ranks[last - 1]) if last < len(found.entries) else None,
        "loose": found.loose,
        "cut": found.more,
    }


def etagged(response: HttpResponse, asked: str) -> HttpResponse:
    """`response` with a mark of its content; without content where whoever asks has it already."""
    if response.status_code != 200:
        return response
    mark = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if mark in {one.strip().removeprefix("W/") for one in asked.split(",")}:
        response = HttpResponse(status=304)
    response.headers["ETag"] = mark
    return response


def _of(request: HttpRequest, key: str | None) -> QuerySet[Document]:
    return _by(visible_documents(view_of(request)), key=key)


def _indicators(request: HttpRequest) -> QuerySet[Indicator]:
    here = _seen(Statement.objects.filter(indicator=OuterRef("pk")), request)
    return Indicator.objects.filter(Exists(here), merged_into=None)


def _seen(rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return rows.filter(**{view_of(request): True})


def _by(rows: QuerySet[Any], **wanted: Any) -> QuerySet[Any]:
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})
