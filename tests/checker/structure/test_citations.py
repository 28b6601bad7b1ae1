"""YJ641: one document cited by two names; YJ626: by two periods."""

from __future__ import annotations

import re

import pytest
from tests.checker.structure.reading import findings

from yongjiang.zones import load_lexicon

_TEXT = "依据《{}》，整治河道。按照《{}》，修复湿地。\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲市河湖长效管护行动计划", "甲市河湖长效管护行动方案"),
        ("甲市河湖长效管护实施方案（2021—2023年）", "甲市河湖长效管护行动方案（2021—2023年）"),
        ("甲市农村供水保障“十四五”规划", "甲市农村供水保“十四五”规划"),
        ("甲市农村供水保障条例实施细则", "甲市农村供水保证条例实施细则"),
    ],
)
def test_kinds_and_slips(one: str, other: str) -> None:
    found = findings("YJ641", _TEXT.format(one, other))
    assert [[e.quote for e in f.evidence] for f in found] == [[one, other]]


def test_the_name_used_more_often_is_the_right_one() -> None:
    wrong, right = "甲市农村供水保“十四五”规划", "甲市农村供水保障“十四五”规划"
    found = findings("YJ641", _TEXT.format(wrong, right) + f"落实《{right}》。\n")
    assert [f.evidence[0].quote for f in found] == [right]
    assert "写了2次" in found[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲市河湖长效管护行动计划", "乙市河湖长效管护行动方案"),  # of two areas
        ("甲市农村供水保障“十三五”规划", "甲市农村供水保障“十四五”规划"),
        ("甲市农村供水保障管理条例", "甲市农村供水保障管理条例实施细则"),
        ("甲市与香港农村供水合作协议", "甲市与澳门农村供水合作协议"),
        ("中华人民共和国环境保护法", "中华人民共和国环境保护税法"),
        ("国家突发地震灾害应急预案", "突发地震灾害应急预案"),
        ("甲市农村供水水费收缴办法》和《甲市农村供水水价收缴办法", "甲市农村供水水费收缴办法"),  # set side by side
    ],
)
def test_two_documents(one: str, other: str) -> None:
    assert not findings("YJ641", _TEXT.format(one, other))


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("甲市河湖管护行动实施方案", 1),
        ("甲市河湖管护行动方案", 0),
        ("甲市河湖管护行动方案附表", 0),
        ("乙市河湖管护行动实施方案", 0),
    ],
)
def test_a_notice_and_the_title_below_it(title: str, count: int) -> None:
    notice = "关于印发《甲市河湖管护行动方案》的通知\n\n现将《甲市河湖管护行动方案》印发给你们。"
    found = findings("YJ641", f"{notice}\n\n{title}\n\n一、任务\n\n整治河道。\n")
    assert [f.evidence[1].quote for f in found] == [title] * count


@pytest.mark.parametrize(("years", "count"), [("2022—2024", 1), ("2021—2024", 1), ("2024—2026", 0), ("2021—2023", 0)])
def test_periods_of_one_title(years: str, count: int) -> None:
    one = "甲市供水三年行动计划（2021—2023年）"
    assert len(findings("YJ626", _TEXT.format(one, one.replace("2021—2023", years)))) == count


@pytest.mark.parametrize(
    ("law", "count"),
    [
        ("中华人民共和国数据安全保护法", 1),
        ("中华人民共和国乡村振兴法", 1),
        ("中华人民共和国乡村振兴促进法", 0),
        ("中华人民共和国海警法", 0),  # not in the list, and near to none
        ("甲国数据安全保护法", 0),
    ],
)
def test_names_of_national_laws(law: str, count: int) -> None:
    assert len(findings("YJ641", f"落实《{law}》，修复湿地。\n")) == count


def test_no_two_laws_differ_only_by_words_that_many_have() -> None:
    laws = load_lexicon("national").words("national_laws")
    texts = "".join(f"落实《中华人民共和国{law}》。\n" for law in laws)
    assert findings("YJ641", texts) == ()
    plain = {re.sub("保护|促进|管理|保障|防治|实施|建设|发展", "", law) for law in laws}
    assert len(plain) == len(laws)
