"""When a number holds: the year that a sentence, a heading or an opening gives it."""

from __future__ import annotations

import pytest
from tests.compiler.statements.builders import lines, read

TIMES = {
    "五年引进渔船26艘，其中2016年6艘、2017年7艘，其余分别为2018年8艘、2019年5艘。": [
        "26艘 | = 26 艘 | target increase 2025 | 引进渔船",
        "6艘 | = 6 艘 | actual increase 2016 | 引进渔船",
        "7艘 | = 7 艘 | actual increase 2017 | 引进渔船",
        "8艘 | = 8 艘 | actual level 2018 | 其余",
        "5艘 | = 5 艘 | actual level 2019 | 其余",
    ],
    "到2022年、2023年和2025年，渔业占比分别达到2.5%、2.8%、3.2%。": [
        "2.5% | = 2.5 % | target level 2022 | 渔业占比",
        "2.8% | = 2.8 % | target level 2023 | 渔业占比",
        "3.2% | = 3.2 % | target level 2025 | 渔业占比",
    ],
    "到2023年，新建博士后工作站4家；到2025年，新建博士后工作站9家。": [
        "4家 | = 4 家 | target increase 2023 | 新建博士后工作站",
        "9家 | = 9 家 | target increase 2025 | 新建博士后工作站",
    ],
    "“十三五”末，全区拥有发明专利3100件。": ["3100件 | = 3100 件 | actual level 2020 | 发明专利"],
    "目前，全区共有众创空间17家。": ["17家 | = 17 家 | actual level 2020 | 众创空间"],
    "研发经费占比由2.1%提高到3.0%。": [
        "2.1% | = 2.1 % | actual level 2020 | 研发经费占比",
        "3.0% | = 3.0 % | target level 2025 | 研发经费占比",
    ],
    "到2023年，冷链体系基本建成。冷库总容量达到40万吨。": ["40万吨 | = 40 万吨 | target level 2023 | 冷库总容量"],
    "总结到2023年的做法。冷库总容量达到40万吨。": ["40万吨 | = 40 万吨 | target level 2025 | 冷库总容量"],
    "农机总动力达到46万千瓦，比2020年的38万千瓦增长21.1%。": [
        "46万千瓦 | = 46 万千瓦 | target level 2025 | 农机总动力",
        "38万千瓦 | = 38 万千瓦 | actual level 2020 | 农机总动力",
        "21.1% | = 21.1 % | target growth 2025 | 农机总动力",
    ],
    "渔船由2015年末的120艘增加到2020年的180艘，到2025年达到260艘。": [
        "120艘 | = 120 艘 | actual level 2015 | 渔船",
        "180艘 | = 180 艘 | actual level 2020 | 渔船",
        "260艘 | = 260 艘 | target level 2025 | 渔船",
    ],
    "渔业产值达到86亿元，2021—2025年年均增长5.2%。": [
        "86亿元 | = 86 亿元 | target level 2025 | 渔业产值",
        "5.2% | = 5.2 % | target growth 2025 | 渔业产值",
    ],
    "渔船达到180艘，提前实现2025年160艘的目标。": [
        "180艘 | = 180 艘 | target level 2025 | 渔船",
        "160艘 | = 160 艘 | target level 2025 | 渔船",
    ],
    # how far an aim is reached tells nothing of what it is an aim for
    "渔业产值达到86亿元，完成2025年目标的78.6%，低于预算6.5个百分点。": [
        "86亿元 | = 86 亿元 | target level 2025 | 渔业产值"
    ],
    "渔业产值增长5.2%，低于《纲要》6.5%的目标1.3个百分点。": ["5.2% | = 5.2 % | target growth 2025 | 渔业产值"],
    "五年内引进项目30个以上。": ["30个 | >= 30 个 | target increase 2025 | 引进项目"],
}


@pytest.mark.parametrize(("sentence", "expected"), TIMES.items())
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert lines(read(sentence)) == expected
