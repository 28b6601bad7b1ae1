"""Printed quantities: what a unit is worth, how exact a printed number is, arithmetic with intervals."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

#: powers of ten that may stand before a unit
_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
#: units worth a multiple of another (GB 3100; 亩 by the State Council's 1984 decree on legal units)
_WORTH: dict[str, tuple[Decimal, str]] = {
    "千米": (Decimal(1), "公里"), "km": (Decimal(1), "公里"), "米": (Decimal("0.001"), "公里"),
    "公顷": (Decimal(10000), "平方米"), "平方公里": (Decimal(1000000), "平方米"),
    "平方千米": (Decimal(1000000), "平方米"), "亩": (Decimal(2000) / 3, "平方米"),
    "‰": (Decimal("0.1"), "%"), "成": (Decimal(10), "%"), "个百分点": (Decimal(1), "%"), "百分点": (Decimal(1), "%"),
    "千瓦": (Decimal(1), "千瓦"), "千瓦时": (Decimal(1), "千瓦时"), "千伏安": (Decimal(1), "千伏安"),
    "兆瓦": (Decimal(1000), "千瓦"), "MW": (Decimal(1000), "千瓦"), "kW": (Decimal(1), "千瓦"),
    "GW": (Decimal(1000000), "千瓦"), "公斤": (Decimal("0.001"), "吨"), "千克": (Decimal("0.001"), "吨"),
    "吨标准煤": (Decimal(1), "吨标煤"), "吨标煤": (Decimal(1), "吨标煤"), "人民币": (Decimal(1), "元"),
}  # fmt: skip


class Unit(NamedTuple):
    """What a printed unit is worth: `scale` times the plain unit `name`."""

    scale: Decimal
    name: str


@lru_cache(maxsize=4096)
def parse_unit(written: str) -> Unit:
    """The plain unit behind a written one.

    >>> parse_unit("亿元"), parse_unit("万人次"), parse_unit("公顷")
    (Unit(scale=Decimal('1E+8'), name='元'), Unit(scale=Decimal('1E+4'), name='人次'), Unit(scale=Decimal('10000'), name='平方米'))
    """  # noqa: E501
    power, rest = 0, written
    while len(rest) > 1 and rest[0] in _SCALES and rest.partition("/")[0] not in _WORTH:
        power += _SCALES[rest[0]]
        rest = rest[1:]
    if rest in _SCALES:  # 冲刺千亿: nothing but a power
        power, rest = power + _SCALES[rest], ""
    head, slash, below = rest.partition("/")
    worth, name = _WORTH.get(head, (Decimal(1), head))
    return Unit(Decimal(1).scaleb(power) * worth, name + slash + below)


def half_step(value: Decimal) -> Decimal:
    """Half a unit of the last printed digit: how far the true figure may lie from the printed one.

    >>> half_step(Decimal("3.38")), half_step(Decimal("64"))
    (Decimal('0.005'), Decimal('0.5'))
    """
    written = str(value)
    if "E" not in written:  # three times as fast as asking the number itself
        point = written.find(".")
        return _half_of(0 if point < 0 else point + 1 - len(written))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a printed number is finite"
    return _half_of(min(exponent, 0))


@lru_cache(maxsize=64)
def _half_of(exponent: int) -> Decimal:
    return Decimal(5).scaleb(exponent - 1)


class Interval(NamedTuple):
    """All values from `low` to `high`, both included. Arithmetic gives the interval of all possible results."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, half: Decimal) -> Interval:
        """`value` give or take `half`."""
        return cls(value - half, value + half)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, share: Decimal) -> Interval:
        """Wider by `share` of its own values at both ends (0.02 is two per cent)."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    def plus(self, other: Interval) -> Interval:
        """Sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Product."""
        ends = [a * b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """Quotient, None where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in self for b in other]
        return Interval(min(ends), max(ends))
