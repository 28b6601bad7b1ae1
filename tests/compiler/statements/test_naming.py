"""What a number is said of: a plan is no part of a name, and what is paid in no part of a unit."""

from __future__ import annotations

import pytest
from tests.compiler.statements.builders import lines, read

NAMES = {
    "渔业产值预期增长6%，渔业投资计划完成46亿元，渔具出口拟增长5%。": [
        "6% | = 6 % | target growth 2025 | 渔业产值",
        "46亿元 | = 46 亿元 | target level 2025 | 渔业投资",
        "5% | = 5 % | target growth 2025 | 渔具出口",
    ],
    "落实渔船更新计划达到30艘。": ["30艘 | = 30 艘 | target level 2025 | 落实渔船更新计划"],
    "渔具出口总值8.5亿元人民币，增长39%，注册资金比增38%。": [
        "8.5亿元 | = 8.5 亿元 | target level 2025 | 渔具出口总值",
        "39% | = 39 % | target growth 2025 | 渔具出口总值",
        "38% | = 38 % | target growth 2025 | 注册资金",
    ],
    "渔民补助从每人每年3120元提高到3600元。": [
        "3120元 | = 3120 元 | actual level 2020 | 渔民补助",
        "3600元 | = 3600 元 | target level 2025 | 渔民补助",
    ],
    "基本建成渔民新村12个，新开工18个。": [
        "12个 | = 12 个 | target increase 2025 | 渔民新村",
        "18个 | = 18 个 | target increase 2025 | 新开工渔民新村",
    ],
    "出台3批次29项渔业措施，渔业投资7.9亿多元，惠及3万多户。": [
        "3批次 | = 3 批次 | target increase 2025 | 渔业措施",
        "29项 | = 29 项 | target increase 2025 | 渔业措施",
        "7.9亿多元 | > 7.9 亿元 | target level 2025 | 渔业投资",
        "3万多户 | > 3 万户 | target level 2025 | 惠及",
    ],
    "海上、河道死亡人数分别下降38.8%、37.3%。": [
        "38.8% | = 38.8 % | target growth 2025 | 海上死亡人数下降",
        "37.3% | = 37.3 % | target growth 2025 | 河道死亡人数下降",
    ],
    "渔业快速恢复，增加值达到14.1亿元，增长12%。": [
        "14.1亿元 | = 14.1 亿元 | target level 2025 | 渔业增加值",
        "12% | = 12 % | target growth 2025 | 渔业增加值",
    ],
    "水产加工服务业支撑作用增强，总收入突破3亿元。": ["3亿元 | > 3 亿元 | target level 2025 | 水产加工服务业总收入"],
    "按常住渔民9.6万人计算，人均渔业产值11.4万元。": [
        "9.6万人 | = 9.6 万人 | target level 2025 | 常住渔民",
        "11.4万元 | = 11.4 万元 | target level 2025 | 人均渔业产值",
    ],
    "对表1所列指标实行监测。": [],
    "五年净增渔业企业1520家，年均增长15.2%。": [
        "1520家 | = 1520 家 | target increase 2025 | 净增渔业企业",
        "15.2% | = 15.2 % | target growth 2025 | 渔业企业",
    ],
    "新增渔业用户92万户，达到120万户。": [
        "92万户 | = 92 万户 | target increase 2025 | 新增渔业用户",
        "120万户 | = 120 万户 | target level 2025 | 渔业用户",
    ],
    "渔船320艘中，有30艘远洋。": [
        "320艘 | = 320 艘 | target level 2025 | 渔船",
        "30艘 | = 30 艘 | target level 2025 | 远洋",
    ],
    "36家渔业企业中，养殖类12家。": [
        "36家 | = 36 家 | target level 2025 | 渔业企业",
        "12家 | = 12 家 | target level 2025 | 养殖类",
    ],
    "渔业诉求办结率100%，满意率99.6%。": [
        "100% | = 100 % | target level 2025 | 渔业诉求办结率",
        "99.6% | = 99.6 % | target level 2025 | 满意率",
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), NAMES.items())
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert lines(read(sentence)) == expected
