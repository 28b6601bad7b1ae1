"""What the API takes and gives of values and verdicts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from yongjiang.usecases.read_observations import Column
from yongjiang.web.api.schemas import Problem


class ObservationIn(Schema):
    """A value to be reported, as a row of a sheet: indicator by name or key, value as a number or as written (may have
    its unit), the rest as on the page, empty for what is usual.
    """

    indicator: str = Field(max_length=300)
    period: str | int
    value: str | int | float | None
    unit: str = Field("", max_length=40)
    source: str = Field("", max_length=20)
    status: str = Field("", max_length=20)
    reading: str = Field("", max_length=20)
    definition: str = Field("", max_length=400)
    body: str = Field("", max_length=200)
    note: str = Field("", max_length=600)

    def cell(self, column: Column) -> str:
        """The cell of this column, as a sheet has it. A number is given back as it was sent, digit by digit."""
        said = getattr(self, column)
        if isinstance(said, float):
            return f"{Decimal(repr(said)):f}"
        return "" if said is None else " ".join(str(said).split())


class ObservationOut(Schema):
    """A value that was reported. value: null takes back; recorded: when it became known; sample: invented."""

    indicator: str
    period: str
    value: Decimal | None
    reading: str
    definition: str
    source: str
    status: str
    recorded: date
    body: str
    note: str
    sample: bool


class VerdictOut(Schema):
    """How an indicator stands today. year: of the target; disagree: by another method or definition it would be another
    class; sources_differ: by another source; detail: the whole verdict with its working.
    """

    indicator: str
    name: str
    year: int
    as_of: date
    verdict: str
    disagree: bool
    sources_differ: bool
    stale: bool
    sample: bool
    detail: dict[str, Any]


class SaidOut(Schema):
    """What is to be told of a row. column: "" for the whole row."""

    kind: Literal["error", "warning", "told"]
    column: str
    text: str


class RowOut(Schema):
    """What became of a row, counted from 1 as sent."""

    row: int
    state: Literal["bad", "doubtful", "good", "skipped"]
    said: list[SaidOut]


class ReportedOut(Schema):
    """All rows were taken. written: values that were added."""

    written: int
    rows: list[RowOut]


class RefusedRows(Problem):
    """Nothing was written; rows: what is wrong with each."""

    rows: list[RowOut] = Field(default_factory=list)
