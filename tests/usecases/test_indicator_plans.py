"""Indicators of a zone package as plans to be measured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from yongjiang.measure import judge
from yongjiang.model.zone import Citation, ZoneDocument, ZoneIndicator, ZoneTarget
from yongjiang.usecases.indicator_plans import indicator_plans, other_targets, printed_observations
from yongjiang.zones import load_measure_policies, load_zone

HERE = Citation("plan", "指标表")


def level(year: int, written: str) -> ZoneTarget:
    return ZoneTarget(year, written, Decimal(written))


def test_a_firm_value_governs_over_a_stretch_goal() -> None:
    gdp = ZoneIndicator(
        "gdp", "地区生产总值", "亿元", "up", HERE, base=level(2020, "666.7"),
        targets=(ZoneTarget(2025, "冲刺千亿"), ZoneTarget(2025, "6.5", Decimal("6.5"), measure="growth")),
    )  # fmt: skip
    (plan,) = indicator_plans(gdp)
    assert (plan.targets[0].form, plan.targets[0].value) == ("growth", Decimal("6.5"))
    (other,) = other_targets(gdp, 2025)
    assert (other.value, other.stretch) == (1000, True)


def test_each_period_has_its_own_base() -> None:
    rd = ZoneIndicator(
        "rd", "研发强度", "%", "up", HERE, base=level(2020, "3.38"), targets=(level(2020, "3"), level(2025, "4")),
        actuals=(level(2015, "2.78"), level(2020, "3.4")),
    )  # fmt: skip
    assert [(plan.targets[0].year, plan.base and plan.base.value) for plan in indicator_plans(rd)] == [
        (2020, Decimal("2.78")),
        (2025, Decimal("3.38")),
    ]
    # 3.4 only rounds 3.38: two documents print one value
    documents = (ZoneDocument("plan", "规划", "区人大", "plan", "2021-03"),)
    seen = printed_observations(rd, documents)
    assert [(one.period, one.value, one.recorded) for one in seen] == [
        ("2020", Decimal("3.38"), date(2021, 3, 1)),
        ("2015", Decimal("2.78"), date(2021, 3, 1)),
    ]


def test_a_bracketed_flow_is_a_total() -> None:
    jobs = ZoneIndicator(
        "jobs", "新增就业", "万人", "up", HERE, counting="flow", base=level(2020, "1.03"),
        targets=(ZoneTarget(2025, "[4]", Decimal(4), measure="increase"),),
    )  # fmt: skip
    assert indicator_plans(jobs)[0].targets[0].form == "total"


def test_every_indicator_of_the_district_can_be_judged() -> None:
    zone = load_zone("jiangbei")
    (policy,) = load_measure_policies("jiangbei")
    for indicator in zone.indicators:
        seen = printed_observations(indicator, zone.documents)
        for plan in indicator_plans(indicator):
            verdict = judge(plan, seen, date(2021, 6, 30), policy)
            assert verdict.why
            if not seen:
                assert verdict.verdict in ("no_data", "not_due", "not_assessable")
