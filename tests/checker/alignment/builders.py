"""An outline of an invented district, plans under it, and large plans to measure on."""

from __future__ import annotations

import random

from tests.checker.builders import checker, sources

from yongjiang.checker.paper import Papers

OUTLINE = """# 云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

云汀区人民政府

2021年3月

规划期为2021年至2025年，展望到2035年。

## 第一章 主要目标

到2035年，研发经费占地区生产总值比重达到5%。

表1 “十四五”时期主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 研发经费占地区生产总值比重 | % | 2.9 | 3.6 | 预期性 | 区科技局 |
| 2 | 高新技术企业数 | 家 | 126 | 260 | 预期性 | 区科技局 |
| 3 | 社会消费品零售总额 | 亿元 | 230 | 310 | 预期性 | 区商务局 |
| 4 | 森林覆盖率 | % | 31.5 | 按市下达 | 约束性 | 区资源规划局 |

## 第二章 做强科技创新引擎

### 第一节 建设创新平台

1. 打造山水科创带。沿云溪两岸布局青荷陶瓷中试基地、石泉传感实验室，形成特色鲜明的创新轴。

专栏1 重点平台

◆青荷陶瓷中试基地：建设中试线8条，服务企业200家以上。

◆百企攻关：组织100家规上企业与高校共建联合实验室。

（牵头单位：区科技局）

### 第二节 壮大科技企业

1. 集聚科技企业。到2025年，入驻科技型企业1500家以上。

2. 服务科技企业。健全科技服务体系。

## 第三章 繁荣消费

1. 改造特色街区。到2025年，改造提升特色街区5条，引进首店品牌60个。

2. 培育夜间经济。到2025年，打造夜间经济地标3处。
"""

SCIENCE = """# 云汀区科技创新“十四五”规划

云汀区科学技术局

2021年10月

为落实《云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》，制定本规划。规划期为2021年至2025年，展望到2035年。

## 一、发展目标

到2025年，研发经费占地区生产总值比重达到3.6%，高新技术企业达到260家。到2035年，研发经费占地区生产总值比重达到5%。

## 二、重点任务

1. 建设山水科创带。沿云溪两岸布局石泉传感实验室，支持青荷陶瓷中试基地建设中试线8条、服务企业200家以上。
（牵头单位：区科技局）

2. 组织联合攻关。支持100家规上企业与高校共建联合实验室。（牵头单位：区科技局）

3. 集聚科技企业。到2025年，山水科创带入驻科技型企业1500家以上。（牵头单位：区科技局）
"""


def papers(*texts: str) -> Papers:
    """Documents as the checker sees them."""
    return checker().papers(sources({f"文件{k}.md": text for k, text in enumerate(texts, start=1)}))


def large_plan(seed: int, items: int) -> str:
    """A plan with `items` measures and targets, of words that many plans share and names that few do."""
    chance = random.Random(seed)
    places = ["青荷", "石泉", "枫岭", "白鹭", "汀洲", "芦溪", "松山", "桃源"]
    fields = ["先进陶瓷", "柔性传感", "生物医药", "智能装备", "数字创意", "绿色能源", "现代物流", "精密仪器"]
    things = ["重点实验室", "企业研究院", "中试基地", "孵化器", "产业园区", "服务平台", "技术市场", "检测中心"]
    names = [f"{place}{field}{thing}" for place in places for field in fields for thing in things]
    chance.shuffle(names)
    lines = ["# 云汀区产业发展“十四五”规划", "", "规划期为2021年至2025年。", ""]
    for k, name in enumerate(names[: items // 2], start=1):
        field, count, teams = chance.choice(fields), chance.randrange(1, 90), chance.randrange(1, 90)
        lines += [
            f"{k}. 建设{name}。围绕{field}完善政策，推动企业、高校、科研院所协同创新，",
            f"到2025年，建成{name}{count}家，服务{name}用户{teams}户。",
            "",
        ]
    return "\n".join(lines)
