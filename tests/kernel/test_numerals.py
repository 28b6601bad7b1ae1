"""Numerals: what is read, what is refused, and that both writings agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.numerals import parse_numeral

_DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A whole number below 100,000,000 in Chinese characters, as an independent writer would."""
    if number >= 10000:
        head, tail = divmod(number, 10000)
        joint = "零" if 0 < tail < 1000 else ""
        return written(head) + "万" + joint + (written(tail) if tail else "")
    out, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,000", "3000"),
        ("12.5", "12.5"),
        ("十", "10"),
        ("十二点五", "12.5"),
        ("二〇三五", "2035"),
        ("两千五百万", "25000000"),
        ("百", "100"),
        ("千亿", "100000000000"),
        ("半", "0.5"),
        ("一万零五", "10005"),
    ],
)
def test_reads(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "年", "十年", "1.2.3", "点五", "三点", "一二三百", "٣"])
def test_refuses(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(1, 99_999_999))
def test_chinese_and_arabic_agree(number: int) -> None:
    assert parse_numeral(written(number)) == parse_numeral(str(number)) == number


@given(st.decimals(0, 10**9, places=3))
def test_decimals_are_exact(number: Decimal) -> None:
    assert parse_numeral(str(number)) == number


@given(st.text(max_size=12))
def test_never_fails(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0
