"""Four plans that agree: a city's outline, its science plan, and the outlines of its two districts.

They stand one behind the other, each after a line with its file name.
"""

from __future__ import annotations

from tests.checker.oracle import Relation, Sample, rounded_sum

TEXT = """=== 市纲要.md
# 澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

澜江市人民政府

2021年2月

规划期为2021年至2025年，展望到2035年。

## 第一章 主要目标

全市包括云汀区、石泉区，各区按职责落实。

表1 “十四五”主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | {high0:city} | {high1:city} | {kind1:city} | {owner1:city} |
| 2 | 技术合同成交额 | {money:city} | {deal0:city} | {deal1:city} | {kind2:city} | {owner2:city} |
| 3 | 研究与试验发展经费支出占地区生产总值比重 | % | {share0:city} | {share1:city} | {kind3:city} | {owner3:city} |
| 4 | 新增城镇就业人数 | 万人 | — | [{jobs:city}] | 预期性 | 市人力社保局 |

注：[ ]内为五年累计数。

## 第二章 重点任务

建设创新平台。2023年底前建成澜江实验室。（牵头单位：市科技局）

扩大城镇就业。2022年底前建成市公共实训中心。（牵头单位：市人力社保局）

## 第三章 规划实施

加强监测评估。每年监测，2023年开展中期评估。（牵头单位：市发展改革委）

=== 科技规划.md
# 澜江市科技创新“十四五”规划

澜江市科学技术局

2021年9月

本规划根据《{title}》编制，规划期为2021年至{end}年。

## 一、发展基础

2020年，全市高新技术企业达到{high0:base}家，技术合同成交额达到{deal0:base}亿元，研究与试验发展经费支出占地区生产总值比重达到{share0:base}%。

## 二、发展目标

到2025年，高新技术企业达到{high1:goal}家，技术合同成交额达到{deal1:goal}{money:goal}，研究与试验发展经费支出占地区生产总值比重达到{share1:goal}%。

表1 科技创新指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | {high0:table} | {high1:table} | {kind1:table} | {owner1:table} |
| 2 | 技术合同成交额 | {money:table} | {deal0:table} | {deal1:table} | {kind2:table} | {owner2:table} |
| 3 | 研究与试验发展经费支出占地区生产总值比重 | % | {share0:table} | {share1:table} | {kind3:table} | {owner3:table} |

## 三、重点任务

建设创新平台。2024年底前建成澜江大科学装置。（牵头单位：市科技局）

培育高新技术企业。建立培育库，到2025年，高新技术企业达到{high1:task}家。（牵头单位：{owner1:task}）

完善监测评估。每年监测，2023年开展中期评估。（牵头单位：市科技局）

=== 云汀纲要.md
# 云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

云汀区人民政府

2021年6月

规划期为2021年至2025年，展望到2035年。根据《{title:first}》编制。

## 第一章 主要目标

表1 “十四五”主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 160 | {high_first} | 预期性 | 区科技局 |
| 2 | 技术合同成交额 | 亿元 | 18.0 | {deal_first} | 预期性 | 区科技局 |
| 3 | 新增城镇就业人数 | 万人 | — | [{jobs_first}] | 预期性 | 区人力社保局 |

## 第二章 重点任务

建设创新平台。2023年底前建成云汀中试基地。（牵头单位：区科技局）

加强监测评估。每年监测，2023年开展中期评估。（牵头单位：区发展改革局）

=== 石泉纲要.md
# 石泉区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

石泉区人民政府

2021年6月

规划期为2021年至2025年，展望到2035年。根据《{title:second}》编制。

## 第一章 主要目标

表1 “十四五”主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 140 | {high_second} | 预期性 | 区科技局 |
| 2 | 技术合同成交额 | 亿元 | 22.0 | {deal_second} | 预期性 | 区科技局 |
| 3 | 新增城镇就业人数 | 万人 | — | [{jobs_second}] | 预期性 | 区人力社保局 |

## 第二章 重点任务

建设创新平台。2023年底前建成石泉中试基地。（牵头单位：区科技局）

加强监测评估。每年监测，2023年开展中期评估。（牵头单位：区发展改革局）
"""

_TITLE = "澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
VALUES: dict[str, str] = {
    "high0": "300", "high1": "700", "deal0": "40.0", "deal1": "96.0", "share0": "2.9", "share1": "3.6", "jobs": "12.0",
    "money": "亿元", "owner1": "市科技局", "owner2": "市科技局", "owner3": "市科技局", "title": _TITLE,
    "high_first": "380", "high_second": "320", "deal_first": "46.0", "deal_second": "50.0",
    "jobs_first": "7.0", "jobs_second": "5.0", "end": "2025", "kind1": "预期性", "kind2": "预期性", "kind3": "约束性",
}  # fmt: skip

_BODIES = ("市经信局", "市科技局", "市商务局", "市发展改革委")
WORDS: dict[str, tuple[str, ...]] = {
    "money": ("万元", "千万元"),
    **{f"owner{k}": _BODIES for k in range(1, 4)},
    **{f"kind{k}": ("约束性", "预期性") for k in range(1, 4)},
    "end": ("2023", "2024", "2026", "2027"),
    "title": (
        "澜江市国民经济和社会发展第十四个五年规划和二〇三五远景目标纲要",
        "澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标规划纲要",
        "澜江市国民经济与社会发展第十四个五年规划和二〇三五年远景目标纲要",
        "澜江市国民经济和社会发展第十四个五年规划和2035年远景规划纲要",
    ),
}


def _short(n: list[str]) -> bool:
    """The parts do not make up the whole, beyond rounding."""
    whole, *parts = map(float, n)
    return whole > sum(parts) and rounded_sum(n)


def _relations() -> list[Relation]:
    """Every relation of the plans but for those of one name."""
    return [
        Relation("firms", ("high1:city", "high_first", "high_second"), _short),
        Relation("deals", ("deal1:city", "deal_first", "deal_second"), _short),
        Relation("jobs", ("jobs:city", "jobs_first", "jobs_second"), _short),
        Relation("period", ("end",), lambda n: n[0] != "2025"),
        *(
            Relation(f"title {slot}", (slot,), lambda n: n[0] != _TITLE)
            for slot in ("title", "title:first", "title:second")
        ),
    ]


FAMILY = Sample(TEXT, VALUES, WORDS, _relations())
