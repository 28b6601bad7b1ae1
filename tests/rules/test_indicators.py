"""Parts of a score as values over bases, with weights that may be others."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.rules.builders import DAY, FACTS, pack, part, subject, yearly

from yongjiang.model.rules import Cut, Grading, NamedValue, RulePack, RuleParameter
from yongjiang.rules import Rulebook
from yongjiang.rules.formulas import written_unit
from yongjiang.rules.indicators import Indicator, apart, indicators, mean, unset, with_values

KNOWN = {fact.name: fact for fact in FACTS}
CUTS = Grading((), (Cut("A", "50%"), Cut("B", "100%")), "r")


def scored(*formulas: str, values: tuple[NamedValue, ...] = (), weight: str = "30", base: str = "2万元/亩") -> RulePack:
    parameters = (
        RuleParameter("weight", "权重", "r", weight), RuleParameter("base", "基准值", "r", base, "元/亩"),
        RuleParameter("least", "比例", "r", "5%"),
    )  # fmt: skip
    parts = tuple(part(key=f"p{at}", title=f"第{at}项", formula=one) for at, one in enumerate(formulas))
    return pack(kind="grading", points=part(parts=parts), grading=CUTS, parameters=parameters, values=values)


def only(formula: str, **more: tuple[NamedValue, ...]) -> Indicator:
    return indicators(scored(formula, **more), KNOWN)[0]


@pytest.mark.parametrize(
    ("formula", "unit", "base", "weight"),
    [
        ("sales / land / base * weight", "元/亩", "base", "weight"),
        ("weight * (sales / land) / base", "元/亩", "base", "weight"),
        ("rd / sales / least * weight", "", "least", "weight"),
        ("sales / land / base", "元/亩", "base", ""),
        ("staff", "人", "", ""),
        ("patents * weight / (staff + least)", "", "", ""),
        ("weight * least * patents", "件", "", ""),
    ],
)
def test_parameters_are_taken_out_of_a_product(formula: str, unit: str, base: str, weight: str) -> None:
    found = only(formula)
    assert (found.unit, found.base, found.weight) == (unit or found.unit, base, weight)
    assert unit or found.unit in ("", written_unit((("件", 1), ("人", -1))))


def test_the_value_is_what_is_left() -> None:
    firm = subject(yearly("sales", 600_000), yearly("land", 12))
    found = only("weight * one / base", values=(NamedValue("one", "亩均", "sales / land"),))
    assert found.measured(firm, DAY) == 50_000
    assert found.written(Fraction(50_000)) == "5万元/亩"
    assert [fact.name for fact in found.facts] == ["sales", "land"]
    assert found.measured(subject(yearly("sales", 600_000)), DAY) is None
    assert only("rd / sales / least * weight").written(Fraction(1, 20)) == "5%"


def test_all_together_come_to_the_sums_divided() -> None:
    several = [
        subject(yearly("sales", 100), yearly("land", 1)), subject(yearly("sales", 100), yearly("land", 3)),
        subject(yearly("sales", 900)), subject(yearly("sales", 900), yearly("land", 0)),
    ]  # fmt: skip
    assert mean(only("sales / land / base * weight"), several, DAY) == 50
    assert mean(only("sales / land / base * weight"), several[2:], DAY) is None
    assert mean(only("sales / least"), several, DAY) == Fraction(2000, 4)


def test_parts_apart_come_to_the_whole() -> None:
    whole = scored("sales / land / base * weight", "patents")
    firm = subject(yearly("sales", 400_000), yearly("land", 10))
    book = Rulebook([whole, *apart(whole)], FACTS)
    assert book.decide("example/p0", firm, DAY).points.low == 6000  # type: ignore[union-attr]
    assert book.decide("example/p1", firm, DAY).points is None
    assert [one.key for one in apart(scored())] == ["example/p"]


def test_other_values_are_another_pack() -> None:
    whole = scored("sales / land / base * weight", weight="")
    assert unset(whole) == ("weight",)
    other = with_values(whole, {"weight": "45", "base": "2万元/亩"}, "试算")
    assert unset(other) == ()
    assert [one.value for one in other.parameters] == ["45", "2万元/亩", "5%"]
    assert [one.settled for one in other.parameters] == ["试算", "", ""]
    assert unset(whole) == ("weight",)


def test_a_reason_tells_by_what_a_parameter_is_set() -> None:
    whole = with_values(scored("sales / land / base * weight", "sales / base"), {"weight": "45"}, "江北区〔2027〕1号")
    firm = subject(yearly("sales", 400_000), yearly("land", 10))
    reasons = Rulebook([whole], FACTS).decide("example", firm, DAY).reason.parts
    assert [one.by.article for one in reasons if one.by] == ["第一条；权重：江北区〔2027〕1号", "第一条"]
