"""Five-year periods by their short names."""

import pytest

from yongjiang.kernel.periods import five_year_period


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("十四五", (2021, 2025)),
        ("十三五", (2016, 2020)),
        ("十五五", (2026, 2030)),
        ("六五", (1981, 1985)),
        ("五", None),
        ("三五", None),
        ("十四", None),
        ("", None),
    ],
)
def test_period(name: str, period: tuple[int, int] | None) -> None:
    assert five_year_period(name) == period
