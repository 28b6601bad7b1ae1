"""The list of hand-overs: what waits for whom, since when, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yongjiang.web.amendments.handovers import handover_href, visible_handovers
from yongjiang.web.amendments.models import Handover, HandoverState
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.register.directory import Called, named
from yongjiang.web.register.listing import Asked, Listing, box, choice, search
from yongjiang.web.ui.pieces import Column

_ORDERS = {
    "title": ("change__title", "pk"), "giver": ("giver__name", "pk"), "taker": ("taker__name", "pk"),
    "offered": ("offered", "pk"), "settled": ("settled", "pk"),
}  # fmt: skip
_HEADS = ("事项", "状态", "原牵头单位", "接收单位", "提出日期", "办结日期", "依据", "理由")


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A hand-over in a list."""

    href: str
    title: str
    state: str
    state_word: str
    giver: str
    taker: str
    offered: date
    settled: date | None


def handovers(view: View, asked: Asked) -> Listing:
    """Hand-overs as asked."""
    rows = visible_handovers(view)
    states = {str(value): str(label) for value, label in HandoverState.choices}
    if state := asked.among("state", states):
        rows = rows.filter(state=state)
    if body := asked.one("body"):
        called = Called.of(body)
        rows = rows.filter(named(called, "giver") | named(called, "taker"))
    rows = rows.filter(asked.words("change__title", "change__act__number"))
    return Listing(
        name="交接", counter="次", about="调整文件生效后，哪些事项在等新的单位接收，哪些已经交清？",
        rows=rows.order_by(*asked.order(_ORDERS, "-offered")),
        filters=(
            search(asked, "事项、文号"), choice(asked, "state", "状态", states), box(asked, "body", "单位", "单位名称")
        ),
        columns=(
            Column("事项", "title"), Column("状态"), Column("原牵头单位", "giver"), Column("接收单位", "taker"),
            Column("提出日期", "offered"), Column("办结日期", "settled"),
        ),
        sort=asked.one("sort") or "-offered", heads=_HEADS,
        cells=lambda row: _cells(row, view), shown=_shown,
    )  # fmt: skip


def _shown(rows: Iterable[Handover]) -> Sequence[HandoverRow]:
    return [
        HandoverRow(
            handover_href(row), row.change.title, row.state, row.get_state_display(), row.giver.name, row.taker.name,
            row.offered, row.settled,
        )
        for row in rows
    ]  # fmt: skip


def _cells(row: Handover, view: View) -> Sequence[Cell]:
    act = row.change.act
    return (
        row.change.title, row.get_state_display(), row.giver.name, row.taker.name, row.offered.isoformat(),
        row.settled.isoformat() if row.settled else "", f"{act.authority} {act.number}".strip(),
        row.why if view == "live" else "",
    )  # fmt: skip
