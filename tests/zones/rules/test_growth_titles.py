"""瞪羚, 潜在独角兽, 独角兽: no document of the nation, so local packs with numbers from elsewhere as parameters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import book, decide, gaps

#: 1.2³ = 1.728: exactly 20% a year
GAZELLE: dict[str, Any] = {
    "registered_on": date(2011, 6, 1), "revenue": {2022: "1000万元", 2025: "1728万元"},
    "staff": {2022: "50人", 2025: "60人"}, "rd_expense": {2025: "43.21万元"},
}  # fmt: skip
#: 1.3³ = 2.197: exactly 30% a year
BY_STAFF = {"revenue": {2022: "1万元", 2025: "1000万元"}, "staff": {2022: "1000人", 2025: "2197人"}}
UNICORN: dict[str, Any] = {
    "registered_on": date(2016, 6, 1), "privately_funded": True, "listed": False, "valuation": "1000000000.01美元",
}  # fmt: skip


def test_they_are_local() -> None:
    assert not {"gazelle", "unicorn", "potential-unicorn"} & set(book("national").keys)
    assert {"gazelle", "unicorn", "potential-unicorn"} <= set(book("ningbo").keys)


@pytest.mark.parametrize("changes", [{}, BY_STAFF])
def test_a_gazelle_needs_a_person(changes: dict[str, Any]) -> None:
    assert decide("gazelle", {**GAZELLE, **changes}).outcome == "person"


@pytest.mark.parametrize(
    "changes",
    [
        {"registered_on": date(2011, 5, 31)}, {"revenue": {2022: "999.999999万元", 2025: "1728万元"}},
        {"revenue": {2022: "1000万元", 2025: "1727.999999万元"}}, {"rd_expense": {2025: "43.2万元"}},
        {**BY_STAFF, "staff": {2022: "1000人", 2025: "2196人"}}, {**BY_STAFF, "staff": {2022: "99人", 2025: "500人"}},
    ],
)  # fmt: skip
def test_no_gazelle(changes: dict[str, Any]) -> None:
    decision = decide("gazelle", {**GAZELLE, **changes})
    assert (decision.outcome, decision.tentative) == ("fail", True)


def test_gaps_of_a_gazelle() -> None:
    for name, year, facts in gaps(GAZELLE):
        assert decide("gazelle", facts).outcome == "unknown" if name != "staff" else "person", (name, year)


def test_a_unicorn() -> None:
    assert decide("unicorn", UNICORN).outcome == "pass"
    for name, value in (
        ("registered_on", date(2016, 5, 31)), ("privately_funded", False), ("listed", True), ("valuation", "10亿美元"),
    ):  # fmt: skip
        assert decide("unicorn", {**UNICORN, name: value}).outcome == "fail"
    for name, _, facts in gaps(UNICORN):
        assert decide("unicorn", facts).outcome == "unknown", name


@pytest.mark.parametrize(
    ("since", "valuation", "expected"),
    [
        (date(2021, 6, 1), "5000万美元", "person"), (date(2021, 6, 1), "49999999.99美元", "fail"),
        (date(2021, 5, 31), "1亿美元", "person"), (date(2021, 5, 31), "99999999.99美元", "fail"),
        (date(2021, 5, 31), "10亿美元", "person"), (date(2021, 5, 31), "1000000000.01美元", "fail"),
        (date(2017, 6, 1), "1亿美元", "person"), (date(2017, 5, 31), "1亿美元", "fail"),
    ],
)  # fmt: skip
def test_a_potential_unicorn(since: date, valuation: str, expected: str) -> None:
    facts = {"registered_on": since, "valuation": valuation}
    assert decide("potential-unicorn", facts).outcome == expected
    for name, _, less in gaps(facts):
        assert decide("potential-unicorn", less).outcome in ("unknown", "fail"), name
