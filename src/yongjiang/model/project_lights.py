"""Projects on their way: what is known of one, how the zone draws its bands, which light that gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yongjiang.model.explanation import Step

#: grey: there is nothing to judge by, or nothing is due yet; done: it is built
Light = Literal["green", "yellow", "red", "grey", "done"]


class ProjectPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """Where one light ends and the next begins: half-open, each band from its bound on.

    yellow_from_days, red_from_days: days behind a planned date. yellow_from_share, green_from_share: investment done,
    as a share of what was due by then. begun, built: keys of the stages, the first reached by starting to build and by
    having built; both are reached by every stage after them in `stages`, the order of the workflow.
    """

    key: str
    title: str
    version: str
    issued: date
    basis: str
    workflow: str
    stages: tuple[str, ...]
    begun: str
    built: str
    yellow_from_days: int
    red_from_days: int
    yellow_from_share: Decimal
    green_from_share: Decimal


class ProjectFacts(Struct, frozen=True, gc=False):
    """What is known of a project on a day. Amounts in 万元, None for not known.

    reached: stage → day on which it was entered. due_year: of the document, stands in for a planned completion.
    planned_year, done_year: of the year of that day; done_until: last day of the last period reported in it.
    """

    reached: Mapping[str, date]
    planned_start: date | None = None
    planned_completion: date | None = None
    due_year: int | None = None
    planned_year: Decimal | None = None
    done_year: Decimal | None = None
    done_until: date | None = None
    paused: bool = False
    stopped: bool = False


class LightVerdict(Struct, frozen=True, gc=False):
    """A light with its working. lag: days behind the planned date that is missed most, None where none is due;
    share: investment done of what was due, None where that cannot be said.
    """

    light: Light
    why: str
    lag: int | None
    share: Decimal | None
    working: Step
