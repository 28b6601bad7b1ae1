"""How numbers read in messages and workings."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.checker.facts import Amount

_GREAT = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def plain(value: Decimal, digits: int = 4) -> str:
    """A number without exponent or needless zeros, at most `digits` after the point.

    >>> plain(Decimal("15.8560")), plain(Decimal("1E+3"))
    ('15.856', '1000')
    """
    text = format(round(value, digits), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(amount: Amount, value: Decimal | None = None, digits: int = 4) -> str:
    """`amount` with its unit, great numbers in 万 or 亿: ``623亿元``. value: this number in its place."""
    number = amount.value if value is None else value
    unit = amount.unit
    for worth, word in _GREAT:
        if abs(number) >= worth and (worth > 10**4 or number % 100 == 0):
            return f"{plain(number / worth, digits)}{word}{unit}"
    if amount.high is not None and value is None:
        return f"{plain(number)}-{plain(amount.high)}{unit}"
    return f"{plain(number, digits)}{unit}"


def percent(ratio: Decimal, digits: int = 1) -> str:
    """A ratio as a percentage: 0.1585 is ``15.9%``."""
    return f"{plain(ratio * 100, digits)}%"
