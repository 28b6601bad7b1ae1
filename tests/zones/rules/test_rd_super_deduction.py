"""研发费用加计扣除: amounts of a year, by the day in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import decide, gaps

KEY = "rd-super-deduction"
FACTS: dict[str, Any] = {
    "rd_deductible": {2025: "1000.000001万元"}, "rd_intangible_amortised": {2025: "50万元"},
    "rd_commissioned_domestic": {2025: "100万元"}, "rd_commissioned_abroad": {2025: "500万元"},
    "ic_or_machine_tool_listed": False, "deduction_excluded_industry": False,
}  # fmt: skip


def amounts(on: date = date(2025, 12, 31), **changes: Any) -> dict[str, int | None]:
    return {one.key: one.amount for one in decide(KEY, {**FACTS, **changes}, on, year=2025).amounts}


def test_a_hundred_percent() -> None:
    assert decide(KEY, FACTS).outcome == "pass"
    given = amounts()
    assert (given["expensed"], given["expensed-listed"]) == (1_000_000_001, 0)
    assert (given["intangible"], given["intangible-listed"]) == (50_000_000, 0)


def test_a_hundred_and_twenty_for_the_listed() -> None:
    given = amounts(ic_or_machine_tool_listed=True)
    assert (given["expensed"], given["expensed-listed"]) == (0, 1_200_000_001)
    assert (given["intangible"], given["intangible-listed"]) == (0, 60_000_000)


@pytest.mark.parametrize(
    ("on", "version", "listed"),
    [
        (date(2022, 12, 31), "", None), (date(2023, 1, 1), "2023-44", 1_200_000_001),
        (date(2027, 12, 31), "2023-44", 1_200_000_001), (date(2028, 1, 1), "2023-7", None),
    ],
)  # fmt: skip
def test_the_list_ends_with_2027(on: date, version: str, listed: int | None) -> None:
    assert decide(KEY, FACTS, on, year=2025).version == version
    given = amounts(on, ic_or_machine_tool_listed=True)
    assert given.get("expensed-listed") == listed
    if version == "2023-7":
        assert given["expensed"] == 1_000_000_001


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2028, 1, 1)])
def test_an_excluded_industry_is_for_a_person(on: date) -> None:
    """Which they are is known from memory: nothing is granted, nothing refused."""
    decision = decide(KEY, {**FACTS, "deduction_excluded_industry": True}, on, year=2025)
    assert decision.outcome == "person"
    assert {one.amount for one in decision.amounts if "listed" not in one.key} == {None}


@pytest.mark.parametrize(
    ("abroad", "expected"),
    [("800万元", 640_000_000), ("833.33万元", 666_664_000), ("900万元", 666_666_667)],
)
def test_commissions_inform(abroad: str, expected: int) -> None:
    """80%, abroad at most two thirds of what is spent at home: by one source, so no more than information."""
    given = decide(KEY, {**FACTS, "rd_commissioned_abroad": {2025: "0元"}})
    by_key = {one.key: one for one in given.amounts}
    assert by_key["commissioned-domestic"].amount == 80_000_000
    assert by_key["commissioned-domestic"].note == "门槛没有核实，只供参考"
    facts = {**FACTS, "rd_deductible": {2025: "1000万元"}, "rd_commissioned_abroad": {2025: abroad}}
    assert {one.key: one.amount for one in decide(KEY, facts).amounts}["commissioned-abroad"] == expected


def test_each_gap() -> None:
    alone = {name: value for name, value in FACTS.items() if name in ("rd_deductible", *list(FACTS)[-2:])}
    assert decide(KEY, alone).outcome == "pass"
    for name, _, facts in gaps(alone):
        # an exclusion that is not verified asks nobody: it counts where it is known
        wanted = "pass" if name == "deduction_excluded_industry" else "unknown"
        assert decide(KEY, facts).outcome == wanted, name


def test_the_year_before_is_looked_at_where_none_is_said() -> None:
    assert decide(KEY, FACTS, date(2026, 12, 31)).outcome == "pass"
    assert decide(KEY, FACTS, date(2025, 12, 31)).outcome == "unknown"
