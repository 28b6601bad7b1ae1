"""Enterprises at `/api/v1`: read and filled in by who may; the program of a firm has to do with that firm alone."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query

from yongjiang.rules import spell_fact
from yongjiang.usecases.stated_facts import FieldSaid, Saying, read_stated
from yongjiang.web.api.endpoints import Cursor, Limit, Of
from yongjiang.web.api.enterprise_schemas import (
    EnterpriseFileOut,
    EnterpriseOut,
    FactsIn,
    FactsWritten,
    RefusedFacts,
)
from yongjiang.web.api.paging import part
from yongjiang.web.api.schemas import Page, Problem
from yongjiang.web.api.security import Token, actor_of
from yongjiang.web.api.service import REFUSALS, api, problem
from yongjiang.web.enterprises.actions import DoubtfulFactsError, Stated, state_facts
from yongjiang.web.enterprises.facts import as_value, is_pending, standing
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.enterprises.policy import may_enter, may_judge, visible_enterprises
from yongjiang.web.enterprises.queries import fillable_facts
from yongjiang.web.errors import NotYours, StaleEdit
from yongjiang.web.tokens.queries import RefusedToken
from yongjiang.web.zone import rulebook

_REFUSALS = {**REFUSALS, 403: Problem}
_ANSWERS = {**REFUSALS, 200: FactsWritten, 403: RefusedFacts, 409: RefusedFacts, 422: RefusedFacts}
Place = Annotated[str | None, Query(None, max_length=80, pattern=r"^[^\x00]*$")]


@api.get("/enterprises", response={200: Page[EnterpriseOut], **_REFUSALS}, summary="企业")
def list_enterprises(
    request: HttpRequest, street: Place = None, park: Place = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """按登记的先后。企业数据不公开，要有看企业档案的权限；企业账号只取到自己。sample 为 true 的不是真实企业。"""
    rows = _visible(request)
    for name, value in (("street", street), ("park", park)):
        if value is not None:
            rows = rows.filter(**{name: value})
    return part(rows, ("id",), cursor, limit, _enterprise_out)


@api.get("/enterprises/{key}", response={200: EnterpriseFileOut, **_REFUSALS}, summary="一家企业和它的数据")
def get_enterprise(request: HttpRequest, key: Of) -> Any:
    """编号取自列表。facts 是现在算数的各项，没有填过的不列；newest 在写入时带回。"""
    firm = _one(request, key)
    rows = list(firm.facts.order_by("pk"))
    known = rulebook().facts
    facts = [_fact_out(row) for (name, _), row in standing(rows).items() if name in known]
    return _enterprise_out(firm) | {"facts": facts, "newest": rows[-1].pk if rows else 0}


@api.post("/enterprises/{key}/facts", response=_ANSWERS, auth=Token(required=True), summary="填报一家企业的数据")
def state_enterprise_facts(request: HttpRequest, key: Of, sent: FactsIn, sure: bool = False) -> Any:
    """几项数据，全部写入或全不写入；和已有的一样的不重复写，所以同样的请求可以重发。只认密钥，企业账号只能填自己的。
    有一项不对时回 422，said 里逐项写明是哪一项的哪一栏；像是填错的数（如和上年相差一千倍）核对后加
    sure=true。写了 newest 而这期间别人填过时回 409，请重新取了再填。
    """
    firm = _one(request, key)
    if not may_enter(request):
        raise NotYours("YJE-RIGHT", "没有填报企业数据的权限", request.path, "请管理员调整角色")
    judged = may_judge(request)
    read = read_stated(
        [Saying(**one.dict()) for one in sent.facts], fillable_facts(), timezone.localdate(), judged=judged
    )
    if read.said:
        return _refused(request, 422, "YJE-FACTS", "有的数据不对，什么都没有写入", "请照 said 里的说明改正", read.said)
    said = [Stated(one.name, one.value, one.year, one.written, one.withdrawn) for one in read.facts]
    try:
        written = state_facts(
            enterprise=firm, said=said, source=sent.source, by=actor_of(request), last=sent.newest, sure=sure
        )
    except DoubtfulFactsError as error:
        places = {(one.name, one.year): one.at for one in read.facts}
        doubts = [FieldSaid(places[slot], "value", "warning", f"{one.what}。{one.fix}") for slot, one in error.found]
        return _refused(
            request, 422, error.code, "有的数看起来像是填错了，还没有写入", "核对后没有错的，加 sure=true", doubts
        )
    except StaleEdit as error:
        return _refused(request, 409, error.code, error.what, "请重新取这家企业，对照后再写", ())
    newest = firm.facts.order_by("-pk").values_list("pk", flat=True).first()
    return {"written": written, "newest": newest or 0}


def _visible(request: HttpRequest) -> QuerySet[Enterprise]:
    if not request.user.is_authenticated:
        raise RefusedToken("企业数据不公开，要用密钥")
    try:
        return visible_enterprises(request)
    except PermissionDenied:
        raise NotYours("YJE-RIGHT", "没有看企业数据的权限", request.path, "请管理员调整角色") from None


def _one(request: HttpRequest, key: str) -> Enterprise:
    found = _visible(request).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, status: int, code: str, what: str, fix: str, said: Any) -> Any:
    return problem(request, status, code, what, fix, said=[one._asdict() for one in said])


def _enterprise_out(row: Enterprise) -> dict[str, Any]:
    names = ("key", "name", "street", "park", "industry", "source", "sample")
    return {"code": row.code or "", **{name: getattr(row, name) for name in names}}


def _fact_out(row: EnterpriseFact) -> dict[str, Any]:
    fact = rulebook().facts[row.name]
    return {
        "name": row.name, "title": fact.title, "year": row.year, "value": spell_fact(fact, as_value(fact, row.value)),
        "written": row.written, "source": row.source, "recorded": timezone.localtime(row.at).date(),
        "pending": is_pending(row),
    }  # fmt: skip
