"""Facts as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.builders import FACTS

from yongjiang.model.decision import FactScalar, TitleHeld
from yongjiang.model.rules import FactDefinition, FactKind
from yongjiang.rules import FactError, read_fact, spell_fact

BY_NAME = {fact.name: fact for fact in FACTS}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("sales", "5000.01万元", 5000_0100_00), ("sales", "1,234.56元", 123456), ("sales", "3", 300), ("sales", "0", 0),
        ("sales", "１２３４．５万", 1234_5000_00), ("net", "-20万元", -20_0000_00), ("staff", "100人", 100),
        ("share", "12.5%", 125000), ("share", "0.125", 125000), ("land", "3.1416亩", 31416), ("breach", "是", True),
        ("breach", "否", False), ("registered_on", "2019年3月1日", date(2019, 3, 1)),
        ("registered_on", "2019/3/1", date(2019, 3, 1)), ("group", "甲组", "甲组"), ("industry", "C3990", "C3990"),
        ("certificate", "2023-12-01 至 2026-11-30", TitleHeld(date(2023, 12, 1), date(2026, 11, 30))),
        ("certificate", "2023-12-01至长期", TitleHeld(date(2023, 12, 1))), ("sales", "不适用", None),
    ],
)  # fmt: skip
def test_values(name: str, text: str, value: object) -> None:
    assert read_fact(BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("sales", "三百", "不是数"), ("sales", "12%", "是比例"), ("sales", "3人", "单位不对"), ("sales", "", "不是数"),
        ("sales", "0.001元", "小数太多"), ("staff", "9.5人", "不是整数"), ("share", "65", "超过 1"),
        ("share", "12.34567%", "小数太多"), ("breach", "也许", "不能是"), ("registered_on", "2019-02-30", "不是日期"),
        ("group", "丙组", "没有"), ("certificate", "2023-12-01", "起止日期"), ("sales", "9999999亿元", "太大"),
        ("certificate", "2026-12-01 至 2023-12-01", "起日之前"),
    ],
)  # fmt: skip
def test_refusals(name: str, text: str, what: str) -> None:
    with pytest.raises(FactError, match=what):
        read_fact(BY_NAME[name], text)


def test_what_is_above_the_largest_that_makes_sense_is_refused() -> None:
    level = FactDefinition("level", "成熟度", "count", "技术", "1 到 9 级", "级", lower=1, upper=9)
    share = FactDefinition("imported", "依赖度", "ratio", "技术", "进口的比例", digits=6, lower=0, upper=1)
    assert (read_fact(level, "9级"), read_fact(share, "100%")) == (9, 1_000_000)
    with pytest.raises(FactError, match="成熟度不能大于 9 级"):
        read_fact(level, "10级")
    with pytest.raises(FactError, match="依赖度不能大于 100%"):
        read_fact(share, "100.1%")


@pytest.mark.parametrize("unit", ["元", "亩", ""])
@given(value=st.integers(0, 10**15), digits=st.integers(0, 6))
def test_a_value_spelled_is_read_as_the_same(unit: str, value: int, digits: int) -> None:
    fact = FactDefinition(
        "f", "某数", "number" if unit else "ratio", "", "", unit, digits=digits if unit else digits + 2
    )
    assert read_fact(fact, spell_fact(fact, value)) == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("title", TitleHeld(date(2023, 12, 1)), "2023-12-01 至 长期"),
        ("title", TitleHeld(date(2023, 12, 1), date(2026, 11, 30)), "2023-12-01 至 2026-11-30"),
        ("date", date(2019, 3, 1), "2019-03-01"),
        ("yes_no", False, "否"),
        ("code", "C3990", "C3990"),
        ("money", None, "不适用"),
    ],
)
def test_what_is_no_number_is_spelled_too(kind: FactKind, value: FactScalar | None, text: str) -> None:
    fact = FactDefinition("f", "某项", kind, "", "")
    assert spell_fact(fact, value) == text
    assert read_fact(fact, text) == value
