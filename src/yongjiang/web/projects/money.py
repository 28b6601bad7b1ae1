"""Amounts of investment: 万元 as people write and read them, whole yuan as they are kept."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

WAN = 10_000
#: no project costs as much: more is a slip of the unit
_MOST = 10**12


def yuan_of(wan: Decimal) -> int:
    """Whole yuan of an amount in 万元. Raises ValueError, in words, for parts of a yuan, below zero and out of range.

    >>> yuan_of(Decimal("12000.5"))
    120005000
    """
    yuan = wan * WAN
    if yuan != yuan.to_integral_value():
        raise ValueError("最多写四位小数（精确到元）")
    if not 0 <= yuan <= _MOST:
        raise ValueError("金额应在 0 到 1 万亿元之间，请检查单位是不是万元")
    return int(yuan)


def read_wan(text: str) -> int:
    """Whole yuan of what a person typed in 万元: ``12,000.5``, full-width digits too. Raises ValueError in words."""
    plain = text.strip().replace("，", ",").removesuffix("万元").strip()
    whole, _, rest = plain.partition(".")
    groups = whole.split(",")
    grouped = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(one) == 3 for one in groups[1:]))
    if not grouped or "," in rest or not (whole.replace(",", "") + rest).isdecimal():
        raise ValueError(f"“{text.strip()[:30]}”不是金额，请写数字，单位万元，如 12000 或 12,000.5")
    try:
        return yuan_of(Decimal("".join(groups) + (f".{rest}" if rest else "")))
    except InvalidOperation:
        raise ValueError(f"“{text.strip()[:30]}”不是金额，请写数字，单位万元") from None


def wan_of(yuan: int | None) -> Decimal | None:
    """The amount in 万元, exact."""
    return None if yuan is None else Decimal(yuan) / WAN


def written(yuan: int | None) -> str:
    """The amount in 万元 as it stands in a form or a fact, "" for none.

    >>> written(120005000), written(0), written(None)
    ('12000.5', '0', '')
    """
    wan = wan_of(yuan)
    if wan is None:
        return ""
    text = f"{wan:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
