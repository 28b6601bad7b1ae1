"""The list, made by the batch, says of every sample firm what the explainer says; what moves a firm moves it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from msgspec import structs
from tests.web.enterprises.builders import BY

from yongjiang.model.decision import FactEntry, Subject
from yongjiang.rules import Rulebook
from yongjiang.rules.grading import grades
from yongjiang.web.enterprises.filling import load_sample_firms
from yongjiang.web.yields.assessing import (
    Population,
    Standing,
    as_decided,
    averages,
    lacking,
    population,
    rounded,
    standings,
)
from yongjiang.web.yields.methods import methods
from yongjiang.web.zone import rulebook

TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.django_db


def of(year: int, key: str = "yield-per-mu-example") -> Population:
    return population(next(one for one in methods(year, TODAY) if one.pack.key == key))


@pytest.fixture
def found() -> Population:
    load_sample_firms(by=BY, today=TODAY)
    return of(2025)


def agree(found: Population, standing: Standing) -> None:
    """Points and parts of every firm by the explainer; of those without, why."""
    pack, question = standing.pack, found.method.question
    book = Rulebook([pack], rulebook().facts.values())
    assert len(standing.unscored) + len(standing.scored) + standing.outside == len(found.firms)
    for key, subject in found.subjects.items():
        decision = book.decide(pack.key, subject, question)
        if key not in standing.scored:
            assert book.ranks(pack.key, subject, question) == "fail" or lacking(subject, book, pack.key, question)
            continue
        one = standing.scored[key]
        assert decision.points is not None
        assert (decision.points.low, decision.points.high) == (one.points, one.points)
        assert tuple(part.points.low for part in decision.reason.parts if part.points) == one.parts
    assert pack.grading is not None
    ranked = list(standing.scored.values())
    assert grades([(one.group, one.points) for one in ranked], pack.grading) == tuple(one.grade for one in ranked)


def standing_of(found: Population) -> Standing:
    return standings(found, [as_decided(found, filled=True)[0]])[0]


def test_list_and_explainer_agree(found: Population) -> None:
    standing = standing_of(found)
    assert len(standing.scored) >= 40
    agree(found, standing)
    # some firms were not founded yet, and the firms of the other scale have a pack of their own
    for other in (of(2023), of(2025, "yield-per-mu-small-example")):
        assert len(standing_of(other).scored) >= 5
        agree(other, standing_of(other))


def test_a_move_is_just_enough(found: Population) -> None:
    standing = standing_of(found)
    pack = standing.pack
    book = Rulebook([pack], rulebook().facts.values())
    key = next(key for key, one in standing.scored.items() if one.grade == "B")
    # the smallest move brings just the points asked for, and one unit less does not
    wanted = standing.scored[key].points + 500
    changes = book.points_up(pack.key, found.subjects[key], found.method.question, wanted)
    assert {change.name for change in changes} >= {"tax_paid", "land", "value_added", "energy"}
    for change in changes:
        for less, enough in ((0, True), (1, False)):
            moved = _moved(found.subjects[key], change.name, change.amount - less)
            points = book.decide(pack.key, moved, found.method.question).points
            assert points is not None
            assert (points.low >= wanted) is enough


def _moved(subject: Subject, name: str, amount: int) -> Subject:
    sign = -1 if rulebook().facts[name].movable == "down" else 1
    facts = tuple(
        FactEntry(fact.name, fact.value + sign * amount, fact.year)
        if fact.name == name and fact.year == 2025 and isinstance(fact.value, int)
        else fact
        for fact in subject.facts
    )
    return structs.replace(subject, facts=facts)


def test_averages_are_of_those_that_are_ranked(found: Population) -> None:
    made = averages(found)
    assert set(made) == {"base_value", "base_energy", "base_emissions", "base_labour", "base_rd"}
    book = Rulebook([found.method.pack], rulebook().facts.values())
    ranked = [
        {fact.name: fact.value for fact in one.facts if fact.year == 2025}
        for one in found.subjects.values()
        if book.ranks("yield-per-mu-example", one, found.method.question) == "pass"
    ]
    both = [one for one in ranked if "value_added" in one and "staff" in one]
    wanted = Fraction(sum(one["value_added"] for one in both), 100 * sum(one["staff"] for one in both))  # type: ignore[misc]
    assert rounded(wanted) == Fraction(made["base_labour"].removesuffix("万元/人")) * 10_000
    pack, filled = as_decided(found, filled=False)
    assert (pack, filled) == (found.method.pack, {})
    assert not standings(found, [pack])[0].scored
