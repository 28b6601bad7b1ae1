"""Targets, observations, verdicts: what is measured and what came out. The engine `measure` works on these types.

Periods are written canonically (``2023``, ``2023-H1``, ``2023-Q2``, ``2023-06``: `kernel.periods`); days are dates.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yongjiang.model.plan import Binding, Comparator
from yongjiang.model.zone import Counting, Direction, Frequency, MethodKey

#: what a target says: a value to reach (level), to add to the base (increase), a yearly growth rate, a multiple of the
#: base, a yearly mean, a total over the plan's years, a rank; words only: a direction, another indicator to keep up
#: with (follow), somebody to equal (match), a value that another level still has to set (assigned), not understood
TargetForm = Literal[
    "level", "increase", "growth", "multiple", "mean", "total", "rank",
    "direction", "follow", "match", "assigned", "unread",
]  # fmt: skip
#: a year's value; the total since the plan began (累计); a growth rate against the year before, in per cent
Reading = Literal["level", "to_date", "growth"]
ObservationSource = Literal["statistics", "third_party", "self_report", "plan"]
ObservationStatus = Literal["flash", "preliminary", "final", "revised"]
#: 提前实现, 快于预期, 符合预期, 滞后, 未到期, 无数据, 不可评; at the end 完成, 未完成
VerdictClass = Literal[
    "achieved_early", "ahead", "on_track", "behind", "not_due", "no_data", "not_assessable", "met", "missed",
]  # fmt: skip

#: classes that judge nothing: no page colours them
SILENT: frozenset[VerdictClass] = frozenset({"not_due", "no_data", "not_assessable"})


class Target(Struct, frozen=True, gc=False):
    """A target as written and as understood.

    value, upper: the value and the higher end of a range, in the unit of the indicator (growth in per cent a year,
    multiple as a factor). op: ``=`` also for a bare number, whose better side the direction tells. about:
    whom or what a follow or match names. margin: points by which a follow must be higher. milestones: year → value on
    the way. stretch: 冲刺, 力争. since: the first day on which it is in force, None for from the beginning; act: the
    document by which it was changed. definition: the version of the series that it is measured by.
    """

    written: str
    form: TargetForm
    year: int
    value: Decimal | None = None
    upper: Decimal | None = None
    op: Comparator = "="
    about: str = ""
    margin: Decimal = Decimal(0)
    milestones: tuple[tuple[int, Decimal], ...] = ()
    stretch: bool = False
    binding: Binding | None = None
    definition: str = ""
    since: date | None = None
    act: str = ""


class Observation(Struct, frozen=True, gc=False):
    """A value that somebody reported. Never changed: a later one of the same period, definition and source counts.

    value: None takes back what was reported before. definition: version of the series (口径), "" for the only one.
    recorded: the day on which it was entered, seq: its order among all; by: who.
    """

    indicator: str
    period: str
    value: Decimal | None
    reading: Reading = "level"
    definition: str = ""
    source: ObservationSource = "statistics"
    status: ObservationStatus = "final"
    recorded: date = date.min
    seq: int = 0
    by: str = ""
    note: str = ""


class Point(Struct, frozen=True, gc=False):
    """A value at the end of a year. written: as printed."""

    year: int
    value: Decimal
    written: str = ""


class IndicatorPlan(Struct, frozen=True, gc=False):
    """What a plan sets for an indicator.

    targets: as adopted and as amended, in the order of `since`. base: where it starts; None where the plan prints none.
    begins: year before the first of the plan, from which a total or a mean counts, where there is no base.
    direction: which way is better, None where unknown. method: set by the zone instead of chosen by rule.
    follows: key of the indicator to keep up with. definition: the series in use now.
    """

    key: str
    name: str
    unit: str
    targets: tuple[Target, ...]
    base: Point | None = None
    begins: int | None = None
    direction: Direction | None = None
    counting: Counting = "yearly"
    method: MethodKey | None = None
    follows: str = ""
    definition: str = ""


class Lag(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """days: after the end of a period of so many months until its value is due."""

    months: int
    days: int


class MeasurePolicy(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The zone's published parameters of judging. Bands are half-open: [ahead_from, ∞) ahead, [on_track_from,
    ahead_from) on track, below behind; of the share of the way that should be done by then.

    about: share by which 左右 may miss. follow: percentage points by which growth may stay behind what it follows.
    sources: whose value counts first. lags: until when a value is due, the first for what is not listed. frequency: how
    often values are asked for where the indicator itself does not say.
    key, version, issued, basis: under which name and since when this is published, and by whom.
    """

    key: str
    version: str
    issued: date
    basis: str
    ahead_from: Decimal = Decimal("1.1")
    on_track_from: Decimal = Decimal("0.9")
    about: Decimal = Decimal("0.05")
    follow: Decimal = Decimal("0.5")
    sources: tuple[ObservationSource, ...] = ("statistics", "third_party", "self_report", "plan")
    lags: tuple[Lag, ...] = (Lag(12, 120), Lag(6, 45), Lag(3, 30), Lag(1, 20))
    frequency: Frequency = "year"


