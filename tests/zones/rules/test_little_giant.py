"""专精特新“小巨人”: 2026〕2号 for first applications and reviews, and 63号 for old certificates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import DAY, ENDED, HELD, decide, gaps

KEY = "little-giant"
#: 441/400 is exactly 5% a year over two years
GOOD: dict[str, Any] = {
    "title_specialised_sme": HELD, "niche_years": "3年", "market_share": "10%", "market_rank_national": "4名",
    "revenue": {2023: "1.6亿元", 2024: "1.7亿元", 2025: "1.764亿元"}, "main_revenue": {2025: "1.5876亿元"},
    "total_assets": {2025: "1亿元"}, "total_liabilities": {2025: "7500万元"},
    "rd_expense": {2024: "670.8万元", 2025: "529.2万元"}, "ip_class1_own": "4件", "national_award_on": None,
    "key_chain": True, "development_score": "60分", "title_champion": None, "controlled_by_little_giant": False,
}  # fmt: skip
#: the lowest turnover: 5000万
SMALL: dict[str, Any] = {
    "revenue": {2023: "4000万元", 2024: "4500万元", 2025: "5000万元"}, "main_revenue": {2025: "4500万元"},
    "rd_expense": {2024: "600万元", 2025: "600万元"},
}  # fmt: skip


def outcome(**changes: Any) -> str:
    return decide(KEY, {**GOOD, **changes}).outcome


def test_exactly_at_every_threshold() -> None:
    decision = decide(KEY, GOOD)
    assert (decision.outcome, decision.version) == ("pass", "2026-2")
    assert outcome(**SMALL) == "pass"


@pytest.mark.parametrize(
    "changes",
    [
        {"title_specialised_sme": ENDED}, {"niche_years": "2.99年"}, {"main_revenue": {2025: "15875.999999万元"}},
        {"total_liabilities": {2025: "7500.000001万元"}},
        {"revenue": {2023: "16000.000001万元", 2024: "1.7亿元", 2025: "1.764亿元"}},
        {"rd_expense": {2024: "670.799999万元", 2025: "529.2万元"}},
        {"rd_expense": {2024: "670.800001万元", 2025: "529.199999万元"}},
        {"rd_expense": {2024: "509.999999万元", 2025: "900万元"}}, {"ip_class1_own": "3件"},
        {"market_share": "9.9999%"}, {"key_chain": False}, {"development_score": "59.99分"},
        {**SMALL, "revenue": {2023: "4000万元", 2024: "4500万元", 2025: "4999.999999万元"}},
    ],
)  # fmt: skip
def test_just_below(changes: dict[str, Any]) -> None:
    assert outcome(**changes) == "fail"


def test_alternatives() -> None:
    assert outcome(market_share="1%", market_rank_national="3名") == "pass"
    assert outcome(ip_class1_own="0件", national_award_on=date(2023, 6, 1)) == "pass"
    assert outcome(ip_class1_own="0件", national_award_on=date(2023, 5, 31)) == "fail"


def test_who_is_not_recommended_is_for_a_person() -> None:
    """One source alone says so: a champion needs a person, whoever is none is not touched by it."""
    assert outcome(title_champion=HELD) == "person"
    assert outcome(title_champion=ENDED) == "pass"
    assert outcome(controlled_by_little_giant=True) == "person"


def test_growth_is_not_asked_on_review() -> None:
    shrunk = {**GOOD, "revenue": {2023: "2亿元", 2024: "1.7亿元", 2025: "1.764亿元"}}
    assert decide(KEY, shrunk).outcome == "fail"
    again = decide(KEY, shrunk, DAY, "review", date(2026, 4, 1))
    assert (again.outcome, again.version) == ("pass", "2026-2复核")
    without = {**GOOD, "revenue": {2024: "1.7亿元", 2025: "1.764亿元"}}
    assert decide(KEY, without).outcome == "unknown"
    assert decide(KEY, without, DAY, "review", date(2026, 4, 1)).outcome == "pass"


def test_each_gap() -> None:
    expected = {"market_rank_national": "pass", "national_award_on": "pass", "key_chain": "person"}
    # an exclusion that is not verified asks nobody: it counts where it is known
    expected |= {"title_champion": "pass", "controlled_by_little_giant": "pass"}
    for name, year, facts in gaps(GOOD):
        wanted = expected.get(name, "unknown")
        assert decide(KEY, facts).outcome == wanted, (name, year)


OLD: dict[str, Any] = {
    "main_revenue": {2023: "1亿元", 2024: "1亿元", 2025: "1.1亿元"}, "revenue": {2024: "1亿元", 2025: "1.5亿元"},
    "market_share": "10%", "rd_expense": {2024: "300万元", 2025: "450万元"}, "ip_class1_own": "2件",
}  # fmt: skip
MIDDLE: dict[str, Any] = {
    "main_revenue": {2023: "6000万元", 2024: "6000万元", 2025: "7000万元"},
    "revenue": {2024: "9000万元", 2025: "99999999.99元"}, "rd_expense": {2024: "540万元", 2025: "600万元"},
}  # fmt: skip
TINY: dict[str, Any] = {
    "main_revenue": {2023: "3000万元", 2024: "3500万元", 2025: "4000万元"},
    "revenue": {2024: "4000万元", 2025: "49999999.99元"}, "rd_expense": {2024: "1000万元", 2025: "2000万元"},
    "new_equity": {2024: "3000万元", 2025: "5000万元"}, "rd_staff": {2025: "50人"}, "staff": {2025: "100人"},
}  # fmt: skip


def old(**changes: Any) -> str:
    decision = decide(KEY, {**OLD, **changes}, DAY, "review", date(2023, 7, 1))
    assert decision.version == "2022-63"
    assert decision.tentative == (decision.outcome == "fail")
    return decision.outcome


@pytest.mark.parametrize("level", [{}, MIDDLE, TINY], ids=["large", "middle", "tiny"])
def test_the_old_document_never_grants(level: dict[str, Any]) -> None:
    assert old(**level) == "person"


@pytest.mark.parametrize(
    "changes",
    [
        {"main_revenue": {2023: "1亿元", 2024: "1亿元", 2025: "10999.999999万元"}},
        {"main_revenue": {2023: "1亿元", 2024: "1亿元", 2025: "1.05亿元"}}, {"market_share": "9.9999%"},
        {"rd_expense": {2024: "300万元", 2025: "449.999999万元"}}, {"ip_class1_own": "1件"},
        {"rd_expense": {2024: "299.999999万元", 2025: "450万元"}},
        {**MIDDLE, "rd_expense": {2024: "539.999999万元", 2025: "600万元"}},
        {**MIDDLE, "rd_expense": {2024: "540万元", 2025: "599万元"}},
        {**TINY, "new_equity": {2024: "3000万元", 2025: "4999.999999万元"}},
        {**TINY, "rd_expense": {2024: "1000万元", 2025: "1999.999999万元"}}, {**TINY, "rd_staff": {2025: "49人"}},
    ],
)  # fmt: skip
def test_the_old_document_just_below(changes: dict[str, Any]) -> None:
    assert old(**changes) == "fail"


def test_the_old_levels_of_turnover() -> None:
    """1亿 counts as large (3%), one 分 less as middle (6%); 5000万 as middle, one 分 less as small."""
    nothing = {"new_equity": {2024: "0元", 2025: "0元"}}
    spent = {"rd_expense": {2024: "600万元", 2025: "300万元"}, **nothing,
             "main_revenue": {2023: "6000万元", 2024: "6000万元", 2025: "7000万元"}}  # fmt: skip
    assert old(**spent, revenue={2024: "1亿元", 2025: "1亿元"}) == "person"
    assert old(**spent, revenue={2024: "1亿元", 2025: "99999999.99元"}) == "fail"
    little = {"rd_expense": {2024: "300万元", 2025: "300万元"}, **nothing,
              "main_revenue": {2023: "3000万元", 2024: "3500万元", 2025: "4000万元"}}  # fmt: skip
    assert old(**little, revenue={2024: "5000万元", 2025: "5000万元"}) == "person"
    assert old(**little, revenue={2024: "5000万元", 2025: "49999999.99元"}) == "fail"


@pytest.mark.parametrize("level", [{}, TINY], ids=["large", "tiny"])
def test_the_old_document_lacks(level: dict[str, Any]) -> None:
    for name, year, facts in gaps({**OLD, **level}):
        decision = decide(KEY, facts, DAY, "review", date(2023, 7, 1))
        needless = level is TINY and (name, year) == ("revenue", 2024)  # no share of it is asked of small firms
        assert decision.outcome == ("person" if needless else "unknown"), (name, year)
