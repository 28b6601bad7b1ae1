"""Numbers, money, dates and sizes as the pages print them: the edges that doctests leave out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.web.ui.templatetags import formats


@pytest.mark.parametrize(
    "show",
    [
        *(formats.number, formats.count, formats.money, formats.wan, formats.yi, formats.percent, formats.points),
        *(formats.signed, formats.day, formats.month, formats.moment, formats.period, formats.relative_day),
        formats.file_size,
    ],
    ids=lambda show: show.__name__,
)
def test_no_data_is_a_dash_never_a_zero(show):
    assert show(None) == "—"


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        (0, "0 元"),
        (Decimal("0.005"), "0.01 元"),
        (9999, "9,999 元"),
        (10000, "1 万元"),
        (Decimal("9999.99"), "9,999.99 元"),
        (Decimal("9999.999"), "1 万元"),
        (99_994_999, "9,999.5 万元"),
        (99_999_949, "9,999.99 万元"),
        (99_999_950, "1 亿元"),
        (100_000_000, "1 亿元"),
        (-150_000_000, "-1.5 亿元"),
        (10**12, "10,000 亿元"),
    ],
)
def test_money_is_said_in_the_unit_one_would_say_it_in(yuan, shown):
    assert formats.money(yuan) == shown


@given(st.integers(min_value=0, max_value=10**15))
def test_money_never_shows_ten_thousand_of_a_smaller_unit(yuan):
    shown, unit = formats.money(yuan).split(" ")
    value = Decimal(shown.replace(",", ""))
    if unit != "亿元":
        assert value < 10_000
    size = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    assert abs(value * size - yuan) <= Decimal(size) / 200


def test_halves_are_rounded_up_as_in_school():
    assert formats.percent(Decimal("0.00250"), 1) == "0.3%"
    assert formats.number(Decimal("0.00005")) == "0.0001"
    assert formats.number(Decimal("-0.00001")) == "0"


def test_signs_of_differences():
    assert formats.points(Decimal("-1.25")) == "-1.25 个百分点"
    assert formats.signed(Decimal("0.50")) == "+0.5"


def test_moments_are_told_in_the_time_of_the_site():
    late_in_london = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert formats.moment(late_in_london) == "2026年3月1日 07:30"
    assert formats.day(late_in_london) == "2026年3月1日"
    assert formats.month(late_in_london) == "2026年3月"


def test_days_far_away_are_dates():
    today = date(2026, 3, 31)
    assert formats.relative_day(date(2026, 3, 1), today) == "30 天前"
    assert formats.relative_day(date(2026, 2, 28), today) == "2026年2月28日"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 字节"), (1023, "1023 字节"), (1024, "1 KB"), (5 * 1024**4, "5,120 GB")]
)
def test_sizes(size, shown):
    assert formats.file_size(size) == shown
