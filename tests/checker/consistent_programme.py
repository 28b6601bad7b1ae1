"""A consistent plan without a table of indicators: targets in prose and a box, who leads in brackets behind each task
and again in a table of tasks, projects with what is invested each year.
"""

from __future__ import annotations

from tests.checker.oracle import (
    Relation,
    Sample,
    exclusive_parts,
    fixed,
    growth,
    increment,
    parts_of,
    rounded_sum,
    share,
    times,
)

TEXT = """云溪市先进制造业高质量发展“十四五”规划

云溪市人民政府办公室

2021年9月

规划期为2021年至2025年。

一、发展基础

（一）主要成效

“十三五”时期，全市制造业稳步壮大。规模以上工业增加值由2015年的{va15}亿元增加到2020年的{va0:p}亿元，年均增长{va_r}%；规模以上工业企业从2015年的{ent15}家增加到2020年的{ent0:p}家，净增{ent_n}家，其中市区{ent_a}家、县域{ent_b}家。2020年，制造业增加值占地区生产总值比重为{mfg0:p}%，比2015年提高2.1个百分点。

研发投入持续增加。2020年，全社会研究与试验发展经费支出达到{rd0}亿元，占地区生产总值比重达到{share0}%，全市地区生产总值达到{gdp0}亿元。三次产业占比分别为{ind1}%、{ind2}%、{ind3}%。

绿色转型步伐加快。2020年，工业用水重复利用率达到92.4%，工业固体废物综合利用率达到95.8%，分别比2015年提高3.6个、2.2个百分点。

（二）存在问题

当前还存在{problems}方面问题：一是龙头企业不多；二是研发投入结构不优；三是要素保障偏紧。

二、发展目标

到2025年，规模以上工业增加值达到{va1:p}{money:p}，年均增长{va_g}%；规模以上工业企业达到{ent1:p}家，比2020年增加{ent_d}家；制造业增加值占地区生产总值比重达到{mfg1:p}%，比2020年提高{mfg_d}个百分点。

到2025年，高新技术企业达到{high1:p}家，是2020年的{times}倍；专精特新企业达到{fine}家，其中国家级{fine_a}家、省级{fine_b}家；全社会研究与试验发展经费支出达到{rd1:p}亿元，占地区生产总值比重达到{share1}%，地区生产总值达到{gdp1}亿元。

到2025年，工业用水重复利用率达到{water1:p}%，工业固体废物综合利用率达到{waste1:p}%。

专栏1 “十四五”发展目标

1.规模以上工业增加值：2020年为{va0:b}亿元，2025年达到{va1:b}{money:b}。

2.规模以上工业企业数：2020年为{ent0:b}家，2025年达到{ent1:b}家。

3.高新技术企业数：2020年为{high0}家，2025年达到{high1:b}家。

4.制造业增加值占地区生产总值比重：2020年为{mfg0:b}%，2025年达到{mfg1:b}%。

三、重点任务

（一）培育优质企业。建立梯度培育库，到2025年，规模以上工业企业达到{ent1:q}家。（牵头单位：{lead1:p}；配合单位：市统计局）

（二）提升创新能力。支持企业建设研发机构，到2025年，全社会研究与试验发展经费支出达到{rd1:q}亿元。（牵头单位：{lead2:p}；配合单位：市财政局、市税务局）

（三）推动绿色制造。开展节水改造，到2025年，工业用水重复利用率达到{water1:q}%。（牵头单位：{lead3:p}；配合单位：市水利局）

（四）壮大产业集群。做强汽车零部件、高端装备、新型材料、电子信息{clusters}大产业，到2025年，产业集群总产值达到{all}亿元，其中汽车零部件{car}亿元、高端装备{gear}亿元、新型材料{stuff}亿元、电子信息{chips}亿元。（牵头单位：{lead4:p}；配合单位：市经信局）

专栏2 产业基础再造行动

（1）企业培育工程：到2025年，高新技术企业达到{high1:q}家。（责任单位：市科技局）

（2）绿色工厂工程：到2025年，工业固体废物综合利用率达到{waste1:q}%。（责任单位：市生态环境局）

四、重大项目

规划期内共安排重大项目{projects}个，总投资{sum:p}亿元。

表1 重大项目投资计划

| 序号 | 项目名称 | 总投资（亿元） | 2021年 | 2022年 | 2023年 | 2024年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|---|---|---|
| 1 | 汽车零部件产业园 | {p1} | {p1_1} | {p1_2} | {p1_3} | {p1_4} | {p1_5} | 市经信局 |
| 2 | 高端装备研发基地 | {p2} | {p2_1} | {p2_2} | {p2_3} | {p2_4} | {p2_5} | 市科技局 |
| 3 | 新型材料中试平台 | {p3} | {p3_1} | {p3_2} | {p3_3} | {p3_4} | {p3_5} | 市科技局 |
| 4 | 工业污水处理中心 | {p4} | {p4_1} | {p4_2} | {p4_3} | {p4_4} | {p4_5} | 市生态环境局 |
| 5 | 电子信息标准厂房 | {p5} | {p5_1} | {p5_2} | {p5_3} | {p5_4} | {p5_5} | 市经信局 |
| | 合计 | {sum:t} | {sum_1} | {sum_2} | {sum_3} | {sum_4} | {sum_5} | |

五、任务分工

表2 重点任务分工

| 序号 | 重点任务 | 工作目标 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 培育优质企业 | 规模以上工业企业达到{ent1:d}家 | {lead1:t} | 市统计局 | 2025年 |
| 2 | 提升创新能力 | 全社会研究与试验发展经费支出达到{rd1:d}亿元 | {lead2:t} | 市财政局、市税务局 | 2025年 |
| 3 | 推动绿色制造 | 工业用水重复利用率达到{water1:d}% | {lead3:t} | 市水利局 | 2025年 |
| 4 | 壮大产业集群 | 制造业增加值占地区生产总值比重达到{mfg1:d}% | {lead4:t} | 市经信局 | 2025年 |

六、保障措施

加强组织领导。市制造强市领导小组统筹推进规划实施，每年开展监测，2023年开展中期评估，2025年开展总结评估。（牵头单位：市经信局）

落实要素保障。统筹安排用地、用能和资金。（牵头单位：市自然资源局）
"""

