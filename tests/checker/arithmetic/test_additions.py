"""YJ101: what is new, in prose, against the stock before and after; YJ113, YJ114: quotients told in other words."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings, said

_STOCK = "2020年，渔业企业236家。到2025年，渔业企业达到420家，{}。"


@pytest.mark.parametrize(
    ("told", "severities"),
    [
        ("五年新增194家", ["info"]),
        ("五年新增184家", []),
        ("净增194家", ["warning"]),
        ("较2020年新增190家", ["info"]),
        ("每年新增50家", []),
        ("2022年新增50家", []),
        ("新增194家以上", []),
    ],
)
def test_what_is_new_against_the_stock(told: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ101", _STOCK.format(told))] == severities


def test_all_there_are_behind_what_is_new() -> None:
    text = "2020年，渔村28个。到2025年，新增渔村{}个，达到120个。"
    assert said("YJ101", text.format(92)) == []
    assert len(said("YJ101", text.format(82))) == 1


@pytest.mark.parametrize(
    ("code", "sentence", "right", "wrong"),
    [
        ("YJ114", "每年新造渔船不少于20艘，三年合计不少于{}艘。", 60, 50),
        ("YJ114", "三年新增渔船2.4万艘，每年新增{}艘。", 8000, 6000),
        ("YJ114", "五年完成1500家渔业企业改造，平均每年{}家。", 300, 200),
        ("YJ114", "每年实施10项渔业改造项目，三年共实施{}项。", 30, 40),
        ("YJ113", "建成渔业乡镇72个，占全市80个镇（街道）的{}%。", 90, 95),
        ("YJ113", "全市25个断面中，达标断面{}个，占92.0%。", 23, 22),
        ("YJ113", "渔船由4.2万艘增加到18.9万艘，五年增长{}倍。", "3.5", "4.5"),
        ("YJ105", "渔业、农业、林业占比分别为39.0%、50.4%和{}%。", "10.6", "11.6"),
        ("YJ117", "普及率比2015年提高9.5{}。", "个百分点", "个百分比"),
    ],
)
def test_quotients_in_other_words(code: str, sentence: str, right: float | str, wrong: float | str) -> None:
    assert said(code, sentence.format(right)) == []
    assert len(said(code, sentence.format(wrong))) == 1


def test_lists_of_shares_that_need_not_be_all() -> None:
    assert said("YJ105", "医保、养老、工伤占比分别为39.0%、28.8%、21.6%。") == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("6项主要指标中，4项完成，1项未完成。", 1),
        ("6项指标，5项完成年度目标，2项未完成。", 1),
        ("6项指标，5项完成年度目标，1项未完成。", 0),
        ("60项任务中，5项完成，1项未开工。", 0),
    ],
)
def test_met_and_missed_are_all(sentence: str, count: int) -> None:
    assert len(said("YJ108", sentence)) == count


@pytest.mark.parametrize(("rate", "count"), [("8.0", 0), ("9.0", 1)])
def test_rows_of_growth_against_prose(rate: str, count: int) -> None:
    table = f"| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 渔业产值增长（%） | {rate} | 7 |\n| 渔港（个） | 8 | 9 |"
    text = f"# 甲区渔业2021—2025年规划\n\n## 一、目标\n\n表1 目标\n\n{table}\n\n2023年，渔业产值60亿元，增长8.0%。\n"
    assert len(findings("YJ301", text, "规划.md")) == count


def test_a_table_that_is_not_there_is_referred_to() -> None:
    text = "# 甲区规划\n\n表1 指标\n\n| 指标 | 2025年 |\n|---|---|\n| 渔港（个） | 8 |\n\n对表{}所列指标实行监测。\n"
    assert [len(findings("YJ605", text.format(k), "规划.md")) for k in (1, 2)] == [0, 1]


@pytest.mark.parametrize(
    ("code", "sentence", "right", "wrong"),
    [
        ("YJ101", "渔业收入达到18.9亿元，比上年的17.8亿元增加{}亿元。", "1.1", "1.3"),
        ("YJ101", "渔业企业268家，比上年末的222家净增{}家。", 46, 48),
        ("YJ113", "渔具出口63.0亿元，比上年的56.0亿元增长{}%。", "12.5", "11.5"),
        ("YJ113", "渔具出口由上年的56.0亿元增长到63.0亿元，增长{}%。", "12.5", "15.5"),
        ("YJ113", "286项事项网上可办，占全部325项事项的{}%。", "88.0", "98.0"),
    ],
)
def test_against_the_year_before(code: str, sentence: str, right: float | str, wrong: float | str) -> None:
    assert said(code, sentence.format(right)) == []
    assert len(said(code, sentence.format(wrong))) == 1


def test_what_came_of_a_year_goes_before_its_target() -> None:
    table = "| 指标 | 2020年目标 | 2020年 | 2025年 |\n|---|---|---|---|\n| 渔业普及率（%） | 10.0 | 9.6 | 15.0 |"
    goal = "到2025年，渔业普及率达到15.0%，比2020年提高{}个百分点。"
    text = f"# 甲区2021—2025年规划\n\n## 一、目标\n\n表1 目标\n\n{table}\n\n{goal}\n"
    assert [len(findings("YJ101", text.format(by), "规划.md")) for by in ("5.4", "5.0")] == [0, 1]


def test_a_report_of_a_year_has_targets_and_what_came_of_them() -> None:
    one = "| 指标 | 2021年 | 2022年 |\n|---|---|---|\n| 渔业产值（亿元） | 172.4 | 186.5 |"
    two = "| 指标 | 目标值 | 完成值 |\n|---|---|---|\n| 渔业产值（亿元） | 185.0 | 186.5 |"
    told = "2022年，渔业产值186.5亿元。"
    text = f"# 甲渔业区2022年发展报告\n\n## 一、情况\n\n{told}\n\n表1 产值\n\n{one}\n\n表2 目标\n\n{two}\n"
    assert findings("YJ301", text, "报告.md") == ()


def test_a_sentence_that_begins_with_a_box_is_none() -> None:
    text = "# 甲区规划\n\n## 一、项目\n\n专栏1 渔港项目\n\n建设渔港。\n\n专栏1所列4项指标中，3项完成。\n"
    assert findings("YJ603", text, "规划.md") == ()


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("支持渔业技改100项，安排资金3亿元，平均每项支持300亿元。", 1),
        ("支持渔业技改100项，安排资金3亿元，平均每项支持300万元。", 0),
        ("接待游客420万人次，收入31.5亿元，人均消费570元。", 1),
        ("接待游客420万人次，收入31.5亿元，人均消费750元。", 0),
        ("支持企业20家、技改100项，安排资金3亿元、贷款5亿元，平均每项支持900万元。", 0),  # of which
        ("渔民人均可支配收入达到3.2万元。", 0),
    ],
)
def test_means_against_total_and_number(sentence: str, count: int) -> None:
    assert len(said("YJ126", sentence)) == count
