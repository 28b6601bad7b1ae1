"""Five-year periods by their short names."""

import pytest

from yongjiang.kernel.periods import five_year_period, parse_period


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


@pytest.mark.parametrize(
    ("text", "written", "end"),
    [
        ("2023", "2023", 12 * 2024),
        ("2023年度", "2023", 12 * 2024),
        ("2023年上半年", "2023-H1", 12 * 2023 + 6),
        ("2023H2", "2023-H2", 12 * 2024),
        ("2023年第二季度", "2023-Q2", 12 * 2023 + 6),
        ("2023q4", "2023-Q4", 12 * 2024),
        ("2023-06", "2023-06", 12 * 2023 + 6),
        ("202306", "2023-06", 12 * 2023 + 6),
        ("2023/6", "2023-06", 12 * 2023 + 6),
        ("2023年12月", "2023-12", 12 * 2024),
    ],
)
def test_a_period_and_its_end(text: str, written: str, end: int) -> None:
    period = parse_period(text)
    assert period is not None
    assert (str(period), period.end) == (written, end)
    assert parse_period(str(period)) == period == parse_period(period.words)


@pytest.mark.parametrize("text", ["", "去年", "2023-13", "2023月", "2023-Q5", "23", "2023年0月", "2023年底左右"])
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_last_days() -> None:
    days = [period.last_day.isoformat() for text in ("2024-02", "2023-Q3", "2023") if (period := parse_period(text))]
    assert days == ["2024-02-29", "2023-09-30", "2023-12-31"]
