"""How a plan reads on a page or in a terminal: quantities, dates and counts in Chinese."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from yongjiang.model.wording import COMPARATOR_SIGNS

if TYPE_CHECKING:
    from yongjiang.model.plan import DocumentInfo, Statement

_THIN = "\N{NO-BREAK SPACE}"


def decimal_text(value: Decimal) -> str:
    """A number without exponent or needless zeros, as a reader expects it.

    >>> decimal_text(Decimal("1E+3")), decimal_text(Decimal("4.50"))
    ('1000', '4.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(statement: Statement) -> str:
    """What a statement says, short: ``≥ 300 家 (力争)``; the words as written where there is no value."""
    if statement.value is None:
        return statement.verbatim or statement.number or "（原文无数值）"
    value = decimal_text(statement.value)
    if statement.value_high is not None:
        value = f"{value}–{decimal_text(statement.value_high)}"
    sign, unit = COMPARATOR_SIGNS[statement.op], statement.unit
    if unit == "位" or statement.number.startswith("第"):
        value, unit = f"第{value}", unit or "位"
    tight = not unit or unit[0] in "%‰位"
    parts = [sign, _THIN if sign else "", value, "" if tight else _THIN, unit]
    return "".join(parts) + (f" ({statement.hedge})" if statement.hedge else "")


def year_text(year: int | None) -> str:
    """``2025年``, or that the text does not say."""
    return "年份未写明" if year is None else f"{year}年"


def period_text(document: DocumentInfo) -> str:
    """The period of a plan with its long-range year, empty where it states neither."""
    parts = []
    if document.period is not None:
        first, last = document.period
        parts.append(f"{first}–{last}年" if first < last else f"{first}年")
    if document.horizon is not None:
        parts.append(f"展望{document.horizon}年")
    return "，".join(parts)


def titled(document: DocumentInfo) -> str:
    """The title, or the file's name where the document has none."""
    return document.title or document.path.replace("\\", "/").rsplit("/", 1)[-1] or "无题文件"
