from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.builders import checker

from yongjiang.checker.naming import Naming

NAMING: Naming = checker().papers([]).tools.naming

SAME = [
    ("研究与试验发展经费支出占地区生产总值比重", "全社会 R&D 经费支出占 GDP 比重", "研发投入占GDP的比重"),
    ("全社会研究与试验发展（R&D）经费支出", "R&D经费投入", "研究与试验发展经费"),
    ("全社会劳动生产率", "全员劳动生产率"),
    ("高新技术企业数", "有效期内高新技术企业", "高新技术企业数量"),
    ("各类人才资源总量", "人才总量", "全区人才资源总量"),
    ("每千人口拥有执业(助理)医师数", "每千人执业（助理）医师数"),
    ("高新技术产业增加值占规模以上工业增加值比重", "高新技术产业占规上工业增加值比重"),
    ("国际专利（PCT）申请量", "PCT国际发明专利申请数"),
    ("每万名就业人员中 R&D 人员", "每万人就业人员中研发人员"),
    ("城乡居民收入倍差", "城乡收入比"),
]
DIFFERENT = [
    ("每万人发明专利拥有量", "每万人发明专利授权数"),
    ("高技术制造业增加值占规上工业增加值比重", "高新技术产业增加值占规上工业增加值比重"),
    ("常住人口", "户籍人口"),
    ("省级企业研究院", "市级企业研究院"),
    ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    ("高新技术企业", "科技型中小企业"),
    ("研究与试验发展经费支出", "研究与试验发展经费支出占地区生产总值比重"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_ways_to_write_one_indicator(names: tuple[str, ...]) -> None:
    assert len({NAMING.key(name) for name in names}) == 1


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_indicators_to_be_told_apart(names: tuple[str, ...]) -> None:
    assert len({NAMING.key(name) for name in names}) == len(names)


@pytest.mark.parametrize("names", DIFFERENT[:2], ids=lambda names: names[0])
def test_near_names_share_their_near_key(names: tuple[str, ...]) -> None:
    assert len({NAMING.near_key(name) for name in names} - {""}) == 1


def test_a_joined_name_is_both() -> None:
    assert NAMING.apart("城镇和农村生活垃圾回收利用率") == ("城镇生活垃圾回收利用率", "农村生活垃圾回收利用率")
    assert NAMING.apart("就业和社会保障支出") == ("就业和社会保障支出",)


def test_a_list_of_indicators_is_taken_apart() -> None:
    found = NAMING.several("研究与试验发展经费、高新技术企业数和科技型中小企业数三个方面")
    assert found == ("研究与试验发展经费", "高新技术企业数", "科技型中小企业数")


@given(st.text())
def test_any_name_has_a_key_and_the_key_keeps(name: str) -> None:
    assert NAMING.key(name) == NAMING.key(name)
