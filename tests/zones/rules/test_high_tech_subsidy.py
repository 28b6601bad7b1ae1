"""The example of a subsidy: who gets it, how much, and up to what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import ENDED, HELD, decide, gaps, packs

KEY = "high-tech-subsidy-example"
GOOD: dict[str, Any] = {
    "title_high_tech": HELD, "breach_recent": False, "blacklisted": False,
    "rd_expense": {2024: "100万元", 2025: "200万元"},
}  # fmt: skip


def paid(**changes: Any) -> tuple[str, list[int | None]]:
    decision = decide(KEY, {**GOOD, **changes})
    return decision.outcome, [one.amount for one in decision.amounts]


@pytest.mark.parametrize(
    ("last", "growth"),
    [
        ("200万元", 10_000_000), ("100.000001万元", 0), ("100.00001万元", 1), ("100万元", 0), ("99万元", 0),
        ("1100万元", 100_000_000), ("1099.9999万元", 99_999_990), ("1100.000001万元", 100_000_000),
    ],
)  # fmt: skip
def test_a_tenth_of_the_growth_up_to_the_cap(last: str, growth: int) -> None:
    assert paid(rd_expense={2024: "100万元", 2025: last}) == ("pass", [growth, 20_000_000])


def test_who_gets_nothing() -> None:
    for changes in (
        {"title_high_tech": ENDED},
        {"title_high_tech": None},
        {"breach_recent": True},
        {"blacklisted": True},
    ):
        assert paid(**changes) == ("fail", [0, 0])


def test_each_gap() -> None:
    for name, year, facts in gaps(GOOD):
        decision = decide(KEY, facts)
        spending = name == "rd_expense"
        assert decision.outcome == ("pass" if spending else "unknown"), (name, year)
        assert decision.amounts[0].amount is None
        assert (decision.amounts[1].amount is None) != spending


def test_only_in_its_year_and_called_an_example() -> None:
    for day, version in (
        (date(2025, 12, 31), ""), (date(2026, 1, 1), "2026"), (date(2026, 12, 31), "2026"), (date(2027, 1, 1), ""),
    ):  # fmt: skip
        assert decide(KEY, GOOD, day).version == version
    assert "示例" in next(pack.title for pack in packs() if pack.key == KEY)
