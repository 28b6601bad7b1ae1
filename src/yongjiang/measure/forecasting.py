"""Where a series goes by itself: a few simple models, the one that would have done best, an interval from its errors.

Kept apart from the verdict. With fewer than four yearly values nothing is forecast: only the pace still needed is told.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from statistics import NormalDist, fmean, linear_regression

from yongjiang.measure.case import Case, Outcome
from yongjiang.measure.judge import pace
from yongjiang.measure.observing import known_on, one_a_period
from yongjiang.measure.standing import final_value, meets
from yongjiang.measure.targets import target_in_force
from yongjiang.model.measure import Forecast, ForecastPoint, IndicatorPlan, MeasurePolicy, ModelScore, Observation

#: years and values → value at a later year; None where the model cannot be fitted
Model = Callable[[Sequence[int], Sequence[float], int], float | None]
FEWEST = 4
LEVEL = 0.8
_SPREAD = NormalDist().inv_cdf(0.5 + LEVEL / 2)


def _last(_years: Sequence[int], values: Sequence[float], _at: int) -> float | None:
    return values[-1]


def _drift(years: Sequence[int], values: Sequence[float], at: int) -> float | None:
    return values[-1] + (values[-1] - values[0]) / (years[-1] - years[0]) * (at - years[-1])


def _line(years: Sequence[int], values: Sequence[float], at: int) -> float | None:
    slope, intercept = linear_regression(years, values)
    return intercept + slope * at


def _rate(years: Sequence[int], values: Sequence[float], at: int) -> float | None:
    if min(values) <= 0:
        return None
    slope, intercept = linear_regression(years, [math.log(value) for value in values])
    grown = intercept + slope * at
    return math.exp(grown) if grown < 700 else None


MODELS: dict[str, Model] = {"保持最近值": _last, "平均增量": _drift, "直线趋势": _line, "等速增长趋势": _rate}


def forecast(
    plan: IndicatorPlan,
    observations: Iterable[Observation],
    as_of: date,
    policy: MeasurePolicy,
    *,
    known: date | None = None,
) -> Forecast:
    """The series to the year of the target that is in force, with an 80% interval.

    Yearly levels of the target's definition count, the base first among them. Each model is tried on the past (from the
    third value on, the next one is predicted from those before); the one with the least mean error is used, and its own
    errors, growing with the root of the distance, make the interval.
    """
    target = target_in_force(plan.targets, as_of)
    definition = (target.definition if target else "") or plan.definition
    seen = [one for one in known_on(observations, known) if one.definition == definition or not definition]
    periods = {
        period: one
        for period, one in one_a_period(seen, policy).items()
        if period.months == 12 and one.reading == "level" and period.last_day <= as_of
    }
    points = {period.year: float(one.value) for period, one in periods.items() if one.value is not None}
    if plan.base is not None:
        points.setdefault(plan.base.year, float(plan.base.value))
    years = sorted(points)
    values = [points[year] for year in years]
    needed = None
    if target is not None and periods:
        case = Case.of(plan, target, policy, as_of, periods)
        if last := case.last:
            needed = pace(case, Outcome("on_track", "", last[0], last[1], last[2]))
    if target is None or len(years) < FEWEST or years[-1] >= target.year:
        said = "没有目标年份" if target is None else "已到目标年" if years and years[-1] >= target.year else ""
        said = said or f"只有{len(years)}个年度数，少于{FEWEST}个，不作预测，只给出还需要的年均进度"
        return Forecast(plan.key, None, (), (), LEVEL, needed, None, said)
    errors = {name: _backtest(model, years, values) for name, model in MODELS.items()}
    scores = tuple(ModelScore(name, fmean(map(abs, found)) if found else None) for name, found in errors.items())
    best = min((score for score in scores if score.error is not None), key=lambda score: score.error or 0.0)
    found = errors[best.model] or ()
    spread = _SPREAD * math.sqrt(fmean(error * error for error in found))
    ahead = []
    for year in range(years[-1] + 1, target.year + 1):
        middle = MODELS[best.model](years, values, year)
        assert middle is not None, "the model was fitted in the backtest"
        half = spread * math.sqrt(year - years[-1])
        ahead.append(ForecastPoint(year, _kept(middle), _kept(middle - half), _kept(middle + half)))
    aim = final_value(plan, target)
    reaches = None
    if aim is not None and target.form not in ("growth", "mean", "total"):
        reaches = meets(Decimal(repr(ahead[-1].value)), target, plan, policy)
    said = f"{best.model}在往年回测中误差最小；照此到{target.year}年约{ahead[-1].value:g}"
    return Forecast(plan.key, best.model, tuple(ahead), scores, LEVEL, needed, reaches, said)


def _backtest(model: Model, years: Sequence[int], values: Sequence[float]) -> list[float] | None:
    errors = []
    for cut in range(2, len(years)):
        guess = model(years[:cut], values[:cut], years[cut])
        if guess is None:
            return None
        errors.append(values[cut] - guess)
    return errors


def _kept(value: float) -> float:
    """Six significant digits: what lies behind them differs between machines."""
    return float(f"{value:.6g}")
