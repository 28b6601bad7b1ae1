"""Weights and bases as people write them; what is wrong is said at its box, the rest is kept."""

from __future__ import annotations

import pytest

from yongjiang.rules.indicators import indicators
from yongjiang.web.yields.forms import TrialForm
from yongjiang.web.zone import rulebook

PACK = max((one.pack for one in rulebook().versions("yield-per-mu-example")), key=lambda pack: pack.version)
BASES = {f"p-base_{name}": value for name, value in (
    ("value", "100万元/亩"), ("energy", "7万"), ("emissions", "2000000"), ("labour", "20万元/人"), ("rd", "5%"),
)}  # fmt: skip


def form(**given: str) -> TrialForm:
    return TrialForm(PACK, indicators(PACK, rulebook().facts), {**BASES, **{f"p-{k}": v for k, v in given.items()}})


def test_what_is_not_named_stays_as_it_is_in_force() -> None:
    asked = form(weight_tax="40")
    assert asked.is_valid()
    assert (asked.values()["weight_tax"], asked.values()["base_tax"]) == ("40", "24.097万元/亩")
    assert asked.total() == ("110", False)
    assert form(weight_tax="abc").total() == ("70", False)


def test_the_sum_of_the_weights_in_force_is_a_hundred() -> None:
    assert TrialForm(PACK, indicators(PACK, rulebook().facts)).total() == ("100", True)
    asked = form(weight_tax="29.5", weight_rd="10.5")
    assert asked.is_valid()
    assert asked.total() == ("100", True)


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("weight_tax", "", "请填一个数"), ("weight_tax", "abc", "不是数"), ("weight_tax", "30%", "不写百分号"),
        ("weight_tax", "-1", "不能小于零"), ("base_tax", "0", "要大于零"), ("base_tax", "24万元", "这里要写元/亩"),
        ("base_tax", "1e400", "单位不对"), ("base_tax", "9" * 30, "太大"), ("weight_rd", "1.1234567", "小数"),
        ("base_rd", "0.00000001", "小数"), ("weight_tax", "9" * 41, "40"),
    ],
)  # fmt: skip
def test_a_bad_number_is_told_at_its_box(name: str, written: str, said: str) -> None:
    asked = form(**{name: written})
    assert not asked.is_valid()
    assert list(asked.errors) == [f"p-{name}"]
    assert said in str(asked[f"p-{name}"].errors)
    assert asked["p-weight_value"].value() == "20"


def test_a_weight_may_be_nothing() -> None:
    assert form(weight_tax="0").is_valid()


def test_boxes_stand_by_indicator() -> None:
    lines = form().lines()
    assert [line.title for line in lines][:2] == ["亩均税收", "亩均增加值"]
    assert all(line.weight and line.base for line in lines)
    assert form().others() == []
