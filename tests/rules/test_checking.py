"""Packs that cannot decide are refused, each mistake at its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.rules.builders import FACTS, criterion, pack, part

from yongjiang.model.rules import (
    Applies,
    Band,
    Criterion,
    Cut,
    Grading,
    NamedValue,
    Option,
    RuleAmount,
    RuleParameter,
    Tier,
)
from yongjiang.rules import check_pack, unverified

VOCABULARY = {fact.name: fact for fact in FACTS}


def problems(requirement: Criterion | None = None, **fields: Any) -> dict[tuple[str | int, ...], str]:
    return {one.path: one.what for one in check_pack(pack(requirement, **fields), VOCABULARY)}


GOOD = criterion(value="staff", at_least="10人")


def test_a_good_pack_has_no_problems() -> None:
    assert problems(GOOD) == {}


@pytest.mark.parametrize(
    ("fields", "field", "what"),
    [
        ({"value": "stuff", "at_least": "10"}, "value", "没有事实"),
        ({"value": "staff +", "at_least": "10"}, "value", "公式写法不对"),
        ({"value": "staff ** 2", "at_least": "10"}, "value", "只有加减乘除"),
        ({"value": "staff + sales", "at_least": "10"}, "value", "单位合不到一起"),
        ({"value": "sum(staff, 3)", "at_least": "10"}, "value", "不是按年的事实"),
        ({"value": "sum(rd, 99)", "at_least": "10元"}, "value", "年数或位数不对"),
        ({"value": "cagr(rd, 2) + 1", "at_least": "10%"}, "value", "不能再参加运算"),
        ({"value": "breach", "at_least": "1"}, "value", "不是数"),
        ({"value": "__import__('os')", "at_least": "1"}, "value", "先写事实"),
        ({"value": "staff.real", "at_least": "1"}, "value", "不能这样写"),
        ({"value": "sales", "at_least": "10%"}, "at_least", "是比例"),
        ({"value": "rd / sales", "at_least": "10万元"}, "at_least", "单位不对"),
        ({"value": "staff", "at_least": "10", "above": "9"}, "above", "只能写一个"),
        ({"holds": "staff"}, "holds", "不能用在这里"),
        ({"holds": "holds(award_on)"}, "holds", "不能用在这里"),
        ({"holds": "within(award_on)"}, "holds", "括号里写得不对"),
        ({"fact": "group", "one_of": ("丙组",)}, "one_of", "没有“丙组”"),
        ({"given": "nobody"}, "given", "没有事实"),
    ],
)
def test_mistakes_in_a_criterion(fields: dict[str, Any], field: str, what: str) -> None:
    found = problems(criterion(**fields))
    assert [(path[1], text) for path, text in found.items() if what in text and path[1] == field]


def test_a_criterion_is_one_thing_with_a_source() -> None:
    assert "没有写条件" in problems(criterion())[("requirement",)]
    assert "同时写了" in problems(criterion(value="staff", at_least="1", holds="breach"))[("requirement",)]
    assert "没有出处" in problems(criterion(value="staff", at_least="1", basis=""))[("requirement",)]
    assert "没有出处" in problems(criterion(value="staff", at_least="1", basis="x"))[("requirement", "basis")]
    assert "没有写门槛" in problems(criterion(value="staff"))[("requirement",)]
    some = criterion(some=(GOOD, criterion(key="d", holds="breach")), count=2)
    assert "count" in problems(some)[("requirement", "count")]


@pytest.mark.parametrize(
    ("bands", "at", "what"),
    [
        ((Band("1", at_least="5%"), Band("0", below="4%")), 0, "空档"),
        ((Band("1", at_least="5%"), Band("0", below="6%")), 0, "重叠"),
        ((Band("1", at_least="5%"), Band("0", upto="5%")), 0, "同时落在两档"),
        ((Band("1", above="5%"), Band("0", below="5%")), 0, "不落在任何一档"),
        ((Band("1", at_least="5%"), Band("0", at_least="0%", below="5%")), 1, "下端没有档"),
        ((Band("1", at_least="5%", below="9%"), Band("0", below="5%")), 0, "上端没有档"),
    ],
)
def test_bands_meet_end_to_end(bands: tuple[Band, ...], at: int, what: str) -> None:
    found = problems(criterion(score=(part(value="rd / sales", bands=bands),), at_least="1"))
    assert what in found[("requirement", "score", 0, "bands", at)]
    tiers = tuple(Tier("5%", one.at_least, one.above, one.upto, one.below) for one in bands)
    found = problems(criterion(value="rd / sales", by="share", tiers=tiers))
    assert what in found[("requirement", "tiers", at)]


def test_values_that_go_round_in_a_circle() -> None:
    values = (NamedValue("a", "甲", "b + staff"), NamedValue("b", "乙", "a - staff"))
    found = problems(GOOD, values=values)
    assert "绕成一圈：b → a → b" in found[("values", 0, "formula")]


def test_the_frame() -> None:
    upside_down = (Applies("first", date(2025, 1, 1), date(2024, 1, 1)),)
    assert "止日" in problems(GOOD, applies=upside_down)[("applies", 0, "until")]
    assert "缺少 requirement" in problems()[("kind",)]
    twice = criterion(all=(GOOD, GOOD), key="all")
    assert "重复" in problems(twice)[("requirement", "all", 1, "key")]
    parameter = RuleParameter("p", "参数", "r", "10元")
    assert "单位不对" in problems(GOOD, parameters=(parameter,))[("parameters", 0, "value")]
    assert "不是金额" in problems(GOOD, amounts=(RuleAmount("a", "金额", "staff", "r"),))[("amounts", 0, "formula")]
    options = (Option("1"), Option("0"))
    found = problems(criterion(score=(part(options=options),), at_least="1"))
    assert "最后一项" in found[("requirement", "score", 0, "options")]
    cuts = Grading(("group",), (Cut("A", "20%"), Cut("B", "10%")), "r")
    found = problems(kind="grading", points=part(value="share", bands=(Band("0"),)), grading=cuts)
    assert "分界没有从小到大" in found[("grading", "cuts", 1, "upto")]
    assert "最后一档" in found[("grading", "cuts")]


def test_what_is_not_verified_is_told() -> None:
    assert [source.key for source in unverified(pack(GOOD))] == ["u"]
