"""Changes told in one sentence."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

HEAD = "# 甲区五年规划\n\n甲区人民政府\n\n2021年6月\n\n规划期为2021年至2025年。\n\n## 一、发展基础\n\n"


def codes(sentence: str) -> list[str]:
    report = checker().check(sources({"规划.md": HEAD + sentence + "\n"}), select=["YJ101", "YJ102", "YJ103", "YJ107"])
    assert not report.faults
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("sentence", "right", "wrong", "code"),
    [
        ("高新技术企业由2015年的62家增加到2020年的150家，增加{}家。", "88", "98", "YJ101"),
        ("常住人口城镇化率由61.2%提高到68.5%，提高{}个百分点。", "7.3", "8.3", "YJ101"),
        ("2020年，集装箱吞吐量突破160万标箱，较2015年的92万标箱净增{}万标箱。", "68", "58", "YJ101"),
        ("软件业务收入由2015年的140亿元增长到2020年的250亿元，年均增长{}%。", "12.3", "20", "YJ102"),
        ("2020年，新增床位340张，其中城北120张、城南120张、开发区{}张。", "100", "140", "YJ103"),
        ("全区户籍人口57.8万人，其中男性29.1万人，女性{}万人。", "28.7", "26.7", "YJ103"),
        ("全区共有学校155所，其中幼儿园78所、小学52所、初中18所、普通高中5所、职业学校{}所。", "2", "4", "YJ103"),
        ("2020年，技术合同成交额达到16亿元，是2015年的{}倍。2015年，技术合同成交额为8亿元。", "2.0", "2.5", "YJ107"),
    ],
)
def test_a_number_that_does_not_fit_is_flagged_and_one_that_does_is_not(
    sentence: str, right: str, wrong: str, code: str
) -> None:
    assert codes(sentence.format(right)) == []
    assert codes(sentence.format(wrong)) == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "高速公路里程由9.6万公里增加到13.6万公里，新建改建农村公路127万公里。",
        "5G基站2600个，其中共建共享1800个、室外宏站1500个、室内分布1100个。",
        "企业60家，其中规上企业52家、高新技术企业31家。",
        "市级以上示范村30个，其中省级以上12个、国家级3个。",
        "党员1200人，其中女性560人、35周岁以下480人、本科以上900人。",
    ],
)
def test_what_only_looks_like_a_change_or_a_sum(sentence: str) -> None:
    assert codes(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("地区生产总值由2015年的352亿元增加到2020年的735亿元，年均增长12.2%。", ["warning"]),  # at constant prices
        ("渔业产值由2015年的352亿元增加到2020年的735亿元，年均增长12.2%。", ["error"]),
        ("渔业产值由2015年的143亿元增加到2020年的182.5亿元，增长27.6%，平均每年增长5%。", []),
        ("渔业产值由2015年的143亿元增加到2020年的182.5亿元，增长8%（年均）。", ["error"]),
    ],
)
def test_rates_of_years_that_are_over(sentence: str, severities: list[str]) -> None:
    report = checker().check(sources({"规划.md": HEAD + sentence + "\n"}), select=["YJ102"])
    assert [finding.severity for finding in report.findings] == severities
