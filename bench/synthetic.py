"""Invented plans of any number and size, always the same ones, to measure on."""

from __future__ import annotations

import random

_PLACES = "青溪云岭白鹭石泉枫林澜江汀洲南屏芦溪松山桃源柳城"
_FIELDS = (
    "先进陶瓷",
    "柔性传感",
    "生物医药",
    "智能装备",
    "数字创意",
    "绿色能源",
    "新型材料",
    "现代物流",
    "检验检测",
    "精密仪器",
)
_THINGS = (
    "重点实验室",
    "企业研究院",
    "工程技术中心",
    "众创空间",
    "孵化器",
    "中试基地",
    "产业园区",
    "服务平台",
    "创新联合体",
    "技术市场",
)
_LEVELS = (
    "国家级",
    "省级",
    "市级",
    "区级",
)
_ACTS = (
    "建设",
    "培育",
    "引进",
    "新增",
    "改造提升",
)
_OWNERS = (
    "区科技局",
    "区经信局",
    "区发改局",
    "区商务局",
    "区教育局",
    "区农业农村局",
    "区卫生健康局",
    "区住建局",
)


def place(number: int) -> str:
    """Name of the invented district with this number, each another."""
    size = len(_PLACES)
    return _PLACES[number % size] + _PLACES[number // size % size] + _PLACES[number // size**2 % size] + "区"


def plan(number: int, items: int, *, area: int | None = None) -> str:
    """A district plan with `items` items: rows of a table, measures with targets. area: whose, if not its own."""
    chance = random.Random(number)
    where = place(number if area is None else area)
    lines = [
        f"# {where}科技创新“十四五”规划", "", f"{where}科学技术局", "", "2021年10月", "",
        "规划期为2021年至2025年。", "", "## 一、主要目标", "", "表1 主要指标", "",
        "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 | 属性 | 责任单位 |", "|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    names = [f"{level}{field}{thing}" for level in _LEVELS for field in _FIELDS for thing in _THINGS]
    chance.shuffle(names)
    rows = items // 4
    for k in range(rows):
        base = chance.randrange(5, 500)
        rise = chance.randrange(1, 200)
        owner = chance.choice(_OWNERS)
        lines.append(f"| {k + 1} | {names[k % 400]}数 | 家 | {base} | {base + rise} | [{rise}] | 预期性 | {owner} |")
    lines += ["", "## 二、重点任务", ""]
    for k in range(items - rows):
        name = names[(rows + k) % 400]
        field = chance.choice(_FIELDS)
        if k % 12 == 0:
            lines += [f"### （{k // 12 + 1}）推进{field}集群发展", ""]
        act, count = chance.choice(_ACTS), chance.randrange(2, 90)
        lines += [
            f"{k % 12 + 1}. {act}{name}。围绕{field}完善政策，到2025年，{act}{name}{count}家以上。"
            f"（牵头单位：{chance.choice(_OWNERS)}）",
            "",
        ]
    lines += ["## 三、保障措施", "", "加强监测评估，2023年开展中期评估，2025年开展总结评估。", ""]
    return "\n".join(lines)
