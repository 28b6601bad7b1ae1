"""Forecasts: the model that did best, an interval that widens, silence with too few points."""

from __future__ import annotations

from datetime import date

import pytest
from tests.measure.builders import POLICY, plan, seen

from yongjiang.measure import forecast

DAY = date(2024, 6, 30)


def test_a_straight_series_goes_on_straight() -> None:
    found = forecast(plan("120"), seen({"2021": "104", "2022": "108", "2023": "112"}), DAY, POLICY)
    assert [(point.year, point.value) for point in found.points] == [(2024, 116), (2025, 120)]
    assert found.reaches
    assert found.pace is not None
    assert found.pace.per_year == 4


def test_the_interval_holds_the_middle_and_widens() -> None:
    found = forecast(plan("150"), seen({"2021": "111", "2022": "109", "2023": "127"}), DAY, POLICY)
    first, second = found.points
    assert first.low < first.value < first.high
    assert second.high - second.low > first.high - first.low
    assert {score.model for score in found.backtest} == {"保持最近值", "平均增量", "直线趋势", "等速增长趋势"}
    assert found.model == min(found.backtest, key=lambda score: score.error or 0).model


def test_three_points_give_only_the_pace() -> None:
    found = forecast(plan("120"), seen({"2021": "104", "2022": "108"}), date(2023, 6, 30), POLICY)
    assert (found.model, found.points) == (None, ())
    assert "3个年度数" in found.why
    assert found.pace is not None
    assert found.pace.per_year == 4


@pytest.mark.parametrize("values", [{"2021": "-4", "2022": "0", "2023": "4"}, {"2021": "0", "2022": "0", "2023": "0"}])
def test_models_that_cannot_be_fitted_are_left_out(values: dict[str, str | None]) -> None:
    found = forecast(plan("8", base="-8"), seen(values), DAY, POLICY)
    assert found.model is not None
    assert {score.model: score.error for score in found.backtest}["等速增长趋势"] is None
