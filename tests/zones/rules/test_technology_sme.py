"""科技型中小企业: the gate, the score and the direct ways, at every edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import DAY, ENDED, HELD, decide, gaps

KEY = "technology-sme"
GATE: dict[str, Any] = {
    "resident": True, "staff": {2025: "500人"}, "sales_revenue": {2025: "2亿元"}, "total_assets": {2025: "2亿元"},
    "restricted_product": False, "breach_recent": False, "blacklisted": False,
}  # fmt: skip
NOT_DIRECT: dict[str, Any] = {
    "title_high_tech": None, "national_award_on": None, "rd_body_provincial": False, "standard_led_on": None,
}  # fmt: skip
#: 4 + 50 + 6 = 60 points, at the limits of the gate
SCORE: dict[str, Any] = {
    "technical_staff": {2025: "50人"}, "rd_expense": {2025: "1200万元"}, "cost": {2025: "1.5亿元"},
    "ip_class1": "0件", "ip_class2": "1件",
}  # fmt: skip
GOOD = {**GATE, **NOT_DIRECT, **SCORE}


def outcome(**changes: Any) -> str:
    return decide(KEY, {**GOOD, **changes}).outcome


def test_sixty_points_at_the_limits_of_the_gate() -> None:
    decision = decide(KEY, GOOD)
    assert (decision.outcome, decision.version) == ("pass", "2017-115")
    assert decision.points is not None
    assert (decision.points.low, decision.points.high) == (6000, 6000)


@pytest.mark.parametrize(
    "changes",
    [
        {"resident": False}, {"staff": {2025: "501人"}, "technical_staff": {2025: "51人"}},
        {"sales_revenue": {2025: "200000000.01元"}, "rd_expense": {2025: "1300万元"}},
        {"total_assets": {2025: "200000000.01元"}}, {"restricted_product": True}, {"breach_recent": True},
        {"blacklisted": True},
    ],
)  # fmt: skip
def test_the_gate(changes: dict[str, Any]) -> None:
    assert outcome(**changes) == "fail"
    # and no direct way leads past it
    assert outcome(**{"title_high_tech": HELD, **changes}) == "fail"


@pytest.mark.parametrize(
    ("people", "low", "high"),
    [
        ("49人", 0, 0), ("50人", 4, 4), ("74人", 4, 4), ("75人", 4, 8), ("76人", 8, 8), ("99人", 8, 8),
        ("100人", 8, 12), ("101人", 12, 12), ("124人", 12, 12), ("125人", 12, 16), ("126人", 16, 16),
        ("149人", 16, 16), ("150人", 20, 20),
    ],
)  # fmt: skip
def test_points_for_technical_staff(people: str, low: int, high: int) -> None:
    """Which band the inner edges belong to is known from memory alone: there both count."""
    points = decide(KEY, {**GOOD, "technical_staff": {2025: people}}).points
    assert points is not None
    assert (points.low, points.high) == ((low + 56) * 100, (high + 56) * 100)


@pytest.mark.parametrize(
    ("spent", "low", "high"),
    [
        ("399.999999万元", 0, 0), ("400万元", 10, 10), ("599.999999万元", 10, 10), ("600万元", 10, 20),
        ("600.000001万元", 20, 20), ("799.999999万元", 20, 20), ("800万元", 20, 30), ("800.000001万元", 30, 30),
        ("1000万元", 30, 40), ("1000.000001万元", 40, 40), ("1199.999999万元", 40, 40), ("1200万元", 50, 50),
    ],
)  # fmt: skip
def test_points_for_research_by_sales(spent: str, low: int, high: int) -> None:
    facts = {**GOOD, "rd_expense": {2025: spent}, "cost": {2025: "100亿元"}}
    points = decide(KEY, facts).points
    assert points is not None
    assert (points.low, points.high) == ((low + 10) * 100, (high + 10) * 100)


@pytest.mark.parametrize(
    ("spent", "low", "high"),
    [
        ("99999999.99元", 0, 0), ("1亿元", 10, 10), ("149999999.99元", 10, 10), ("1.5亿元", 10, 20),
        ("150000000.01元", 20, 20), ("2亿元", 20, 30), ("200000000.01元", 30, 30), ("2.5亿元", 30, 40),
        ("250000000.01元", 40, 40), ("299999999.99元", 40, 40), ("3亿元", 50, 50),
    ],
)  # fmt: skip
def test_points_for_research_by_cost(spent: str, low: int, high: int) -> None:
    """Of the two measures the better counts: by sales there is none."""
    facts = {**GOOD, "rd_expense": {2025: spent}, "cost": {2025: "10亿元"}, "sales_revenue": {2025: "1000亿元"}}
    points = decide(KEY, facts).points
    assert points is not None
    assert (points.low, points.high) == ((low + 10) * 100, (high + 10) * 100)


@pytest.mark.parametrize(
    ("first", "second", "given"),
    [("1件", "0件", 30), ("0件", "5件", 24), ("0件", "4件", 24), ("0件", "3件", 18), ("0件", "2件", 12),
     ("0件", "1件", 6), ("0件", "0件", 0)],
)  # fmt: skip
def test_points_for_property(first: str, second: str, given: int) -> None:
    points = decide(KEY, {**GOOD, "ip_class1": first, "ip_class2": second}).points
    assert points is not None
    assert points.low == points.high == (given + 54) * 100


def test_sixty_is_enough_and_less_is_not() -> None:
    assert outcome(ip_class2="0件") == "fail"  # 54
    assert outcome(rd_expense={2025: "1199.999999万元"}) == "fail"  # 50
    assert outcome(rd_expense={2025: "1000万元"}, technical_staff={2025: "150人"}) == "person"  # 56 or 66
    assert outcome(rd_expense={2025: "1000万元"}, ip_class1="1件") == "pass"  # 64 or 74: sixty either way


def test_no_technical_staff_no_pass() -> None:
    """50 + 30 points, but none for technical staff."""
    assert outcome(technical_staff={2025: "49人"}, ip_class1="1件") == "fail"


@pytest.mark.parametrize(
    ("fact", "good", "bad"),
    [
        ("title_high_tech", HELD, ENDED), ("national_award_on", date(2021, 6, 1), date(2021, 5, 31)),
        ("rd_body_provincial", True, False), ("standard_led_on", date(2021, 6, 1), date(2021, 5, 31)),
    ],
)  # fmt: skip
def test_direct_ways(fact: str, good: object, bad: object) -> None:
    low = {"technical_staff": {2025: "0人"}}
    assert outcome(**low, **{fact: good}) == "pass"
    assert outcome(**low, **{fact: bad}) == "fail"
    # it is enough to know that one leads there
    alone = {**GATE, fact: good}
    assert decide(KEY, alone).outcome == "pass"


def test_a_certificate_that_ends_today_still_counts() -> None:
    assert decide(KEY, {**GATE, "title_high_tech": ENDED}, date(2026, 5, 31)).outcome == "pass"
    assert decide(KEY, {**GATE, "title_high_tech": ENDED}, DAY).outcome == "unknown"


def test_each_gap() -> None:
    """What is reached without it stays reached: the cost (best of two), Ⅰ类 (could only add), the direct ways."""
    needless = {"cost", "ip_class1", *NOT_DIRECT}
    for name, _, facts in gaps(GOOD):
        expected = "pass" if name in needless else "unknown"
        assert decide(KEY, facts).outcome == expected, name


def test_reviews_and_dates() -> None:
    assert decide(KEY, GOOD, case="review", certificate=date(2025, 6, 1)).outcome == "pass"
    before = {name: {2024: value[2025]} if isinstance(value, dict) else value for name, value in GOOD.items()}
    assert decide(KEY, before, date(2025, 12, 31)).outcome == "pass"
    assert decide(KEY, before, date(2026, 1, 1)).outcome == "unknown"
