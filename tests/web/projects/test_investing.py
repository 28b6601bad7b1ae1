"""Which amounts count, and that their sums are exact whatever the order of the reports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.periods import Period, parse_period
from yongjiang.web.projects.investing import Amount, YearSum, overlapping, totals
from yongjiang.web.projects.money import read_wan, written

MONTHS = [f"2025-{month:02}" for month in range(1, 13)]
slots = st.tuples(st.sampled_from(["planned", "done"]), st.sampled_from(MONTHS))
reports = st.lists(st.tuples(slots, st.none() | st.integers(0, 10**12)), max_size=60)


def test_the_last_row_of_a_period_counts() -> None:
    rows = [
        Amount("planned", "2025", 900), Amount("done", "2025-Q1", 100), Amount("done", "2025-Q2", 150),
        Amount("done", "2025-Q1", 120), Amount("done", "2024", 7), Amount("planned", "2025", None),
    ]  # fmt: skip
    assert totals(rows) == [
        YearSum(2024, None, 7, date(2024, 12, 31)),
        YearSum(2025, None, 270, date(2025, 6, 30)),
    ]


@given(reports)
def test_sums_are_those_of_the_last_rows(said: list[tuple[tuple[str, str], int | None]]) -> None:
    last = dict(said)
    expected = {kind: [a for (k, _), a in last.items() if k == kind and a is not None] for kind in ("planned", "done")}
    found = totals(Amount(kind, period, amount) for (kind, period), amount in said)
    if not any(expected.values()):
        assert found == []
    else:
        (year,) = found
        assert (year.planned, year.done) == tuple(sum(x) if x else None for x in expected.values())


@pytest.mark.parametrize(
    ("period", "other"),
    [("2025", "2025-Q1"), ("2025-03", "2025-Q1"), ("2025-H1", "2025-Q1"), ("2025-Q1", None), ("2025-Q2", None),
     ("2024", None), ("2025-04", None)],
)  # fmt: skip
def test_what_shares_months(period: str, other: str | None) -> None:
    asked = parse_period(period)
    assert isinstance(asked, Period)
    found = overlapping([Amount("done", "2025-Q1", 1), Amount("done", "2025-11", None)], "done", asked)
    assert (str(found) if found else None) == other
    assert overlapping([Amount("done", "2025-Q1", 1)], "planned", asked) is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("12000", 120_000_000),
        ("12,000.5", 120_005_000),
        ("0", 0),
        ("１２万元", 120_000),
        ("0.0001", 1),
        (" 3.0 ", 30_000),
    ],
)
def test_amounts_are_read(text: str, yuan: int) -> None:
    assert read_wan(text) == yuan
    assert read_wan(written(yuan)) == yuan


@pytest.mark.parametrize(
    "text", ["一万", "1 234,5", "12%", "－", "", "-3", "1,23", "0.00001", "1e5", "99999999999", ".", "1,234,5"]
)
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"金额|小数"):
        read_wan(text)
