"""Facts as people write them, read exactly: 1,200万元, 12.5%, 是, 2019-03-01, 不适用."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from yongjiang.model.decision import FactScalar, TitleHeld
from yongjiang.model.rules import FactDefinition
from yongjiang.rules.amounts import AmountError, read_exact

#: a value beyond this is refused: the batch counts on it to stay exact
LARGEST = 10**15
NOT_APPLICABLE = ("不适用", "n/a", "N/A", "NA")
_YES, _NO = ("是", "有", "true", "True", "yes", "1"), ("否", "无", "没有", "false", "False", "no", "0")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PERIOD = re.compile(r"\s*(?:至|到|~|—|–|--)\s*")
_OPEN = ("长期", "无固定期限")


class FactError(ValueError):
    """What is written is no value of that fact. fix: how to write it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix


def read_fact(fact: FactDefinition, text: str) -> FactScalar | None:
    """The value of `fact` written as `text`; None where it says that the fact does not apply. Raises FactError.

    >>> money = FactDefinition("sales", "销售收入", "money", "收入", "年度", "元", yearly=True, digits=2)
    >>> read_fact(money, "5000.01万元"), read_fact(money, "不适用")
    (5000010000, None)
    """
    text = text.strip()
    if text in NOT_APPLICABLE:
        return None
    match fact.kind:
        case "money" | "number" | "count" | "ratio":
            return _number(fact, text)
        case "yes_no":
            if text in _YES or text in _NO:
                return text in _YES
            raise FactError(f"{fact.title}不能是“{text}”", "请写是、否或不适用")
        case "date":
            return read_day(text)
        case "title":
            ends = _PERIOD.split(text)
            if len(ends) != 2:
                raise FactError(f"{fact.title}要写起止日期，写的是“{text}”", "如 2023-12-01 至 2026-11-30")
            return title_held(fact, read_day(ends[0]), None if ends[1] in _OPEN else read_day(ends[1]))
        case "choice":
            if text not in fact.choices:
                raise FactError(f"{fact.title}没有“{text}”", f"可以写 {'、'.join(fact.choices)}")
    return text


def spell_fact(fact: FactDefinition, value: FactScalar | None) -> str:
    """A value written so that `read_fact` gives the very same one.

    >>> money = FactDefinition("sales", "销售收入", "money", "收入", "年度", "元", yearly=True, digits=2)
    >>> spell_fact(money, 5000010000), spell_fact(money, None)
    ('50000100元', '不适用')
    """
    match value:
        case None:
            return NOT_APPLICABLE[0]
        case bool():
            return "是" if value else "否"
        case int():
            share = fact.kind == "ratio"
            # a share is kept as a fraction and written in percent
            number = f"{Decimal(value).scaleb((2 if share else 0) - fact.digits):f}"
            number = number.rstrip("0").rstrip(".") if "." in number else number
            return number + ("%" if share else fact.unit)
        case TitleHeld(since, until):
            return f"{since} 至 {until or _OPEN[0]}"
    return str(value)


def title_held(fact: FactDefinition, since: date, until: date | None) -> TitleHeld:
    """A title from one day to another. Raises FactError where the days are the wrong way round."""
    if until is not None and until < since:
        raise FactError(f"{fact.title}的止日在起日之前", "请改正日期")
    return TitleHeld(since, until)


def read_day(text: str) -> date:
    """A date: 2019-03-01, 2019年3月1日, 2019/3/1. Raises FactError."""
    found = _DAY.fullmatch(text.strip())
    try:
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass  # no such day in the calendar: told below as any other text that is no date
    raise FactError(f"“{text}”不是日期", "如 2019-03-01")


def _number(fact: FactDefinition, text: str) -> int:
    try:
        value = read_exact(text, "" if fact.kind == "ratio" else fact.unit)
    except AmountError as error:
        unit = "百分数，如 12.5%" if fact.kind == "ratio" else f"带单位的数，如 12{fact.unit}"
        raise FactError(f"{fact.title}：{error}", f"请写{unit}") from None
    if fact.kind == "ratio" and abs(value) > 1 and "%" not in text and "％" not in text:
        raise FactError(f"{fact.title}写的是“{text}”，超过 1", "请写百分数，如 65%")
    whole: Fraction = value * 10**fact.digits
    if whole.denominator != 1:
        digits = fact.digits - (2 if fact.kind == "ratio" else 0)
        what = f"{fact.title}“{text}”小数太多" if fact.digits else f"{fact.title}“{text}”不是整数"
        raise FactError(
            what, f"最多写 {digits} 位小数" + ("（以%计）" if fact.kind == "ratio" else f"（以{fact.unit}计）")
        )
    if abs(whole) > LARGEST:
        raise FactError(f"{fact.title}“{text}”太大", "请检查单位是不是写错了")
    if fact.lower is not None and value < fact.lower:
        raise FactError(f"{fact.title}不能小于 {fact.lower}，写的是“{text}”", "请检查正负号")
    if fact.upper is not None and value > fact.upper:
        most = f"{fact.upper * 100}%" if fact.kind == "ratio" else f"{fact.upper} {fact.unit}".strip()
        raise FactError(f"{fact.title}不能大于 {most}，写的是“{text}”", "请检查数和单位")
    return int(whole)
