"""亩均论英雄: points by ratio to a base, in the district (nothing set yet) and with the numbers of an example."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec import structs
from tests.zones.rules.builders import decide, gaps, packs

from yongjiang.model.decision import Points
from yongjiang.rules import Rulebook
from yongjiang.zones.vocabulary import load_facts

LARGE: dict[str, Any] = {
    "tax_paid": {2025: "200万元"}, "land": {2025: "10亩"}, "value_added": {2025: "1000万元"},
    "energy": {2025: "500吨标煤"}, "emissions": {2025: "2吨"}, "staff": {2025: "100人"},
    "rd_expense": {2025: "300万元"}, "main_revenue": {2025: "1亿元"},
}  # fmt: skip
SMALL: dict[str, Any] = {"tax_paid": {2025: "200万元"}, "land": {2025: "10亩"}, "electricity": {2025: "80000千瓦时"}}
#: bases at which every indicator but the first gives its whole weight
BASES = {
    "base_value": "100万元", "base_energy": "2万元", "base_emissions": "500万元", "base_labour": "10万元",
    "base_rd": "3%", "base_power": "25元",
}  # fmt: skip
DISTRICT, EXAMPLES = ("yield-per-mu", "yield-per-mu-small"), ("yield-per-mu-example", "yield-per-mu-small-example")


def with_values(key: str, values: dict[str, str], sure: str = "unverified") -> Rulebook:
    """A rulebook of this pack alone with its parameters set."""
    found = []
    for pack in packs():
        if pack.key == key:
            parameters = tuple(
                structs.replace(one, value=written(values[one.name], one.unit)) if one.name in values else one
                for one in pack.parameters
            )
            sources = tuple(structs.replace(one, sure=sure) for one in pack.sources)
            found.append(structs.replace(pack, parameters=parameters, sources=sources))
    return Rulebook(found, load_facts("jiangbei"))


def written(value: str, unit: str) -> str:
    """The value with what stands under its unit (万元 as 元/亩 is 万元/亩)."""
    over, _, under = unit.partition("/")
    return f"{value}/{under}" if under and over else value


@pytest.mark.parametrize(("key", "facts"), [(DISTRICT[0], LARGE), (DISTRICT[1], SMALL)])
def test_the_district_grades_nobody_before_it_sets_its_numbers(key: str, facts: dict[str, Any]) -> None:
    decision = decide(key, facts)
    assert decision.outcome == "person"
    assert decision.points is None
    for name, year, less in gaps(facts):
        assert decide(key, less).outcome == "unknown", (name, year)


def test_the_example_knows_one_base_alone() -> None:
    decision = decide(EXAMPLES[0], LARGE, date(2023, 6, 1), year=2025)
    assert (decision.version, decision.outcome, decision.points) == ("2022", "person", None)
    tax = decision.reason.parts[0]
    # 20 / 24.097 × 30 = 24.8993…
    assert (tax.key, tax.points) == ("tax", Points(2490, 2490))


@pytest.mark.parametrize(
    ("day", "version", "points"),
    [(date(2022, 1, 1), "2021", 2307), (date(2022, 12, 31), "2021", 2307), (date(2023, 1, 1), "2022", 2490)],
)  # fmt: skip
def test_the_base_changed_with_the_year(day: date, version: str, points: int) -> None:
    decision = decide(EXAMPLES[0], LARGE, day, year=2025)
    assert decision.version == version
    assert decision.reason.parts[0].points == Points(points, points)
    assert decide(EXAMPLES[0], LARGE, date(2021, 12, 31)).version == ""


@pytest.mark.parametrize(("sure", "outcome"), [("unverified", "person"), ("reported", "pass")])
def test_points_when_every_base_is_set(sure: str, outcome: str) -> None:
    """24.90 for taxes, 20 + 20 + 10 + 10 + 10 for the rest; graded only by numbers that somebody vouches for."""
    rulebook = with_values(EXAMPLES[0], BASES, sure)
    decision = decide(EXAMPLES[0], LARGE, rulebook=rulebook)
    assert (decision.outcome, decision.points) == (outcome, Points(9490, 9490))
    more = {**LARGE, "value_added": {2025: "1005万元"}}
    assert decide(EXAMPLES[0], more, rulebook=rulebook).points == Points(9520, 9520)


def test_points_of_the_small() -> None:
    """2000000 / 240970 / 10 × 50 = 41.4989…, and the whole weight for power."""
    rulebook = with_values(EXAMPLES[1], BASES)
    assert decide(EXAMPLES[1], SMALL, rulebook=rulebook).points == Points(9150, 9150)


def test_losses_give_no_points_and_nothing_used_is_for_a_person() -> None:
    rulebook = with_values(EXAMPLES[0], BASES, "reported")
    loss = decide(EXAMPLES[0], {**LARGE, "value_added": {2025: "-1元"}}, rulebook=rulebook)
    assert (loss.outcome, loss.points) == ("pass", Points(3490, 3490))
    for name, none in (("land", "0亩"), ("energy", "0吨标煤"), ("emissions", None), ("staff", "0人")):
        assert decide(EXAMPLES[0], {**LARGE, name: {2025: none}}, rulebook=rulebook).outcome == "person", name


def test_cuts_and_groups() -> None:
    for pack in packs():
        if pack.key in (*DISTRICT, *EXAMPLES):
            assert pack.grading is not None
            assert pack.grading.by == ("above_scale", "industry_group")
            small = "small" in pack.key
            assert [cut.upto for cut in pack.grading.cuts] == (
                ["5%", "75%", "95%", "100%"] if small else ["20%", "80%", "95%", "100%"]
            )
