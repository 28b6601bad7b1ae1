"""Key technologies at `/api/v1`: their colours on a day with what they rest on, read by who may see them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Schema

from yongjiang.kernel.errors import CallerError
from yongjiang.web.api.endpoints import Cursor, Limit, Of
from yongjiang.web.api.paging import part
from yongjiang.web.api.schemas import Page, Problem
from yongjiang.web.api.service import REFUSALS, api
from yongjiang.web.errors import NotYours
from yongjiang.web.technologies.colours import Colour, coloured
from yongjiang.web.technologies.facts import asked_facts, standing
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.technologies.queries import is_askable, turns_of, written_fact
from yongjiang.web.tokens.queries import RefusedToken

_REFUSALS = {**REFUSALS, 403: Problem}
Chain = Annotated[str | None, Query(None, max_length=60, pattern=r"^[^\x00]*$", description="产业链（领域）")]
On = Annotated[date | None, Query(None, description="按哪一天判断，不写是今天；不能是以后的日子")]


class TechnologyFactOut(Schema):
    """A fact that stands on the day. name: its identifier; value: as it was typed; since: from which day it holds."""

    name: str
    title: str
    value: str
    since: date
    source: str
    recorded: date
    sample: bool


class TechnologyOut(Schema):
    """A key technology. colour: red, yellow, green, person (a person has to settle it), unknown (facts are missing);
    word: the same in Chinese; why: in one line; rule: version of the rule, "" where none was in force.
    """

    key: str
    name: str
    chain: str
    source: str
    on: date
    colour: Colour
    word: str
    why: str
    rule: str
    facts: list[TechnologyFactOut]


class TurnOut(Schema):
    """A change of colour. because: names of the facts that did it, none where the rule changed."""

    since: date
    before: Colour
    after: Colour
    why: str
    because: list[str]


class TechnologyFileOut(TechnologyOut):
    """A key technology with the changes of its colour until today, the newest first."""

    turns: list[TurnOut]


@api.get("/technologies", response={200: Page[TechnologyOut], **_REFUSALS}, summary="关键技术三色图")
def list_technologies(
    request: HttpRequest, chain: Chain = None, on: On = None, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """按登记的先后。名单和依据不公开，要有看关键技术三色图的权限。依据里 sample 为 true 的是示例数据，
    颜色不是真实情况。
    """
    rows, day = _visible(request), _day(request, on)
    if chain is not None:
        rows = rows.filter(chain=chain)
    return part(rows.prefetch_related("facts"), ("id",), cursor, limit, lambda row: _out(row, day))


@api.get("/technologies/{key}", response={200: TechnologyFileOut, **_REFUSALS}, summary="一项关键技术")
def get_technology(request: HttpRequest, key: Of, on: On = None) -> Any:
    """编号取自列表。turns 是到今天为止颜色的变化，后来补填的依据也算在内。"""
    row = _visible(request).prefetch_related("facts").filter(key=key).first()
    if row is None:
        raise Http404
    found = [
        {
            "since": one.since, "before": one.before.colour, "after": one.after.colour, "why": one.after.why,
            "because": [fact.name for fact, _ in one.by],
        }
        for one in turns_of(row, list(row.facts.all()), timezone.localdate())
    ]  # fmt: skip
    return _out(row, _day(request, on)) | {"turns": found}


def _visible(request: HttpRequest) -> QuerySet[Technology]:
    if not request.user.is_authenticated:
        raise RefusedToken("关键技术三色图不公开，要用密钥")
    if not request.may("see_technologies"):  # type: ignore[attr-defined]
        raise NotYours("YJE-RIGHT", "没有看关键技术三色图的权限", request.path, "请管理员调整角色")
    return Technology.objects.all()


def _day(request: HttpRequest, on: date | None) -> date:
    today = timezone.localdate()
    if on is not None and not is_askable(on, today):
        raise CallerError("YJE-DAY", "只能问 2000 年以后、今天以前的日子", request.path, "请改 on")
    return on or today


def _out(row: Technology, day: date) -> dict[str, Any]:
    facts = list(row.facts.all())
    shown, now = coloured(row, facts, day), standing(facts, day)
    names = ("key", "name", "chain", "source")
    return {name: getattr(row, name) for name in names} | {
        "on": day, "colour": shown.colour, "word": shown.word, "why": shown.why, "rule": shown.decision.version,
        "facts": [_fact_out(fact.title, now[fact.name]) for fact in asked_facts() if fact.name in now],
    }  # fmt: skip


def _fact_out(title: str, row: TechnologyFact) -> dict[str, Any]:
    return {
        "name": row.name, "title": title, "value": written_fact(row), "since": row.since, "source": row.source,
        "recorded": timezone.localtime(row.at).date(), "sample": row.sample,
    }  # fmt: skip
