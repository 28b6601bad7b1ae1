"""What holds for every number: monotone in the value, the same in any unit, symmetric, always exactly one class."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.measure.builders import POLICY

from yongjiang.measure import judge
from yongjiang.measure.case import band
from yongjiang.model.measure import IndicatorPlan, MethodKey, Observation, Point, Target, Verdict

numbers = st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False)
#: from worse to better, before the end
ORDER = ("behind", "on_track", "ahead", "achieved_early")
methods = st.sampled_from(["linear", "compound", None])


def verdict_of(
    base: Decimal, aim: Decimal, value: Decimal, *, direction: str | None = None, method: MethodKey | None = None
) -> Verdict:
    plan = IndicatorPlan(
        "x", "指标", "", (Target(str(aim), "level", 2025, aim),), Point(2020, base),
        direction=direction, method=method,  # type: ignore[arg-type]
    )  # fmt: skip
    return judge(plan, [Observation("x", "2022", value)], date(2023, 6, 30), POLICY)


@given(numbers, numbers, numbers, numbers, methods)
def test_a_better_value_is_never_judged_worse(
    base: Decimal, aim: Decimal, first: Decimal, second: Decimal, method: MethodKey | None
) -> None:
    assume(base != aim)
    low, high = sorted((first, second))
    worse, better = (low, high) if aim > base else (high, low)
    classes = [verdict_of(base, aim, value, method=method).verdict for value in (worse, better)]
    assume(all(found in ORDER for found in classes))
    assert ORDER.index(classes[0]) <= ORDER.index(classes[1])


@given(numbers, numbers, numbers, st.integers(-3, 4), st.sampled_from([1, 2, 5]), methods)
def test_another_unit_changes_nothing(
    base: Decimal, aim: Decimal, value: Decimal, power: int, times: int, method: MethodKey | None
) -> None:
    scale = Decimal(times).scaleb(power)
    plain = verdict_of(base, aim, value, method=method)
    scaled = verdict_of(base * scale, aim * scale, value * scale, method=method)
    assert (scaled.verdict, scaled.ratio, scaled.degree) == (plain.verdict, plain.ratio, plain.degree)


@given(numbers, numbers, numbers)
def test_down_is_the_mirror_of_up(base: Decimal, aim: Decimal, value: Decimal) -> None:
    assume(base != aim)
    up = verdict_of(base, aim, value, direction="up", method="linear")
    down = verdict_of(-base, -aim, -value, direction="down", method="linear")
    assert (up.verdict, up.ratio) == (down.verdict, down.ratio)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-10, max_value=10))
def test_the_bands_leave_no_gap_and_do_not_overlap(ratio: Decimal) -> None:
    claims = {
        "ahead": ratio >= POLICY.ahead_from,
        "on_track": POLICY.on_track_from <= ratio < POLICY.ahead_from,
        "behind": ratio < POLICY.on_track_from,
    }
    assert sum(claims.values()) == 1
    assert claims[band(ratio, POLICY)]


@given(numbers, numbers, st.lists(numbers, max_size=4))
def test_without_data_there_is_no_colour(base: Decimal, aim: Decimal, values: list[Decimal]) -> None:
    plan = IndicatorPlan("x", "指标", "", (Target(str(aim), "level", 2025, aim),), Point(2020, base))
    # recorded, then taken back
    given_back = [Observation("x", "2022", value, seq=place) for place, value in enumerate(values)]
    given_back.append(Observation("x", "2022", None, seq=len(values)))
    verdict = judge(plan, given_back, date(2023, 6, 30), POLICY)
    assert (verdict.verdict, verdict.actual, verdict.ratio) == ("no_data", None, None)
