from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.quantities import Interval, Unit, half_step, parse_unit

NUMBERS = st.decimals(-(10**6), 10**6, places=3)


@pytest.mark.parametrize(
    ("written", "scale", "name"),
    [
        ("家", 1, "家"),
        ("万人", 10**4, "人"),
        ("亿美元", 10**8, "美元"),
        ("万亿元", 10**12, "元"),
        ("万元/人", 10**4, "元/人"),
        ("千亿", 10**11, ""),
        ("万", 10**4, ""),
        ("千瓦", 1, "千瓦"),
        ("万千瓦", 10**4, "千瓦"),
        ("兆瓦", 1000, "千瓦"),
        ("‰", Decimal("0.1"), "%"),
        ("个百分点", 1, "%"),
        ("成", 10, "%"),
        ("平方公里", 10**6, "平方米"),
        ("", 1, ""),
    ],
)
def test_units(written: str, scale: Decimal, name: str) -> None:
    assert parse_unit(written) == Unit(Decimal(scale), name)


def test_a_kilowatt_is_no_thousand_watts_of_people() -> None:
    assert parse_unit("千米").name == "公里"
    assert parse_unit("千人") == Unit(Decimal(1000), "人")


@pytest.mark.parametrize(("printed", "half"), [("3.38", "0.005"), ("4.0", "0.05"), ("64", "0.5"), ("1E+3", "0.5")])
def test_half_a_printed_step(printed: str, half: str) -> None:
    assert half_step(Decimal(printed)) == Decimal(half)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_intervals_hold_the_results_of_what_they_hold(a: Decimal, b: Decimal, x: Decimal, y: Decimal) -> None:
    one, two = Interval(min(a, b), max(a, b)), Interval(min(x, y), max(x, y))
    assert one.plus(two).low <= a + x <= one.plus(two).high
    assert one.minus(two).low <= a - x <= one.minus(two).high
    assert one.times(two).low <= a * x <= one.times(two).high
    ratio = one.over(two)
    assert (ratio is None) == (two.low <= 0 <= two.high)
    if ratio is not None:
        assert ratio.low <= a / x <= ratio.high


@given(NUMBERS, NUMBERS)
def test_meeting_is_mutual_and_an_interval_meets_itself(a: Decimal, b: Decimal) -> None:
    one, two = Interval(min(a, 0), max(a, 0)), Interval(min(b, 0), max(b, 0))
    assert one.meets(one)
    assert one.meets(two) == two.meets(one)
