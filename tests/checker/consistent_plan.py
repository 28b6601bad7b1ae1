"""A consistent plan with a table of indicators, whose numbers stand again in prose and boxes."""

from __future__ import annotations

from tests.checker.oracle import (
    Relation,
    Sample,
    adds_up,
    at_least,
    below,
    density,
    fixed,
    growth,
    increment,
    product,
    quotient,
    rounded_sum,
    share,
    times,
)

TEXT = """# 芦溪县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

芦溪县发展和改革局

2021年6月

本纲要的规划期为2021年至2025年，展望到2035年。

## 第一章 发展基础

### 第一节 主要成就

综合实力稳步提高。2020年，全县地区生产总值达到{gdp0:p}亿元，三次产业结构调整为{ind1}:{ind2}:{ind3}，社会消费品零售总额达到{retail0:p}亿元，外贸进出口总额达到{trade0:p}亿元。

创新动能持续积聚。2020年，全社会研究与试验发展经费支出达到{rd0:p}亿元，占地区生产总值比重达到{share0:p}%，全县高新技术企业达到{high0:p}家，技术合同成交额达到{deal0:p}亿元。

民生福祉不断改善。2020年，城镇、农村居民人均可支配收入分别为{urban}元、{rural}元，城乡居民收入倍差缩小到{ratio}，空气质量优良天数比率达到{air0:p}%，比2015年提高{rise}个百分点。

表1 “十三五”主要指标完成情况

| 指标名称 | 单位 | 2015年 | “十三五”目标 | 2020年完成情况 | 综合评价 |
|---|---|---|---|---|---|
| 地区生产总值 | 亿元 | 288 | 410 | {gdp0:h} | 完成 |
| 社会消费品零售总额 | 亿元 | 168 | 240 | {retail0:h} | 未完成 |
| 研究与试验发展经费支出占地区生产总值比重 | % | 2.05 | 2.8 | {share0:h} | 完成 |
| 高新技术企业数 | 家 | 45 | {high15} | {high0:h} | 完成 |
| 空气质量优良天数比率 | % | {air15} | 88 | {air0:h} | 完成 |
| 城镇登记失业率 | % | 2.84 | <{jobless15} | 2.93 | 完成 |

### 第二节 面临形势

当前正处在转型的关键期，机遇和挑战并存。

## 第二章 发展目标

### 第一节 主要目标

综合实力再上台阶。到2025年，地区生产总值达到{gdp1:p}{money:p}，人均地区生产总值达到{head1}万元，常住人口达到{people1:p}万人，社会消费品零售总额达到{retail1:p}亿元，外贸进出口总额达到{trade1:p}亿元，出口总额达到{export1}亿元，进口总额达到{import1}亿元。

创新能力显著增强。到2025年，全社会研究与试验发展经费支出达到{rd1:p}亿元，研究与试验发展经费支出占地区生产总值比重达到{share1:p}%，高新技术企业达到{high1:p}家，科技型中小企业达到{small1:p}家，每万人高价值发明专利拥有量达到{patent1:p}件，人才资源总量达到{talent1:p}{heads:p}，技术合同成交额达到{deal1:p}亿元，是2020年的{times}倍。

民生保障更加有力。到2025年，常住人口城镇化率达到{city1:p}%，空气质量优良天数比率达到{air1:p}%，城镇生活垃圾回收利用率达到{waste1:p}%，每千人口拥有3岁以下婴幼儿托位数达到{care1:p}个，婴幼儿托位数达到{places1}个。

表2 “十四五”主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 累计增量或年均增速 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | {money:t} | {gdp0:t} | {gdp1:t} | {gdp_g}% | 预期性 | 县发改局 |
| 2 | 社会消费品零售总额 | 亿元 | {retail0:t} | {retail1:t} | {retail_g}% | 预期性 | 县商务局 |
| 3 | 外贸进出口总额 | 亿元 | {trade0:t} | {trade1:t} | {trade_g}% | 预期性 | 县商务局 |
| 4 | 全社会研究与试验发展经费支出 | 亿元 | {rd0:t} | {rd1:t} | {rd_g}% | 预期性 | 县科技局 |
| 5 | 研究与试验发展经费支出占地区生产总值比重 | % | {share0:t} | {share1:t} | [{share_d}] | 预期性 | 县科技局 |
| 6 | 高新技术企业数 | 家 | {high0:t} | {high1:t} | [{high_d}] | 预期性 | 县科技局 |
| 7 | 科技型中小企业数 | 家 | {small0} | {small1:t} | [{small_d}] | 预期性 | 县科技局 |
| 8 | 每万人高价值发明专利拥有量 | 件 | {patent0} | {patent1:t} | [{patent_d}] | 预期性 | 县市场监管局 |
| 9 | 人才资源总量 | {heads:t} | {talent0} | {talent1:t} | [{talent_d}] | 预期性 | 县委人才办 |
| 10 | 技术合同成交额 | 亿元 | {deal0:t} | {deal1:t} | {deal_g}% | 预期性 | 县科技局 |
| 11 | 常住人口城镇化率 | % | {city0} | {city1:t} | [{city_d}] | 预期性 | 县发改局 |
| 12 | 空气质量优良天数比率 | % | {air0:t} | {air1:t} | [{air_d}] | 约束性 | 县生态环境局 |
| 13 | 城镇生活垃圾回收利用率 | % | {waste0} | {waste1:t} | [{waste_d}] | 约束性 | 县综合执法局 |
| 14 | 每千人口拥有3岁以下婴幼儿托位数 | 个 | {care0} | {care1:t} | [{care_d}] | 预期性 | 县卫生健康局 |
| 15 | 常住人口 | 万人 | {people0} | {people1:t} | [{people_d}] | 预期性 | 县发改局 |

注：[ ]内为五年累计增量。

## 第三章 重点任务

### 第一节 做强科创策源

提升平台能级。聚焦先进陶瓷、柔性传感、生物医药{industries}大产业，到2025年，新建各类创新平台{total}家，其中省级{part1}家、市级{part2}家、县级{part3}家。（牵头单位：县科技局）

壮大企业梯队。到2025年，高新技术企业达到{high1:q}家，科技型中小企业达到{small1:q}家。（牵头单位：县科技局）

专栏1：科技创新重点任务

◆企业培育：到2025年，高新技术企业达到{high1:b}家，人才资源总量达到{talent1:b}万人。

◆成果转化：到2025年，技术合同成交额达到{deal1:b}亿元。

（牵头单位：县科技局）

### 第二节 建设美丽芦溪

治理城乡环境。到2025年，城镇生活垃圾回收利用率达到{waste1:q}%，空气质量优良天数比率达到{air1:q}%。（牵头单位：县生态环境局）

## 第四章 规划实施

加强监测评估。县发改局每年向县人民代表大会常务委员会报告纲要实施情况，2023年开展中期评估，2025年开展总结评估。（牵头单位：县发改局）
"""

