"""How numbers read in messages and workings."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from yongjiang.checker.facts import Amount
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

#: units that would run into the number: 4.2 /10万
_APART = frozenset("/0123456789")


def plain(value: Decimal, digits: int = 4) -> str:
    """A number without exponent or needless zeros, at most `digits`, six or fewer, after the point.

    >>> plain(Decimal("15.8560")), plain(Decimal("1E+3"))
    ('15.856', '1000')
    """
    text = str(value)
    point = text.find(".")
    if (point >= 0 and len(text) - point - 1 > digits) or "E" in text:
        text = str(round(value, digits))  # with so few digits, never written with an exponent
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_exact(value: Decimal, printed: Decimal) -> str:
    """`value` with as many digits after the point as `printed` has, one at least: what it would have to read.

    >>> as_exact(Decimal("34.6154"), Decimal("46.3")), as_exact(Decimal("33.33"), Decimal(66))
    ('34.6', '33.3')
    """
    return plain(value, max(1, len(str(printed).partition(".")[2])))


def number_in(cell: str) -> Decimal | None:
    """The number that a cell of a table holds and nothing else, None where it holds other words.

    >>> number_in(" 18,000 "), number_in("18家"), number_in("NaN")
    (Decimal('18000'), None, None)
    """
    try:
        value = Decimal(cell.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def shown(amount: Amount, value: Decimal | None = None, digits: int = 4) -> str:
    """`amount` in the unit it was written in: ``623亿元``. value: this number (in plain units) in its place."""
    unit = amount.written if amount.written[:1] not in _APART else f" {amount.written}"
    if value is not None:
        return f"{plain(value / amount.scale, digits)}{unit}"
    if amount.high is not None:
        return f"{plain(amount.value / amount.scale)}-{plain(amount.high / amount.scale)}{unit}"
    return f"{plain(amount.value / amount.scale)}{unit}"


def amount_step(label: str, amount: Amount) -> Step:
    """A step that tells a number, where it is printed."""
    return number_step(label, shown(amount), amount.printed)


def number_step(label: str, value: str, number: Statement, basis: str = "") -> Step:
    """A step at the place where a number is printed."""
    return Step(label, value, basis, number.number_start, number.number_end)


def gap(amount: Amount, value: Decimal, digits: int = 4) -> str:
    """A difference of values like `amount`: that of two shares is told in 个百分点."""
    number = plain(value / amount.scale, digits)
    return f"{number}个百分点" if amount.written == "%" else f"{number}{amount.written}"


def percent(ratio: Decimal, digits: int = 1) -> str:
    """A ratio as a percentage: 0.1585 is ``15.9%``."""
    return f"{plain(ratio * 100, digits)}%"