class Pace(Struct, frozen=True, gc=False):
    """What it still takes: years left after the last value, change a year in the unit, growth in per cent a year
    (None where a growth rate has no meaning: a sign change, a zero)."""

    years: Decimal
    per_year: Decimal
    growth: Decimal | None = None


class Alternative(Struct, frozen=True, gc=False):
    """How it would have been judged otherwise. by: what differs; name: of the method, definition or source."""

    by: Literal["method", "definition", "source"]
    name: str
    verdict: VerdictClass
    expected: Decimal | None = None
    actual: Decimal | None = None
    ratio: Decimal | None = None


class Verdict(Struct, frozen=True, gc=False):
    """How an indicator stands on a day.

    method, version, reason: by which named method, and why this one. why: the judgement in one sentence.
    period, actual, source, definition, status: the observation that counted (for a total or mean: the sum or mean up to
    the period). expected: where it should be by then. ratio: share of the way due by then that is done, six decimals;
    it is what the bands are asked of. degree: share of the whole way done (完成度). stale: a newer value is due and
    missing. disagree: another method or definition judges differently; sources_differ: another source does.
    """

    indicator: str
    verdict: VerdictClass
    method: MethodKey
    version: str
    reason: str
    why: str
    as_of: date
    target: Target | None = None
    direction: Direction | None = None
    base: Point | None = None
    period: str | None = None
    actual: Decimal | None = None
    expected: Decimal | None = None
    ratio: Decimal | None = None
    degree: Decimal | None = None
    source: ObservationSource | None = None
    status: ObservationStatus | None = None
    definition: str = ""
    stale: bool = False
    pace: Pace | None = None
    sensitivity: tuple[Alternative, ...] = ()

    @property
    def disagree(self) -> bool:
        """Whether another method or definition gives another class. One that says nothing (未到期) does not."""
        return self._differ("method", "definition")

    @property
    def sources_differ(self) -> bool:
        """Whether by the values of another source it would be another class."""
        return self._differ("source")

    def _differ(self, *by: str) -> bool:
        said = [other.verdict for other in self.sensitivity if other.by in by and other.verdict not in SILENT]
        return self.verdict not in SILENT and any(verdict != self.verdict for verdict in said)


class ForecastPoint(Struct, frozen=True, gc=False):
    """A year ahead: the middle and the ends of the interval."""

    year: int
    value: float
    low: float
    high: float


class ModelScore(Struct, frozen=True, gc=False):
    """How a model did in the backtest: its mean absolute error, in the unit; None where it cannot be fitted."""

    model: str
    error: float | None


class Forecast(Struct, frozen=True, gc=False):
    """Where a series goes by itself. Apart from the verdict: it never changes one.

    model: the one with the least error in the backtest, None with too few points; level: of the interval, 0.8.
    reaches: whether the middle at the target's year meets it, None where that cannot be said. why: in one sentence.
    """

    indicator: str
    model: str | None
    points: tuple[ForecastPoint, ...]
    backtest: tuple[ModelScore, ...]
    level: float
    pace: Pace | None
    reaches: bool | None
    why: str


class Part(Struct, frozen=True, gc=False):
    """A share of a target that a body or a year takes. value None: not settled yet. weight: for a weighted mean."""

    name: str
    value: Decimal | None
    weight: Decimal = Decimal(1)


class Split(Struct, frozen=True, gc=False):
    """Whether the parts make up the whole. total: what they give together, None while some are not settled.

    gap: whole − total; short: whether the parts fall short of the target on its worse side.
    """

    rule: Literal["sum", "mean", "weighted"]
    whole: Decimal
    total: Decimal | None
    gap: Decimal | None
    open: tuple[str, ...]
    short: bool
    why: str
