"""Numbers as Chinese documents write them: Arabic, Chinese, mixed. Exact (Decimal), never float."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3}
SMALL_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_SCALES = {"万": 10**4, "亿": 10**8}
_ZERO = Decimal(0)


def parse_numeral(text: str) -> Decimal | None:
    """Value of an Arabic or Chinese numeral, or None when it is not one.

    Understands ``1,234.5``, ``三千``, ``十二点五``, ``百`` (100), ``二〇三五``, ``半``.
    The text must be canonical: no white space, half-width digits, 〇 for the Chinese zero.

    >>> parse_numeral("3,000"), parse_numeral("一百零五"), parse_numeral("年")
    (Decimal('3000'), Decimal('105'), None)
    """
    if not text:
        return None
    if text[0] in "0123456789":
        digits = text.replace(",", "")
        return Decimal(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else None
    if text == "半":
        return Decimal("0.5")
    whole, point, fraction = text.partition("点")
    if point:
        tail = "".join(str(DIGITS[c]) for c in fraction if c in DIGITS)
        head = _parse_integer(whole)
        if head is None or not tail or len(tail) != len(fraction):
            return None
        return Decimal(f"{head}.{tail}")
    value = _parse_integer(text)
    return None if value is None else Decimal(value)


@lru_cache(maxsize=4096)
def parse_whole(text: str) -> int | None:
    """Value of a numeral that is a whole number (`parse_numeral`), None for any other text; texts repeat.

    >>> parse_whole("十八"), parse_whole("18"), parse_whole("1.5"), parse_whole("项")
    (18, 18, None, None)
    """
    value = parse_numeral(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _parse_integer(text: str) -> int | None:
    if not text:
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    for c in text:
        if c in DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = DIGITS[c]
        elif c in SMALL_SCALES:
            section += (1 if digit is None else digit) * SMALL_SCALES[c]
            digit = None
        elif c in LARGE_SCALES:
            section += digit or 0
            total = (
                (total + (section or 1)) * LARGE_SCALES[c] if c == "亿" else total + (section or 1) * LARGE_SCALES[c]
            )
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)
