"""制造业单项冠军: by one source alone, so that nothing passes without a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.zones.rules.builders import DAY, ENDED, HELD, decide, gaps

KEY = "manufacturing-champion"
GOOD: dict[str, Any] = {
    "niche_years": "10年", "new_product": False, "main_revenue": {2023: "3亿元", 2024: "4亿元", 2025: "5亿元"},
    "title_specialised_sme": None, "title_little_giant": None, "market_rank_global": "3名", "process_advanced": True,
}  # fmt: skip


def decided(**changes: Any) -> tuple[str, bool]:
    decision = decide(KEY, {**GOOD, **changes})
    assert decision.version == "2023-138"
    return decision.outcome, decision.tentative


@pytest.mark.parametrize(
    "changes",
    [
        {}, {"niche_years": "5年", "new_product": True},
        {"main_revenue": {2023: "1亿元", 2024: "2亿元", 2025: "3亿元"}, "title_specialised_sme": HELD},
        {"main_revenue": {2023: "1亿元", 2024: "2亿元", 2025: "3亿元"}, "title_little_giant": HELD},
    ],
)  # fmt: skip
def test_at_every_threshold(changes: dict[str, Any]) -> None:
    assert decided(**changes) == ("person", False)


@pytest.mark.parametrize(
    "changes",
    [
        {"niche_years": "9.99年"}, {"niche_years": "4.99年", "new_product": True}, {"market_rank_global": "4名"},
        {"main_revenue": {2023: "3亿元", 2024: "4亿元", 2025: "499999999.99元"}}, {"process_advanced": False},
        {"main_revenue": {2023: "1亿元", 2024: "2亿元", 2025: "299999999.99元"}, "title_little_giant": HELD},
        {"main_revenue": {2023: "1亿元", 2024: "2亿元", 2025: "3亿元"}, "title_little_giant": ENDED},
    ],
)  # fmt: skip
def test_just_below(changes: dict[str, Any]) -> None:
    assert decided(**changes) == ("fail", True)


def test_each_gap() -> None:
    """Nothing passes here, so what could still lead to a pass by another way is asked for too."""
    for name, year, facts in gaps(GOOD):
        wanted = "person" if name == "process_advanced" else "unknown"
        if name in ("new_product", "title_specialised_sme", "title_little_giant"):
            continue
        assert decide(KEY, facts).outcome == wanted, (name, year)
    low = {**GOOD, "niche_years": "5年"}
    del low["new_product"]
    assert decide(KEY, low).outcome == "unknown"


def test_reviews_and_the_first_day() -> None:
    assert decide(KEY, GOOD, DAY, "review", date(2023, 5, 1)).outcome == "person"
    assert decide(KEY, GOOD, date(2022, 12, 31)).version == ""
    assert decide(KEY, GOOD, date(2023, 1, 1)).version == "2023-138"
