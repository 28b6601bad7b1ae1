"""The grammar of targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.measure import read_target
from yongjiang.measure.sentences import target_words
from yongjiang.measure.targets import read_amount, target_in_force
from yongjiang.model.measure import Target


@pytest.mark.parametrize(
    ("written", "unit", "form", "op", "value"),
    [
        ("470-480", "亿元", "level", "range", "470"),
        ("[1800]", "亿元", "total", "=", "1800"),
        ("［累计1000］", "个", "total", "=", "1000"),
        ("五年累计新增1000个", "个", "total", "=", "1000"),
        ("<3.6", "%", "level", "<", "3.6"),
        ("＞60", "", "level", ">", "60"),
        ("5左右", "%", "level", "~", "5"),
        ("97%以上", "%", "level", ">=", "97"),
        ("不低于60", "%", "level", ">=", "60"),
        ("控制在5.5%以内", "%", "level", "<=", "5.5"),
        ("冲刺千亿", "亿元", "level", "=", "1000"),
        ("力争突破三千家", "家", "level", ">", "3000"),
        ("5000万元", "亿元", "level", "=", "0.5"),
        ("3,950", "件", "level", "=", "3950"),
        ("翻一番", "亿元", "multiple", "=", "2"),
        ("翻两番", "亿元", "multiple", "=", "4"),
        ("增长2倍", "亿元", "multiple", "=", "3"),
        ("降低18%", "吨", "multiple", "=", "0.82"),
        ("年均增长6.5%左右", "亿元", "growth", "~", "6.5"),
        ("年均5000人", "人", "mean", "=", "5000"),
        ("净增300家", "家", "increase", "=", "300"),
        ("全省前三", "位", "rank", "<=", "3"),
        ("第6位", "位", "rank", "=", "6"),
        ("2025年达到300家", "家", "level", "=", "300"),
    ],
)
def test_a_target_with_a_number(written: str, unit: str, form: str, op: str, value: str) -> None:
    target = read_target(written, year=2025, unit=unit)
    assert (target.form, target.op, target.value) == (form, op, Decimal(value))
    assert target.written == written


@pytest.mark.parametrize(
    ("written", "form", "about"),
    [
        ("按市下达", "assigned", ""),
        ("完成上级下达任务", "assigned", ""),
        ("与GDP同步", "follow", "GDP"),
        ("与经济增长基本同步", "follow", "经济"),
        ("高于GDP增速", "follow", "GDP增速"),
        ("接近或持平发达国家", "match", "发达国家"),
        ("逐步提高", "direction", "up"),
        ("持续下降", "direction", "down"),
        ("基本保持稳定", "unread", ""),
        ("—", "unread", ""),
        ("", "unread", ""),
        ("全省前20%", "unread", ""),
        ("2024年达到300家", "unread", ""),
    ],
)
def test_a_target_in_words(written: str, form: str, about: str) -> None:
    target = read_target(written, year=2025)
    assert (target.form, target.about, target.value if form != "follow" else None) == (form, about, None)


@pytest.mark.parametrize("written", ["5公里", "12%", "18/1000", "1 234,5", "1.2.3", "±5", "3-2"])
def test_what_does_not_fit_is_not_guessed(written: str) -> None:
    assert read_target(written, year=2025, unit="家").form == "unread"


def test_the_column_of_growth_reads_other_things() -> None:
    assert read_target("6.5", year=2025, unit="亿元", column="growth").form == "growth"
    assert read_target("[5.7]", year=2025, unit="万元/人", column="growth").form == "increase"


@given(st.decimals(0, 10**9, places=3))
def test_a_printed_number_is_read_exactly(value: Decimal) -> None:
    amount = read_amount(f"{value:f}家", "家")
    assert amount is not None
    assert (amount.value, amount.op) == (value, "=")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    target = read_target(text, year=2025, unit="家")
    assert target.written == text
    assert target.form != "unread" or target.value is None


def test_the_target_in_force() -> None:
    first, second = Target("80", "level", 2025), Target("90", "level", 2025, since=date(2023, 7, 1))
    assert target_in_force((first, second), date(2023, 6, 30)) is first
    assert target_in_force((second, first), date(2023, 7, 1)) is second
    assert target_in_force((), None) is None


def test_the_unit_stands_behind_a_bare_number_only_never_alone() -> None:
    assert target_words(Target("≥300", "level", 2025, Decimal(300)), "家") == "≥300家"
    assert target_words(Target("6.5%", "growth", 2025, Decimal("6.5")), "亿元") == "6.5%"
    assert target_words(Target("", "level", 2025, Decimal(300)), "家") == target_words(None, "家") == ""