VALUES: dict[str, str] = {
    "va15": "286.4", "va0": "412.0", "va_r": "7.5", "ent15": "860", "ent0": "1150", "ent_n": "290", "ent_a": "420",
    "ent_b": "730", "mfg0": "38.5", "rd0": "30.9", "share0": "3.0", "gdp0": "1030.0", "ind1": "3.2", "ind2": "45.6",
    "ind3": "51.2", "problems": "三", "va1": "620.0", "money": "亿元", "va_g": "8.5", "ent1": "1800", "ent_d": "650",
    "mfg1": "40.0", "mfg_d": "1.5", "high1": "900", "times": "2.5", "fine": "320", "fine_a": "60", "fine_b": "260",
    "rd1": "54.0", "share1": "3.6", "gdp1": "1500.0", "water1": "94.0", "waste1": "97.5", "high0": "360",
    "lead1": "市经信局", "lead2": "市科技局", "lead3": "市生态环境局", "lead4": "市发展改革委", "clusters": "四",
    "all": "2400",
    "car": "900", "gear": "600", "stuff": "500", "chips": "400", "projects": "5", "p1": "24.0", "p1_1": "4.0",
    "p1_2": "6.0", "p1_3": "6.0", "p1_4": "5.0", "p1_5": "3.0", "p2": "18.0", "p2_1": "3.0", "p2_2": "4.0",
    "p2_3": "4.0", "p2_4": "4.0", "p2_5": "3.0", "p3": "12.0", "p3_1": "2.0", "p3_2": "3.0", "p3_3": "3.0",
    "p3_4": "2.0", "p3_5": "2.0", "p4": "20.0", "p4_1": "3.0", "p4_2": "5.0", "p4_3": "5.0", "p4_4": "4.0",
    "p4_5": "3.0", "p5": "12.0", "p5_1": "2.0", "p5_2": "2.0", "p5_3": "3.0", "p5_4": "3.0", "p5_5": "2.0",
    "sum": "86.0", "sum_1": "14.0", "sum_2": "20.0", "sum_3": "21.0", "sum_4": "18.0", "sum_5": "13.0",
}  # fmt: skip

_BODIES = ("市经信局", "市科技局", "市生态环境局", "市发展改革委", "市商务局")
WORDS: dict[str, tuple[str, ...]] = {
    "money": ("万元", "千万元"), "problems": ("两", "四", "五"), "clusters": ("三", "五", "六"),
    **{f"lead{k}": _BODIES for k in range(1, 5)},
}  # fmt: skip

_ROWS, _YEARS = range(1, 6), range(1, 6)


def _relations() -> list[Relation]:
    """Every relation of the plan but for those of one name."""
    return [
        Relation("growth to 2020", ("va15", "va0:p", "va_r"), growth),
        Relation("growth to 2025", ("va0:b", "va1:p", "va_g"), growth),
        Relation("firms to 2020", ("ent15", "ent0:p", "ent_n"), increment),
        Relation("firms of town and country", ("ent0:p", "ent_a", "ent_b"), exclusive_parts),
        Relation("firms to 2025", ("ent0:b", "ent1:p", "ent_d"), increment),
        Relation("share of industry", ("mfg0:b", "mfg1:p", "mfg_d"), increment),
        Relation("research 2020", ("gdp0", "share0", "rd0"), share),
        Relation("research 2025", ("gdp1", "share1", "rd1:p"), share),
        Relation("sectors", ("ind1", "ind2", "ind3"), fixed("100.0", rounded_sum)),
        Relation("problems", ("problems",), lambda n: n[0] != "三"),
        Relation("clusters", ("clusters",), lambda n: n[0] != "四"),
        Relation("multiple", ("high0", "high1:p", "times"), times),
        Relation("fine firms", ("fine", "fine_a", "fine_b"), exclusive_parts),
        Relation("output", ("all", "car", "gear", "stuff", "chips"), parts_of),
        Relation("projects", ("projects",), lambda n: n[0] != "5"),
        *(Relation(f"project {k}", (f"p{k}", *(f"p{k}_{y}" for y in _YEARS)), rounded_sum) for k in _ROWS),
        *(Relation(f"year {y}", (f"sum_{y}", *(f"p{k}_{y}" for k in _ROWS)), rounded_sum) for y in _YEARS),
        Relation("all projects", ("sum:t", *(f"p{k}" for k in _ROWS)), rounded_sum),
        Relation("all years", ("sum:t", *(f"sum_{y}" for y in _YEARS)), rounded_sum),
    ]


PLAN = Sample(TEXT, VALUES, WORDS, _relations())
