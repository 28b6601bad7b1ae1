"""创新型（科技和创新型）中小企业: scored by one source alone, so that nothing passes without a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import ENDED, HELD, decide, gaps

KEY = "innovative-sme"
NOT_DIRECT: dict[str, Any] = {
    "national_award_on": None, "provincial_award_on": None, "title_high_tech": None, "title_innovation_demo": None,
    "title_ip_demo": None, "rd_body_provincial": False, "new_equity": {2023: "0元", 2024: "0元", 2025: "0元"},
    "title_technology_sme": None,
}  # fmt: skip
#: 15 + 5, 15 + 10, 5 + 20: 70 points
SCORE: dict[str, Any] = {
    "ip_class1_high_value": "0件", "ip_class1_own": "1件", "ip_class1": "1件", "ip_class2": "0件",
    "rd_expense": {2025: "10万元"}, "revenue": {2025: "1000万元"}, "main_revenue": {2024: "700万元", 2025: "770万元"},
    "total_assets": {2025: "1000万元"}, "total_liabilities": {2025: "550万元"}, "strategic_industry": False,
}  # fmt: skip
GOOD = {**NOT_DIRECT, **SCORE}


def points(**changes: Any) -> float:
    found = decide(KEY, {**GOOD, **changes}).points
    assert found is not None
    assert found.low == found.high
    return found.low / 100


def test_a_score_that_is_reached_needs_a_person() -> None:
    decision = decide(KEY, GOOD)
    assert (decision.outcome, decision.version, decision.title) == ("person", "2026-2", "科技和创新型中小企业")
    assert points() == 70


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ip_class1_high_value": "1件"}, 75), ({"ip_class1_own": "0件"}, 65),
        ({"ip_class1_own": "0件", "ip_class1": "0件", "ip_class2": "1件"}, 60),
        ({"ip_class1_own": "0件", "ip_class1": "0件"}, 55),
        ({"rd_expense": {2025: "99999.99元"}}, 65), ({"rd_expense": {2025: "199999.99元"}}, 70),
        ({"rd_expense": {2025: "20万元"}}, 75), ({"rd_expense": {2025: "299999.99元"}}, 75),
        ({"rd_expense": {2025: "30万元"}}, 80), ({"rd_expense": {2025: "499999.99元"}}, 80),
        ({"rd_expense": {2025: "50万元"}}, 85),
        ({"main_revenue": {2024: "700万元", 2025: "769.999999万元"}}, 65),
        ({"main_revenue": {2024: "700万元", 2025: "805万元"}}, 75),
        ({"main_revenue": {2024: "700万元", 2025: "804.999999万元"}}, 70),
        ({"main_revenue": {2024: "700万元", 2025: "735万元"}}, 65),
        ({"main_revenue": {2024: "700万元", 2025: "734.999999万元"}}, 60),
        ({"main_revenue": {2024: "700万元", 2025: "700万元"}}, 60),
        ({"main_revenue": {2024: "700万元", 2025: "699.999999万元"}}, 50),
        ({"total_liabilities": {2025: "550.000001万元"}}, 65), ({"total_liabilities": {2025: "750万元"}}, 65),
        ({"total_liabilities": {2025: "750.000001万元"}}, 60), ({"strategic_industry": True}, 75),
    ],
)  # fmt: skip
def test_points_take_the_higher_band_at_the_edge(changes: dict[str, Any], expected: int) -> None:
    assert points(**changes) == expected


@pytest.mark.parametrize(
    ("main", "expected"),
    [("700万元", 70), ("699.999999万元", 65), ("600万元", 65), ("599.999999万元", 60), ("550万元", 60),
     ("549.999999万元", 55), ("500万元", 55), ("499.999999万元", 50)],
)  # fmt: skip
def test_share_of_the_main_business(main: str, expected: int) -> None:
    """It grows by a tenth from a year before that is measured to fit."""
    before = {"699.999999万元": "636万元", "599.999999万元": "545万元", "549.999999万元": "499万元",
              "499.999999万元": "454万元", "700万元": "636万元", "600万元": "545万元", "550万元": "500万元",
              "500万元": "454万元"}  # fmt: skip
    assert points(main_revenue={2024: before[main], 2025: main}) == expected


def test_sixty_and_the_minimums_of_parts() -> None:
    sixty = {"ip_class1_own": "0件", "ip_class1": "0件", "ip_class2": "1件"}
    assert points(**sixty) == 60
    assert decide(KEY, {**GOOD, **sixty}).outcome == "fail"  # innovation 10 of 20
    assert decide(KEY, {**GOOD, **sixty, "rd_expense": {2025: "30万元"}}).outcome == "person"  # 5 + 15
    # growth 15, then 10 of 15, both with more than sixty
    rich = {"ip_class1_high_value": "1件", "rd_expense": {2025: "50万元"}}
    shrunk = {"main_revenue": {2024: "700万元", 2025: "735万元"}, "total_liabilities": {2025: "750万元"}}
    assert decide(KEY, {**GOOD, **rich, **shrunk}).outcome == "person"
    worse = {**shrunk, "total_liabilities": {2025: "750.000001万元"}}
    assert points(**rich, **worse) == 75
    assert decide(KEY, {**GOOD, **rich, **worse}).outcome == "fail"
    # specialised 15, then 10 of 15
    wide = {"revenue": {2025: "1400万元"}, "main_revenue": {2024: "600万元", 2025: "770万元"}}
    assert decide(KEY, {**GOOD, **rich, **wide}).outcome == "person"
    wider = {**wide, "revenue": {2025: "1400.000001万元"}}
    assert decide(KEY, {**GOOD, **rich, **wider}).outcome == "fail"
    assert decide(KEY, {**GOOD, **rich, **wider}).tentative


@pytest.mark.parametrize(
    ("fact", "good", "bad"),
    [
        ("national_award_on", date(2023, 6, 1), date(2023, 5, 31)),
        ("provincial_award_on", date(2023, 6, 1), date(2023, 5, 31)), ("title_high_tech", HELD, ENDED),
        ("title_innovation_demo", HELD, ENDED), ("title_ip_demo", HELD, ENDED), ("rd_body_provincial", True, False),
        ("new_equity", {2023: "100万元", 2024: "0元", 2025: "400万元"},
         {2023: "100万元", 2024: "0元", 2025: "399.999999万元"}),
        ("title_technology_sme", HELD, ENDED),
    ],
)  # fmt: skip
def test_direct_ways_need_a_person_too(fact: str, good: object, bad: object) -> None:
    low = {**GOOD, "ip_class1_own": "0件", "ip_class1": "0件"}
    assert decide(KEY, {**low, fact: good}).outcome == "person"
    failed = decide(KEY, {**low, fact: bad})
    assert (failed.outcome, failed.tentative) == ("fail", True)


def test_each_gap_is_asked_for() -> None:
    """Only a pass ends the asking, and nothing here passes: each gap of the direct ways or of a score that could
    turn is unknown."""
    poor = {**GOOD, "ip_class1_own": "0件", "ip_class1": "0件", "rd_expense": {2025: "1万元"}}
    for name, year, facts in gaps({**poor, "total_liabilities": {2025: "900万元"}}):
        if name in NOT_DIRECT:
            assert decide(KEY, facts).outcome == "unknown", (name, year)


@pytest.mark.parametrize("name", ["rd_expense", "revenue", "main_revenue", "total_assets", "total_liabilities"])
def test_gaps_of_the_score(name: str) -> None:
    """20 + 15 + 20 = 55 points, every minimum reached: any of them could lift it."""
    low = {**GOOD, "main_revenue": {2024: "545万元", 2025: "600万元"}, "total_liabilities": {2025: "751万元"}}
    assert decide(KEY, low).outcome == "fail"
    assert decide(KEY, {key: value for key, value in low.items() if key != name}).outcome == "unknown"


def test_the_change_of_2026() -> None:
    """The same scoring under the old and the merged title; the number of 115号 counts from then on alone."""
    old = {name: {year - 1: one for year, one in value.items()} if isinstance(value, dict) else value
           for name, value in GOOD.items()}  # fmt: skip
    for on, case, certificate, version, title in (
        (date(2025, 12, 31), "first", None, "2022-63", "创新型中小企业"),
        (date(2025, 12, 31), "review", date(2022, 12, 31), "2022-63", "创新型中小企业"),
    ):
        decision = decide(KEY, old, on, case, certificate)  # type: ignore[arg-type]
        assert (decision.version, decision.outcome) == (version, "person")
        assert title in decision.reason.title or decision.title == title
    assert decide(KEY, GOOD, date(2026, 3, 31)).version == "2022-63"
    assert decide(KEY, GOOD, date(2026, 4, 1)).version == "2026-2"
    assert decide(KEY, GOOD, date(2026, 4, 1), "review", date(2026, 3, 31)).version == "2022-63"
    assert decide(KEY, GOOD, date(2029, 3, 1), "review", date(2026, 4, 1)).version == "2026-2"
    low = {**GOOD, "ip_class1_own": "0件", "ip_class1": "0件", "title_technology_sme": HELD}
    assert decide(KEY, low, date(2026, 3, 31)).outcome == "fail"
    assert decide(KEY, low, date(2026, 4, 1)).outcome == "person"
