"""Lists of acts and of requests, and what was granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from yongjiang.web.amendments.models import Act, ActState, Exemption, ExemptionState, What
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.register.listing import Asked, Listing, choice, search
from yongjiang.web.register.models import Body
from yongjiang.web.ui.pieces import Column

_ACT_COLUMNS = (
    Column("事项", "title"), Column("状态"), Column("批准机关和文号"), Column("生效日期", "effective"),
    Column("提出单位"), Column("提出日期", "proposed"),
)  # fmt: skip
_ACT_HEADS = (
    "事项", "状态", "批准机关", "文号", "批准日期", "生效日期", "提出单位", "提出日期", "理由", "影响", "内容",
)  # fmt: skip
_ORDERS = {"title": ("title",), "effective": ("effective",), "proposed": ("proposed",)}
_ASKED_COLUMNS = (
    Column("事项", "title"), Column("状态"), Column("申请单位"), Column("申请日期", "filed"),
    Column("决定日期", "decided"),
)  # fmt: skip
_ASKED_HEADS = (
    "事项", "状态", "申请单位", "申请日期", "原因", "决定日期", "决定文号", "决定的理由", "决定的依据",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in a list. by: authority and number."""

    href: str
    title: str
    state: str
    state_word: str
    by: str
    effective: date | None
    body: str
    proposed: date


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """A request in a list."""

    href: str
    title: str
    state: str
    state_word: str
    body: str
    filed: date
    decided: date | None


def visible_acts(view: View) -> QuerySet[Act]:
    """Acts that may be seen: by readers those in force."""
    return Act.objects.filter(Q() if view == "live" else Q(state=ActState.IN_FORCE))


def visible_exemptions(view: View) -> QuerySet[Exemption]:
    """Requests that may be seen: by readers those that were granted or refused."""
    decided = Q(state__in=(ExemptionState.GRANTED, ExemptionState.REFUSED))
    return Exemption.objects.filter(Q() if view == "live" else decided)


def granted_exemptions(day: date) -> QuerySet[Exemption]:
    """Requests that were granted by `day`: what they are about stands in `kind` and `item`, for whom in `body`."""
    return Exemption.objects.filter(state=ExemptionState.GRANTED, decided__lte=day)


def act_list(view: View, asked: Asked) -> Listing:
    """Acts as asked."""
    rows = visible_acts(view).select_related("body").annotate(year=ExtractYear(Coalesce("effective", "proposed")))
    years = {str(year): f"{year}年" for year in _years(rows)}
    whats = {str(value): str(label) for value, label in What.choices}
    states = {str(value): str(label) for value, label in ActState.choices} if view == "live" else {}
    names = dict(Body.objects.filter(acts__in=visible_acts(view)).distinct().values_list("key", "name"))
    if what := asked.among("what", whats):
        rows = rows.filter(pk__in=Act.objects.filter(changes__what=what).values("pk"))
    if state := asked.among("state", states):
        rows = rows.filter(state=state)
    if body := asked.among("body", names):
        rows = rows.filter(body__key=body)
    if year := asked.among("year", years):
        rows = rows.filter(year=int(year))
    filters = [
        search(asked, "事项、文号、机关"), choice(asked, "what", "改什么", whats),
        choice(asked, "body", "提出单位", names), choice(asked, "year", "年份", years),
    ]  # fmt: skip
    if states:
        filters.insert(2, choice(asked, "state", "状态", states))
    rows = rows.filter(asked.words("title", "number", "authority", "changes__title")).distinct()
    return Listing(
        name="调整", counter="份", about="目标、期限、责任单位怎样依据文件作过调整？",
        rows=rows.order_by(*asked.order(_ORDERS, "-proposed")),
        filters=tuple(filters), columns=_ACT_COLUMNS, sort=asked.one("sort") or "-proposed", heads=_ACT_HEADS,
        cells=_act_cells, shown=_act_rows,
    )  # fmt: skip


def exemption_list(view: View, asked: Asked) -> Listing:
    """Requests as asked."""
    rows = visible_exemptions(view).select_related("body")
    states = {str(value): str(label) for value, label in ExemptionState.choices}
    if view == "public":
        states = {key: word for key, word in states.items() if key in ("granted", "refused")}
    names = dict(Body.objects.filter(exemptions__in=visible_exemptions(view)).distinct().values_list("key", "name"))
    if state := asked.among("state", states):
        rows = rows.filter(state=state)
    if body := asked.among("body", names):
        rows = rows.filter(body__key=body)
    rows = rows.filter(asked.words("title", "number", "cause"))
    orders = {"title": ("title",), "filed": ("filed",), "decided": ("decided",)}
    return Listing(
        name="容错免责申请", counter="份", about="哪些没有完成的事项申请了免责，怎样决定？",
        rows=rows.order_by(*asked.order(orders, "-filed")),
        filters=(
            search(asked, "事项、原因"), choice(asked, "state", "状态", states),
            choice(asked, "body", "申请单位", names),
        ),
        columns=_ASKED_COLUMNS, sort=asked.one("sort") or "-filed", heads=_ASKED_HEADS,
        cells=_exemption_cells, shown=_exemption_rows,
    )  # fmt: skip


def _years(rows: QuerySet[Any]) -> list[int]:
    return [year for year, _ in rows.order_by("-year").values_list("year").annotate(Count("pk"))]


def _act_rows(rows: Iterable[Act]) -> Sequence[ActRow]:
    return [
        ActRow(
            f"/amendments/{row.key}/", row.title, row.state, row.get_state_display(),
            f"{row.authority} {row.number}".strip(), row.effective, row.body.name, row.proposed,
        )
        for row in rows
    ]  # fmt: skip


def _act_cells(row: Act) -> Sequence[Cell]:
    content = "；".join(str(change) for change in row.changes.all())
    days = [day.isoformat() if day else "" for day in (row.approved, row.effective)]
    return (
        row.title, row.get_state_display(), row.authority, row.number, *days, row.body.name, row.proposed.isoformat(),
        row.reason, row.effect, content,
    )  # fmt: skip


def _exemption_rows(rows: Iterable[Exemption]) -> Sequence[ExemptionRow]:
    return [
        ExemptionRow(
            f"/exemptions/{row.key}/", row.title, row.state, row.get_state_display(), row.body.name, row.filed,
            row.decided,
        )
        for row in rows
    ]  # fmt: skip


def _exemption_cells(row: Exemption) -> Sequence[Cell]:
    decided = row.decided.isoformat() if row.decided else ""
    return (
        row.title, row.get_state_display(), row.body.name, row.filed.isoformat(), row.cause, decided, row.number,
        row.reasons, row.basis,
    )  # fmt: skip
