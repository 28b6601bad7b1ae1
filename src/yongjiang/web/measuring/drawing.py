"""What the chart of a course is made of: series by source, paths of its targets, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from yongjiang.kernel.periods import Period, parse_period
from yongjiang.measure.sentences import number, places
from yongjiang.measure.targets import target_in_force
from yongjiang.model.measure import Forecast, IndicatorPlan, MeasurePolicy, Observation, ObservationSource, Target
from yongjiang.model.wording import OBSERVATION_SOURCE_WORDS
from yongjiang.web.measuring.tracks import Track, running, track

PATH, MIDDLE = "应有进度", "预测"
#: sources in the order in which they are drawn
SOURCES: tuple[ObservationSource, ...] = ("statistics", "third_party", "self_report", "plan")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart is made of. tracks: of each target, oldest first, None where it has no path; series: by source."""

    plan: IndicatorPlan
    unit: str
    target: Target | None
    tracks: Sequence[tuple[Target, Track | None]]
    series: Mapping[ObservationSource, Sequence[tuple[Period, Observation]]]
    sums: Mapping[Period, Decimal]
    forecast: Forecast | None


def drawn_of(
    plan: IndicatorPlan, seen: list[Observation], as_of: date, policy: MeasurePolicy, forecast: Forecast | None
) -> Drawn:
    """What is drawn of what was known; sub-periods too, nothing that ends after `as_of`."""
    target = target_in_force(plan.targets, as_of)
    rates = target is not None and _by_rate(plan, target, seen)
    form = target.form if target else ""
    series: dict[ObservationSource, list[tuple[Period, Observation]]] = {}
    for one in seen:
        period = parse_period(one.period)
        if period is None or period.last_day > as_of or (one.reading == "growth") != rates:
            continue
        series.setdefault(one.source, []).append((period, one))
    for rows in series.values():
        rows.sort(key=lambda row: (row[0].end, row[0].months))
    shown = [(one, track(plan, one, rates=rates)) for one in _in_turn(plan.targets, as_of)]
    sums = running(plan, form, seen, policy, as_of)
    ahead = forecast if forecast and forecast.points and not rates and form not in ("total", "mean", "rank") else None
    return Drawn(plan, "%" if rates else plan.unit, target, shown, series, sums, ahead)


def _by_rate(plan: IndicatorPlan, target: Target, seen: Sequence[Observation]) -> bool:
    """Whether growth rates are drawn and not values: for a target of growth without levels to reckon from."""
    levels = any(one.reading != "growth" for one in seen)
    return target.form in ("growth", "follow") and not (levels and plan.base is not None)


def _in_turn(targets: Sequence[Target], as_of: date) -> list[Target]:
    return sorted(
        (one for one in targets if one.since is None or one.since <= as_of), key=lambda t: t.since or date.min
    )


def old_name(drawn: Drawn, place: int) -> str:
    """What the path of a target is called that is in force no more."""
    return "调整前的应有进度" if len(drawn.tracks) == 2 else f"第{place + 1}版目标的应有进度"


def path_places(drawn: Drawn, target: Target | None) -> int:
    """To how many decimals the path of a target, or a sum on it, is shown."""
    return places(drawn.plan.base, target, "growth" if drawn.unit != drawn.plan.unit else "linear")


def source_name(source: ObservationSource) -> str:
    """What the values of a source are called."""
    return OBSERVATION_SOURCE_WORDS[source]


def rough(value: float) -> str:
    """A forecast in four digits: more would promise what it does not know.

    >>> rough(1243.53), rough(0.0123456), rough(128400.0)
    ('1244', '0.01235', '128400')
    """
    return number(Decimal(f"{value:.4g}"), 8)


def sum_name(drawn: Drawn) -> str:
    """What the sums or means are."""
    return "累计" if drawn.target is not None and drawn.target.form == "total" else "年均"


def breaks(drawn: Drawn) -> list[int]:
    """Months at which a source goes over to another definition."""
    found = set()
    for rows in drawn.series.values():
        for (_, before), (period, one) in pairwise(rows):
            if before.definition != one.definition:
                found.add(period.end)
    return sorted(found)