#: what is printed, by indicator: places of one indicator differ by a letter in the text (p prose, t table …)
VALUES: dict[str, str] = {
    "gdp0": "412.5", "gdp1": "600", "gdp_g": "7.8", "retail0": "231.4", "retail1": "310", "retail_g": "6.0",
    "trade0": "158.3", "trade1": "220", "trade_g": "6.8", "export1": "140", "import1": "80",
    "rd0": "12.0", "rd1": "21.6", "rd_g": "12.5", "share0": "2.9", "share1": "3.6", "share_d": "0.7",
    "high15": "110", "high0": "126", "high1": "260", "high_d": "134", "small0": "612", "small1": "1200",
    "small_d": "588", "patent0": "12.5", "patent1": "21.0", "patent_d": "8.5", "talent0": "9.8", "talent1": "13.5",
    "talent_d": "3.7", "deal0": "16.0", "deal1": "40.0", "deal_g": "20.1", "times": "2.5", "city0": "71.3",
    "city1": "76.0", "city_d": "4.7", "air15": "82.8", "air0": "91.2", "air1": "92.5", "air_d": "1.3", "rise": "8.4",
    "jobless15": "3.5", "waste0": "86", "waste1": "95", "waste_d": "9", "care0": "1.6", "care1": "4.5",
    "care_d": "2.9", "places1": "1800", "people0": "37.2", "people1": "40.0", "people_d": "2.8", "head1": "15.0",
    "urban": "58320", "rural": "33760", "ratio": "1.73", "ind1": "2.1", "ind2": "41.6", "ind3": "56.3",
    "money": "亿元", "heads": "万人", "industries": "三", "total": "25", "part1": "6", "part2": "12", "part3": "7",
}  # fmt: skip

#: other words for slots that hold a unit or a count in Chinese
WORDS: dict[str, tuple[str, ...]] = {
    "money": ("万元", "千万元"), "heads": ("人", "百人"), "industries": ("四", "五", "两"),
}  # fmt: skip


def _relations() -> list[Relation]:
    """Every relation of the plan but for those of one name."""
    found: list[Relation] = []
    for name in ("share", "high", "small", "patent", "talent", "city", "air", "waste", "care", "people"):
        ends = [f"{name}0:t" if f"{{{name}0:t}}" in TEXT else f"{name}0", f"{name}1:t"]
        found.append(Relation(f"increment {name}", (*ends, f"{name}_d"), increment))
    rates = ("gdp", "retail", "trade", "rd", "deal")
    return [
        *found,
        *(Relation(f"growth {name}", (f"{name}0:t", f"{name}1:t", f"{name}_g"), growth) for name in rates),
        Relation("industries", ("ind1", "ind2", "ind3"), fixed("100.0", rounded_sum)),
        Relation("three industries", ("industries",), lambda n: n[0] != "三"),
        Relation("platforms", ("total", "part1", "part2", "part3"), adds_up),
        Relation("trade", ("trade1:p", "export1", "import1"), rounded_sum),
        Relation("incomes", ("urban", "rural", "ratio"), quotient),
        Relation("multiple", ("deal0:t", "deal1:t", "times"), times),
        Relation("air since 2015", ("air15", "air0:h", "rise"), increment),
        Relation("share 2020", ("gdp0:t", "share0:t", "rd0:t"), share),
        Relation("share 2025", ("gdp1:t", "share1:t", "rd1:t"), share),
        Relation("per head", ("head1", "people1:t", "gdp1:t"), product(0.1)),
        Relation("places", ("care1:t", "people1:t", "places1"), density),
        Relation("verdict high", ("high15", "high0:h"), at_least),
        Relation("verdict jobless", ("jobless15",), lambda n: float(n[0]) < 2.93),
        Relation("verdict retail", ("retail0:h",), fixed("240", below)),
    ]  # fmt: skip


PLAN = Sample(TEXT, VALUES, WORDS, _relations())
