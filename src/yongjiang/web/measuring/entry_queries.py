"""What the pages of reporting show: a sheet row by row, what is owed body by body, what an indicator has."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from yongjiang.kernel.periods import parse_period
from yongjiang.model.wording import OBSERVATION_SOURCE_WORDS, OBSERVATION_STATUS_WORDS
from yongjiang.reports.observation_xlsx import OwedRow, format_owed
from yongjiang.usecases.read_observations import Line, Sheet, open_sources
from yongjiang.web.measuring.due_queries import Owed, OwedGroup
from yongjiang.web.measuring.models import ObservationRow
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.ui.pieces import Tab

State = Literal["bad", "doubtful", "good", "skipped"]
STATE_WORDS: dict[State, str] = {"bad": "不对", "doubtful": "请核对", "good": "可以记入", "skipped": "跳过"}
#: column of a returned sheet; the reader passes over it
RESULT = "检查结果"
_GROUPS_A_PAGE = 15
_VALUES_SHOWN = 40
#: what the tabs of the page of what is owed show
_VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("逾期和应报", ("late", "open")),
    "late": ("只看逾期", ("late",)),
    "coming": ("未到报送期", ("not_yet",)),
    "done": ("已报", ("reported",)),
}


class Told(Protocol):
    """Something to tell of a row."""

    @property
    def words(self) -> str:
        """In a sentence, with its place."""


class CheckedLine(Protocol):
    """A row of any sheet that was checked."""

    @property
    def cells(self) -> tuple[str, ...]:
        """As they were written."""

    @property
    def said(self) -> Sequence[Told]:
        """What is wrong with it."""

    @property
    def state(self) -> State:
        """What becomes of it."""


class CheckedSheet(Protocol):
    """Any sheet that was checked."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Of its columns."""

    @property
    def lines(self) -> Sequence[CheckedLine]:
        """Its rows."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A row of a sheet. cells: as many as there are heads. said: what is to be told, in sentences."""

    number: int
    state: State
    words: str
    cells: tuple[tuple[str, str], ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet as shown: counts by state, its rows, bad and doubtful ones first."""

    heads: tuple[str, ...]
    lines: tuple[ShownLine, ...]
    bad: int
    doubtful: int
    good: int
    skipped: int

    @property
    def entries(self) -> int:
        """How many values would be written."""
        return self.good + self.doubtful


@dataclass(frozen=True, slots=True)
class DuePage:
    """What is owed, a page of bodies. mine: whether only the own body's is shown; body: the one that was asked for;
    done: whether reported values are shown.
    """

    owed: Owed
    tabs: tuple[Tab, ...]
    page: Page[OwedGroup]
    mine: bool
    body: str
    bodies: tuple[Body, ...]
    done: bool


def shown_sheet(sheet: Sheet) -> ShownSheet:
    """The sheet for the page that asks to confirm it."""
    order: dict[str, int] = {"bad": 0, "doubtful": 1, "good": 2, "skipped": 3}
    lines = sorted(sheet.lines, key=lambda line: (order[line.state], line.number))
    counts = [sheet.count(state) for state in order]
    return ShownSheet(sheet.heads, tuple(_shown_line(sheet, line) for line in lines), *counts)


def _shown_line(sheet: Sheet, line: Line) -> ShownLine:
    cells = (*line.cells, *[""] * len(sheet.heads))
    said = tuple(one.words for one in line.said)
    return ShownLine(
        line.number, line.state, STATE_WORDS[line.state], tuple(zip(sheet.heads, cells, strict=False)), said
    )


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text divided by tabs, which is read back as the same rows."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter="\t", lineterminator="\n")
    # a row of one cell would have no tab by which it is told from a text with commas
    writer.writerows([*row, ""] if len(row) < 2 else row for row in rows)
    return target.getvalue()


def checked_rows(sheet: CheckedSheet) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the sheet with a column that says what is wrong; one that it had already is made anew."""
    kept = [k for k, head in enumerate(sheet.heads) if head != RESULT]
    lines = []
    for line in sheet.lines:
        cells = (*line.cells, *[""] * len(sheet.heads))
        said = "；".join(one.words for one in line.said)
        lines.append([*(cells[k] for k in kept), said or STATE_WORDS[line.state]])
    return [*(sheet.heads[k] for k in kept), RESULT], lines


def due_page(owed: Owed, asked: Mapping[str, str], mine: str | None) -> DuePage:
    """A page of what is owed. asked: `show` one of the tabs, `body` key of one, `page`."""
    view = asked.get("show", "")
    view = view if view in _VIEWS else ""
    everyone = [group.body for group in owed.groups() if group.body is not None]
    bodies = tuple(sorted(everyone, key=str)) if mine is None else ()
    body = asked.get("body", "")
    body = body if body in {one.key for one in bodies} else ""
    if body:
        values = tuple(one for one in owed.values if body in {owner.key for owner in one.owners})
        owed = Owed(owed.day, values)
    tabs = tuple(
        Tab(
            title,
            "?" + urlencode([(name, said) for name, said in (("show", key), ("body", body)) if said]),
            key == view,
            sum(owed.count(state) for state in states),
        )
        for key, (title, states) in _VIEWS.items()
    )
    groups = owed.groups(_VIEWS[view][1])
    only = body or mine
    if only:
        groups = tuple(group for group in groups if group.body is not None and group.body.key == only)
    page = Paginator(groups, _GROUPS_A_PAGE).get_page(asked.get("page", "1"))
    return DuePage(owed, tabs, page, mine is not None, body, bodies, view == "done")


def workbook(owed: Owed, mine: str | None) -> bytes:
    """The spreadsheet to fill in with what is late or due."""
    rows = [
        OwedRow(one.name, one.unit, str(one.due.period), one.last)
        for one in owed.values
        if one.due.state in ("late", "open")
    ]
    whose = next((body.name for one in owed.values for body in one.owners if body.key == mine), "")
    title = f"{whose}应报数据（{owed.day:%Y年%m月%d日}）"
    return format_owed(title, rows, open_sources(mine), OBSERVATION_STATUS_WORDS)


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that was reported."""

    period: str
    row: ObservationRow
    source: str
    status: str


def indicator_values(indicator: Indicator) -> tuple[ShownValue, ...]:
    """The values of an indicator, the latest first."""
    rows = indicator.observations.order_by("-period", "-pk")[:_VALUES_SHOWN]
    return tuple(
        ShownValue(
            period.words if (period := parse_period(row.period)) else row.period,
            row,
            OBSERVATION_SOURCE_WORDS[row.source],  # type: ignore[index]
            OBSERVATION_STATUS_WORDS[row.status],  # type: ignore[index]
        )
        for row in rows
    )
