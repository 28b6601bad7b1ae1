"""Facts as a program states them: read as a sheet's cells are, refused field by field."""

from __future__ import annotations

from datetime import date

import pytest

from yongjiang.model.rules import FactDefinition
from yongjiang.usecases.stated_facts import FieldSaid, Saying, StatedFact, Stating, read_stated

TODAY = date(2026, 3, 1)
FACTS = {
    fact.name: fact
    for fact in (
        FactDefinition("revenue", "营业收入", "money", "收入", "年报", "元", True, 2, lower=0, aliases=("营收",)),
        FactDefinition("share", "市场占有率", "ratio", "市场", "份额", digits=6, lower=0),
        FactDefinition("listed", "已上市", "yes_no", "基本情况", "股票"),
        FactDefinition("in_field", "核心技术属于领域", "yes_no", "研发", "专家", judged=True),
    )
}


def read(*sent: Saying, judged: bool = True) -> Stating:
    return read_stated(sent, FACTS, TODAY, judged=judged)


@pytest.mark.parametrize(
    ("sent", "value", "written"),
    [
        (Saying("revenue", 2025, "1,200万元"), 1_200_000_000, "1,200万元"),
        (Saying("营收", 2025, 1200, "万元"), 1_200_000_000, "1200万元"),
        (Saying("营业收入", 2025, 0.1, "元"), 10, "0.1元"),
        (Saying("营业收入", 2025, 0), 0, "0"),
        (Saying("营业收入", 2025, "不适用"), None, "不适用"),
        (Saying("share", None, 12.5, "%"), 125_000, "12.5%"),
        (Saying("share", None, 0.125), 125_000, "0.125"),
        (Saying("listed", None, True), True, "是"),
    ],
)
def test_what_is_sent_is_read_exactly(sent: Saying, value: object, written: str) -> None:
    (fact,) = read(sent).facts
    assert (fact.value, fact.written, fact.withdrawn) == (value, written, False)


def test_null_takes_back() -> None:
    assert read(Saying("listed", None, None)).facts == (StatedFact(0, "listed", None, None, "", True),)


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        (Saying("营业额", 2025, 1), "name", "没有叫“营业额”的数据"),
        (Saying("revenue", None, 1, "元"), "year", "要写 year"),
        (Saying("revenue", 2026, 1, "元"), "year", "还没有结束"),
        (Saying("listed", 2025, "是"), "year", "不按年度"),
        (Saying("revenue", 2025, 1200), "unit", "没有写单位，请写 万元 或 元"),
        (Saying("revenue", 2025, 1200, "人"), "unit", "不是营业收入的单位"),
        (Saying("listed", None, "是", "元"), "unit", "不是已上市的单位"),
        (Saying("revenue", 2025, "-1元"), "value", "不能小于 0"),
        (Saying("revenue", 2025, ""), "value", "要收回写 null"),
        (Saying("revenue", 2025, "无"), "value", "分不清"),
        (Saying("share", None, 12.5), "value", "超过 1"),
    ],
)
def test_what_is_wrong_is_said_in_its_field(sent: Saying, field: str, says: str) -> None:
    read_ = read(Saying("listed", None, "否"), sent)
    (said,) = read_.said
    assert (said.at, said.field, said.kind) == (1, field, "error")
    assert says in said.text


def test_one_fact_twice() -> None:
    twice = read(Saying("listed", None, "否"), Saying("已上市", None, "否"))
    assert (len(twice.facts), twice.said) == (1, ())
    said = read(Saying("listed", None, "否"), Saying("已上市", None, None)).said
    assert said == (FieldSaid(1, "value", "error", "和第 1 项写的不一样，同一项数据只能有一个"),)


def test_who_does_not_judge() -> None:
    assert read(Saying("in_field", None, "是"), judged=False).said[0].field == "name"
