"""A target broken down: sums, means, gaps, parts that nobody has settled."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.measure import check_split
from yongjiang.model.measure import Part

amounts = st.lists(st.decimals(0, 1000, places=1), min_size=1, max_size=6)


def parts(*values: str | None) -> list[Part]:
    return [Part(f"街道{place}", None if value is None else Decimal(value)) for place, value in enumerate(values)]


def test_parts_that_sum() -> None:
    split = check_split(Decimal(300), parts("100", "200"), unit="家")
    assert (split.total, split.gap, split.short) == (300, 0, False)


def test_a_gap_is_told_with_its_side() -> None:
    split = check_split(Decimal(300), parts("100", "150"), unit="家")
    assert (split.gap, split.short) == (50, True)
    assert split.why == "合计250家，比目标300家少50家"
    assert not check_split(Decimal(300), parts("200", "150")).short
    assert check_split(Decimal(300), parts("200", "150"), direction="down").short


def test_an_open_part_is_not_zero() -> None:
    split = check_split(Decimal(300), parts("100", None))
    assert (split.total, split.gap, split.open) == (None, None, ("街道1",))


def test_a_weighted_mean() -> None:
    listed = [Part("甲", Decimal(90), Decimal(3)), Part("乙", Decimal(70), Decimal(1))]
    assert check_split(Decimal(85), listed, rule="weighted").total == 85
    assert check_split(Decimal(80), listed, rule="mean").total == 80
    assert check_split(Decimal(80), [Part("甲", Decimal(90), Decimal(0))], rule="weighted").total is None


@given(amounts)
def test_a_whole_made_of_its_parts_has_no_gap(values: list[Decimal]) -> None:
    split = check_split(sum(values, Decimal(0)), [Part(str(place), value) for place, value in enumerate(values)])
    assert (split.gap, split.short) == (0, False)
