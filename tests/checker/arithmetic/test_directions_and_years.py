"""YJ101, YJ121, YJ120, YJ312, YJ632: words against values, points against per cent, values against years."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

HEAD = "# 甲区规划\n\n甲区人民政府\n\n规划期为2021年至2025年。\n\n## 一、目标\n\n{}\n"


def said(code: str, text: str) -> list[str]:
    report = checker().check(sources({"规划.md": HEAD.format(text)}), select=[code])
    assert not report.faults
    return [finding.severity for finding in report.findings]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("常住人口城镇化率达到76个百分点。", 1),
        ("财政科技支出占比提高到3.6个百分点。", 1),
        ("城镇调查失业率控制在5个百分点以内。", 1),
        ("常住人口城镇化率提高4.7个百分点。", 0),
        ("常住人口城镇化率达到76%，五年提高幅度达到4.7个百分点。", 0),
        ("服务业对经济增长的贡献率高于全国平均水平达3个百分点。", 0),
        ("工业增速快于全市，增长率差为2个百分点。", 0),
    ],
)
def test_a_level_told_in_points(sentence: str, count: int) -> None:
    assert len(said("YJ121", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("企业从2015年的860家减少到2020年的1150家。", 1),
        ("企业从2015年的1150家增加到2020年的860家。", 1),
        ("企业从2015年的860家增加到2020年的1150家。", 0),
        ("单位能耗由2015年的0.62吨标准煤/万元下降到2020年的0.48吨标准煤/万元。", 0),
        ("综合实力排名由2015年的第58位提升到2020年的第35位。", 0),
    ],
)
def test_the_word_for_a_change_against_its_ends(sentence: str, count: int) -> None:
    assert len(said("YJ120", sentence)) == count


@pytest.mark.parametrize(("word", "count"), [("增加", 0), ("减少", 1)])
def test_a_rise_called_a_fall_where_the_base_stands_elsewhere(word: str, count: int) -> None:
    text = f"2020年，规上工业企业达到1150家。\n\n到2025年，规上工业企业达到1800家，比2020年{word}650家。"
    assert len(said("YJ101", text)) == count


def test_a_true_fall_is_held_against_its_ends() -> None:
    text = "2020年，落后产能企业为650家。\n\n到2025年，落后产能企业为400家，比2020年减少{}家。"
    assert [len(said("YJ101", text.format(number))) for number in (250, 280)] == [0, 1]


@pytest.mark.parametrize(
    ("second", "severities"),
    [
        ("到2024年，高新技术企业达到264家。", ["warning"]),
        ("到2025年，高新技术企业达到264家。", []),
        ("到2024年，高新技术企业达到242家。", []),
        ("到2024年，高新技术企业提前达到264家。", []),
        ("到2024年，科技型中小企业达到264家。", []),
        ("2023年，高新技术企业达到264家。", ["warning"]),
        ("2020年，高新技术企业达到264家。", []),  # far back
    ],
)
def test_one_value_in_two_years(second: str, severities: list[str]) -> None:
    assert said("YJ312", f"到2025年，高新技术企业达到264家。\n\n{second}") == severities


@pytest.mark.parametrize(("value", "severities"), [("300", []), ("260", ["info"]), ("26.4", ["warning"])])
def test_a_round_value_is_met_in_two_years_by_chance(value: str, severities: list[str]) -> None:
    text = f"到2025年，绿道长度达到{value}公里。\n\n到2024年，绿道长度达到{value}公里。"
    assert said("YJ312", text) == severities


@pytest.mark.parametrize(
    ("years", "count"),
    [
        ("2021年 | 2022年 | 2022年 | 2024年", 1),
        ("2021年 | 2023年 | 2023年 | 2024年", 1),
        ("2020年 | 2022年 | 2023年 | 2024年", 1),
        ("2021年 | 2022年 | 2023年 | 2024年", 0),
        ("2015年 | 2020年 | 2025年 | 2035年", 0),
        ("2021年 | 2022年 | 2022年完成 | 2023年", 0),
    ],
)
def test_years_at_the_heads_of_columns(years: str, count: int) -> None:
    table = f"| 项目名称 | {years} |\n|---|---|---|---|---|\n| 零部件产业园 | 4 | 6 | 6 | 5 |\n"
    assert len(said("YJ632", table)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("创新能力由全市第5位提升到第6位。", 1),
        ("综合实力由第三位下降到第二位。", 1),
        ("综合实力由第3位上升到第2位。", 0),
        ("综合实力由全省第8位退至第9位。", 0),
    ],
)
def test_places_in_an_order_go_the_other_way(sentence: str, count: int) -> None:
    assert len(said("YJ120", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("完成投资158.6亿元，未完成年度计划152亿元。", 1),
        ("完成投资148.6亿元，超额完成年度计划152亿元。", 1),
        ("完成投资158.6亿元，超额完成年度计划152亿元。", 0),
        ("完成投资为年度计划的104.3%，未能完成年度计划。", 1),
        ("完成投资为年度计划的94.3%，没有完成年度计划。", 0),
        ("财政收入增长6.5%、超额完成增长7%的年度目标。", 1),
        ("新增就业6520人，未完成6400人的年度目标。", 1),
        ("新增就业6520人，完成年度目标。", 0),
        ("企业净增26家，总数达168家，未完成年度目标25家。", 1),
        ("企业净增22家，总数达168家，未完成年度目标25家。", 0),
        ("城镇调查失业率4.8%，完成年度目标5%。", 0),
        ("城镇调查失业率5.8%，完成年度目标5%。", 1),
        ("新增企业20家，完成年度计划的60%以上。", 0),
    ],
)
def test_a_sentence_judges_its_own_numbers(sentence: str, count: int) -> None:
    assert len(said("YJ108", sentence)) == count
