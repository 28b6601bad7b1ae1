"""Thresholds and values as people write them: 5000万元, 12.5%, 70, 3年; read exactly, written so that edges show."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_NUMBER = re.compile(r"([-+−－]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_SCALES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
           "千亿": 11, "万亿": 12}  # fmt: skip
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")


class AmountError(ValueError):
    """The text is no amount of that unit. The message says what is expected."""


def read_exact(text: str, unit: str) -> Fraction:
    """The amount written in `text`, in `unit` ("" for plain numbers and shares). Raises AmountError.

    >>> read_exact("5,000万元", "元"), read_exact("12.5%", ""), read_exact("3年", "年"), read_exact("70", "分")
    (Fraction(50000000, 1), Fraction(1, 8), Fraction(3, 1), Fraction(70, 1))
    """
    bare = "".join(text.split()).translate(_FULL_WIDTH)
    found = _NUMBER.match(bare)
    if found is None:
        raise AmountError(f"“{text}”不是数")
    value = Fraction((found[2] + (found[3] or "")).replace(",", ""))
    value = -value if found[1] in ("-", "−", "－") else value
    behind = bare[found.end() :]
    if behind in ("%", "％"):
        if unit:
            raise AmountError(f"“{text}”是比例，这里要写{unit}")
        return value / 100
    if behind == "" or behind == unit:
        return value
    # 千瓦时 begins with a power of ten and is a unit: the longest unit wins
    scale = behind.removesuffix(unit) if unit and behind.endswith(unit) else behind
    if scale in _SCALES:
        return value * int(10 ** _SCALES[scale])
    raise AmountError(f"“{text}”的单位不对，" + (f"这里要写{unit}" if unit else "这里写数或百分数"))


def write_number(value: Fraction, digits: int = 2) -> str:
    """A number with at most `digits` decimals and groups of three.

    >>> write_number(Fraction(12345678, 1000))
    '12,345.68'
    """
    scaled = round_half_up(value * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    tail = f".{rest:0{digits}}".rstrip("0").rstrip(".") if digits else ""
    return ("-" if scaled < 0 else "") + f"{whole:,}" + tail


# most values are the same again in each trial of `changes`, and writing takes longer than comparing
@lru_cache(maxsize=4096)
def write_amount(value: Fraction, unit: str, against: Fraction | None = None, share: bool = False) -> str:
    """A value as people read it: money in 万元 or 亿元, shares in percent where `share`.

    against: what it is compared with: more decimals are written until the two look different.

    >>> write_amount(Fraction(123456789, 100), "元")
    '123.456789万元'
    >>> write_amount(Fraction(49999, 10**6), "", Fraction(1, 20), share=True)
    '4.9999%'
    """
    if unit == "元" or unit.startswith("元/"):
        behind = unit.removeprefix("元")
        size = abs(value)
        if size >= 10**8:
            return write_number(value / 10**8, 10) + "亿元" + behind
        if size >= 10**4:
            return write_number(value / 10**4, 6) + "万元" + behind
        return write_number(value, 2) + "元" + behind
    factor, behind = (100, "%") if share else (1, unit)
    digits = 2
    if against is not None and value != against:
        # the edge shows: 4.9999% is not 5%
        while digits < 12 and write_number(value * factor, digits) == write_number(against * factor, digits):
            digits += 1
    return write_number(value * factor, digits) + behind


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero, as people round.

    >>> round_half_up(Fraction(5, 2)), round_half_up(Fraction(-5, 2))
    (3, -3)
    """
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size
