"""Invented values: the same for a seed, of every kind that pages have to show, never later than the day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from yongjiang.kernel.periods import parse_period
from yongjiang.measure import known_on, read_target
from yongjiang.model.measure import IndicatorPlan, Point
from yongjiang.usecases.sample_observations import NOTE, sample_observations

TODAY = date(2026, 11, 1)


def plan(key: str, target: str, base: str | None = "100", unit: str = "亿元", **more: object) -> IndicatorPlan:
    point = Point(2020, Decimal(base), base) if base else None
    column = "growth" if "%" in target and unit != "%" else "level"
    read = read_target(target, year=2025, unit=unit, column=column)
    return IndicatorPlan(key, key, unit, (read,), point, 2020, "up", **more)  # type: ignore[arg-type]


PLANS = [
    plan("firms", "300", "150", "家"),
    plan("growth", "6.5%"),
    plan("bare", "6.5%", None),
    plan("total", "[40]", None, counting="flow"),
    plan("assigned", "按市下达"),
    plan("nothing", "按市下达", None),
    *(plan(f"x{number}", "200") for number in range(40)),
]


def test_the_same_seed_gives_the_same_values() -> None:
    assert sample_observations(PLANS, today=TODAY) == sample_observations(PLANS, today=TODAY)
    assert sample_observations(PLANS, today=TODAY) != sample_observations(PLANS, today=TODAY, seed=2)
    # a plan's values do not depend on what else there is
    alone = {(one.period, one.value) for one in sample_observations(PLANS[:1], today=TODAY)}
    among = {(one.period, one.value) for one in sample_observations(PLANS, today=TODAY) if one.indicator == "firms"}
    assert alone == among


def test_every_kind_is_there_and_marked() -> None:
    found = sample_observations(PLANS, today=TODAY)
    assert {one.note for one in found} == {NOTE}
    assert {one.status for one in found} == {"final", "revised", "preliminary"}
    assert {one.source for one in found} == {"statistics", "self_report"}
    periods = {period for one in found if (period := parse_period(one.period))}
    assert {period.months for period in periods} == {12, 3}
    assert {period.year for period in periods if period.months == 12} == {2021, 2022, 2023, 2024, 2025}
    assert {one.indicator for one in found if one.definition} == {"firms"}
    assert "nothing" not in {one.indicator for one in found}
    years = Counter(one.indicator for one in known_on(found) if one.source == "statistics" and not one.definition)
    assert min(years.values()) < 5 == max(years.values())


def test_nothing_is_known_before_its_time() -> None:
    then = date(2023, 6, 30)
    found = sample_observations(PLANS, today=then)
    assert found
    for one in found:
        period = parse_period(one.period)
        assert period is not None
        assert period.last_day < one.recorded <= then


def test_values_go_from_the_base_towards_the_target() -> None:
    values = [one.value for one in sample_observations(PLANS[6:], today=TODAY) if one.source == "statistics"]
    assert all(value is not None and Decimal(90) < value < Decimal(260) for value in values)
