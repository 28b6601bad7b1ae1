"""The measure engine: targets and observations in, honest verdicts out.

Purpose: say how an indicator stands on a day, by a named and versioned method, and show the working. Input → output: an
`IndicatorPlan` with `Observation`s, a day and the zone's `MeasurePolicy` → `Verdict`; apart from it a `Forecast`, the
gap of a `Split`, a `Scorecard`. Reads no clock or file: what was known on a day is asked for by that day.

>>> from datetime import date
>>> from decimal import Decimal
>>> from yongjiang.measure import judge, read_target
>>> from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Point
>>> plan = IndicatorPlan("x", "单位能耗", "", (read_target("80", year=2025),), base=Point(2020, Decimal(100)))
>>> policy = MeasurePolicy("sample", "第1版", date(2026, 1, 1), "本项目")
>>> verdict = judge(plan, [Observation("x", "2022", Decimal(92))], date(2023, 5, 1), policy)
>>> verdict.verdict, str(verdict.ratio)
('on_track', '1.000000')
"""

from yongjiang.measure.forecasting import forecast
from yongjiang.measure.judge import judge
from yongjiang.measure.methods import METHODS
from yongjiang.measure.observing import known_on
from yongjiang.measure.scores import score
from yongjiang.measure.sentences import working
from yongjiang.measure.splits import check_split
from yongjiang.measure.targets import read_target

__all__ = ["METHODS", "check_split", "forecast", "judge", "known_on", "read_target", "score", "working"]
