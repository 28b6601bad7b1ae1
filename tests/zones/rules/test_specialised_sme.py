"""专精特新中小企业: 2026〕2号 at every edge, and 63号 for what it still decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import DAY, ENDED, HELD, decide, gaps

KEY = "specialised-sme"
GOOD: dict[str, Any] = {
    "title_innovative_sme": HELD, "niche_years": "3年", "revenue": {2024: "1500万元", 2025: "1500万元"},
    "new_equity": {2024: "0元", 2025: "0元"}, "main_revenue": {2025: "1200万元"}, "total_assets": {2025: "1000万元"},
    "total_liabilities": {2025: "800万元"}, "rd_expense": {2024: "100万元", 2025: "100万元"}, "ip_class1_own": "1件",
    "provincial_award_on": None, "rd_body_provincial": False, "market_leading": True, "development_score": "50分",
}  # fmt: skip


def outcome(**changes: Any) -> str:
    return decide(KEY, {**GOOD, **changes}).outcome


def test_exactly_at_every_threshold() -> None:
    decision = decide(KEY, GOOD)
    assert (decision.outcome, decision.version) == ("pass", "2026-2")


@pytest.mark.parametrize(
    "changes",
    [
        {"title_innovative_sme": ENDED}, {"niche_years": "2.99年"},
        {"revenue": {2024: "1500万元", 2025: "1499.999999万元"}}, {"main_revenue": {2025: "1199.999999万元"}},
        {"total_liabilities": {2025: "800.000001万元"}}, {"rd_expense": {2024: "100万元", 2025: "99.999999万元"}},
        {"rd_expense": {2024: "99.999999万元", 2025: "100万元"}}, {"ip_class1_own": "0件"}, {"market_leading": False},
        {"development_score": "49.99分"},
    ],
)  # fmt: skip
def test_just_below(changes: dict[str, Any]) -> None:
    assert outcome(**changes) == "fail"


BIG = {"main_revenue": {2025: "8000万元"}}


@pytest.mark.parametrize(
    ("spent", "expected"),
    [
        ({2024: "300万元", 2025: "300万元"}, "pass"), ({2024: "300万元", 2025: "299.999999万元"}, "fail"),
        ({2024: "299.999999万元", 2025: "300万元"}, "fail"),
    ],
)  # fmt: skip
def test_three_percent_in_each_year(spent: dict[int, str], expected: str) -> None:
    revenue = {2024: "1亿元", 2025: "1亿元"}
    assert outcome(revenue=revenue, rd_expense=spent, **BIG) == expected


def test_equity_in_place_of_revenue() -> None:
    small = {"revenue": {2024: "100万元", 2025: "1000万元"}, "main_revenue": {2025: "800万元"}}
    assert outcome(**small, new_equity={2024: "1500万元", 2025: "500万元"}) == "pass"
    assert outcome(**small, new_equity={2024: "1500万元", 2025: "499.999999万元"}) == "fail"
    assert outcome(**small, new_equity={2025: "500万元"}) == "unknown"


def test_exemptions_from_property() -> None:
    none = {"ip_class1_own": "0件"}
    assert outcome(**none, provincial_award_on=date(2023, 6, 1)) == "pass"
    assert outcome(**none, provincial_award_on=date(2023, 5, 31)) == "fail"
    assert outcome(**none, rd_body_provincial=True) == "pass"


def test_what_nobody_judged() -> None:
    judged = {name: value for name, value in GOOD.items() if name != "market_leading"}
    assert decide(KEY, judged).outcome == "person"


def test_each_gap() -> None:
    needless = {"new_equity", "provincial_award_on", "rd_body_provincial"}
    for name, year, facts in gaps(GOOD):
        expected = "pass" if name in needless else "person" if name == "market_leading" else "unknown"
        assert decide(KEY, facts).outcome == expected, (name, year)


OLD: dict[str, Any] = {
    "niche_years": "2年", "rd_expense": {2024: "100万元", 2025: "100万元"},
    "revenue": {2024: "1000万元", 2025: "1000万元"}, "new_equity": {2023: "0元", 2024: "0元", 2025: "0元"},
    "total_assets": {2024: "1000万元", 2025: "1000万元"},
    "total_liabilities": {2024: "700万元", 2025: "700万元"}, "specialised_score": "60分",
}  # fmt: skip


def old(**changes: Any) -> tuple[str, str, bool]:
    decision = decide(KEY, {**OLD, **changes}, DAY, "review", date(2023, 7, 1))
    return decision.version, decision.outcome, decision.tentative


def test_the_old_document_never_grants() -> None:
    assert old() == ("2022-63", "person", False)


@pytest.mark.parametrize(
    "changes",
    [
        {"niche_years": "1.99年"}, {"rd_expense": {2025: "99.999999万元"}}, {"revenue": {2025: "999.999999万元"}},
        {"revenue": {2025: "1亿元"}, "rd_expense": {2025: "299.999999万元"}},
        {"total_liabilities": {2025: "700.000001万元"}}, {"specialised_score": "59.99分"},
    ],
)  # fmt: skip
def test_the_old_document_just_below(changes: dict[str, Any]) -> None:
    assert old(**changes) == ("2022-63", "fail", True)


def test_the_old_document_takes_equity() -> None:
    assert old(revenue={2025: "1元"}, new_equity={2024: "1000万元", 2025: "1000万元"})[1] == "person"
    assert old(revenue={2025: "1元"}, new_equity={2024: "1000万元", 2025: "999.999999万元"})[1] == "fail"


@pytest.mark.parametrize(
    ("on", "case", "certificate", "version"),
    [
        (date(2022, 7, 31), "first", None, ""), (date(2022, 8, 1), "first", None, "2022-63"),
        (date(2026, 3, 31), "first", None, "2022-63"), (date(2026, 4, 1), "first", None, "2026-2"),
        (date(2026, 3, 31), "review", None, "2022-63"), (date(2026, 4, 1), "review", None, ""),
        (date(2026, 4, 1), "review", date(2023, 4, 1), "2022-63"),
        (date(2029, 3, 1), "review", date(2026, 3, 31), "2022-63"),
        (date(2029, 3, 1), "review", date(2026, 4, 1), "2026-2"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["specialised-sme", "little-giant"])
def test_which_document_decides(key: str, on: date, case: Any, certificate: date | None, version: str) -> None:
    found = decide(key, {}, on, case, certificate).version
    assert found == (f"{version}复核" if (key, version, case) == ("little-giant", "2026-2", "review") else version)
