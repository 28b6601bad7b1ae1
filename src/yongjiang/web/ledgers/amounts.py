"""Amounts in whole 分, in 元: exact, for boxes, files and sentences."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.web.errors import Unfit

#: characters of an amount that is typed, and 分 that anybody could mean
_LONGEST, _LARGEST = 30, 10**15


def yuan(fen: int | None) -> Decimal | None:
    """For files."""
    return None if fen is None else Decimal(fen) / 100


def plain(fen: int | None) -> str:
    """For boxes and workflows: digits alone, two decimals; "" for none.

    >>> plain(123456789), plain(5), plain(None)
    ('1234567.89', '0.05', '')
    """
    return "" if fen is None else f"{Decimal(fen) / 100:.2f}"


def in_words(fen: int | None) -> str:
    """For sentences.

    >>> in_words(123456789), in_words(None)
    ('1,234,567.89 元', '')
    """
    return "" if fen is None else f"{Decimal(fen) / 100:,.2f} 元"


def read_fen(text: str) -> int:
    """An amount in 元 as 分. Raises Unfit for what is no amount above zero, or finer than a 分."""
    try:
        amount = Decimal(text) * 100 if len(text) <= _LONGEST else Decimal(0)
    except ArithmeticError:
        amount = Decimal(0)
    if not amount.is_finite() or amount > _LARGEST or amount <= 0 or amount != amount.to_integral_value():
        raise Unfit("YJE-CLAIM", "核定金额不对", text or "没有填", "请写大于零的数，单位元，最多两位小数")
    return int(amount)
