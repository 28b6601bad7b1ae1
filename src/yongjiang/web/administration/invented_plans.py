"""Plans of invented districts, any number of them, the same ones for the same seed: a library to measure on.

They read as plans do: what was reached, a table of targets, tasks with numbers and units, projects. What two plans of
one district say of one indicator agrees, except where a slip was planted, so that the checker has something to find.

>>> invented_plan(0, statements=60, commitments=10).splitlines()[0]
'# 青溪区先进陶瓷产业发展“十四五”规划'
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DISTRICTS = _words("青溪 云岭 白鹭 石泉 枫林 澜江 汀洲 南屏 芦溪 松山")
_FIELDS = _words(
    """
    先进陶瓷 柔性传感 生物医药 智能装备 数字创意 绿色能源 新型材料 现代物流 检验检测 精密仪器
    海洋工程 轨道交通 航空部件 工业软件 人工智能 集成电路 光学电子 汽车零件 节能环保 纺织服装
    食品加工 现代种业 文化旅游 健康养老 体育用品 工业设计 科技金融 跨境电商 数字安防 会展服务
    建筑节能 智能家居 医疗器械 高端模具 特种橡胶 水务环保 磁性材料 储能电池 氢能装备 机器人
    """
)
#: what is counted in a field, its unit
_COUNTED = (
    ("产业总产值", "亿元"), ("产业增加值", "亿元"), ("产业投资额", "亿元"), ("产业出口额", "亿元"),
    ("产业研发经费", "亿元"), ("产业税收", "亿元"), ("技术合同成交额", "亿元"), ("产业基金规模", "亿元"),
    ("企业营业收入", "亿元"), ("企业贷款余额", "亿元"), ("新产品产值", "亿元"), ("服务业营业收入", "亿元"),
    ("规上企业", "家"), ("高新技术企业", "家"), ("科技型中小企业", "家"), ("专精特新企业", "家"),
    ("省级企业研究院", "家"), ("工程技术中心", "家"), ("重点实验室", "家"), ("科技企业孵化器", "家"),
    ("众创空间", "家"), ("上市企业", "家"), ("龙头企业", "家"), ("产业联盟", "家"),
    ("中试基地", "个"), ("公共服务平台", "个"), ("创新联合体", "个"), ("应用场景", "个"),
    ("示范项目", "个"), ("产业园区", "个"), ("数字化车间", "个"), ("技术标准", "项"),
    ("科技成果转化数", "项"), ("关键技术攻关数", "项"), ("首台套产品", "项"), ("发明专利授权量", "件"),
    ("注册商标数", "件"), ("软件著作权数", "件"), ("研发人员", "人"), ("高技能人才", "人"),
    ("领军人才", "人"), ("博士后", "人"), ("技术经纪人", "人"), ("实训学员", "人"),
    ("产业用地面积", "公顷"), ("孵化空间面积", "万平方米"), ("标准厂房面积", "万平方米"), ("人才公寓", "套"),
    ("工业机器人装机量", "台"), ("充电设施", "座"),
)  # fmt: skip
_OFFICES = _words(
    "科技局 经信局 发改局 财政局 商务局 教育局 人力社保局 住建局 农业农村局 "
    "卫生健康局 市场监管局 统计局 交通局 文旅局 生态环境局"
)
_LEADS = _words(
    "完善支持政策 健全服务机制 推进集群发展 加强要素保障 深化开放合作 促进成果转化 壮大经营主体 夯实创新平台"
)
_MEANS = _words(
    "围绕产业链关键环节 面向企业共性需求 依托现有园区载体 发挥专业机构作用 结合城市有机更新 联合高等院校力量"
)
_ACTS = _words("建设 培育 引进 扩大 提升")
_PROJECTS = _words("产业园二期 检测中心 中试线 研发大楼 智能工厂 培训基地 展示中心 数据中心")
_FIRST, _LAST = 2020, 2025
#: of so many plans, each has fields of its own and shares some with the next one
_SHARED = 4
#: how often a number is not what the district's other plan says
_SLIP = 0.006
#: numbers that a row of the table and a task give
_ROW, _TASK = 3, 2
#: tasks under one heading, which is a task itself
_GROUP = 10


class _Counted(NamedTuple):
    """Something that is counted."""

    name: str
    unit: str


def indicator_count() -> int:
    """How many indicators the plans know."""
    return len(_FIELDS) * len(_COUNTED)


def invented_plan(number: int, *, statements: int, commitments: int, seed: int = 1) -> str:
    """Markdown of plan `number`, from 0. statements, commitments: about so many are read from it."""
    chance = random.Random(f"{seed} {number}")
    district = _DISTRICTS[number % len(_DISTRICTS)]
    topic = number // len(_DISTRICTS)
    fields = [_FIELDS[(2 * topic + k) % len(_FIELDS)] for k in range(_SHARED)]
    edition = 2 * topic // len(_FIELDS)
    title = f"{district}区{fields[0]}产业发展“十四五”规划" + (f"（分册{edition}）" if edition else "")
    names = [_Counted(field + what, unit) for field in fields for what, unit in _COUNTED]
    chance.shuffle(names)
    plan = _Plan(district, fields, names, chance, seed)
    return "\n".join(plan.lines(title, statements, commitments))


class _Plan:
    """A plan while it is written. names: what it counts, in the order in which it comes to speak of them."""

    def __init__(
        self, district: str, fields: list[str], names: list[_Counted], chance: random.Random, seed: int
    ) -> None:
        self._district, self._fields, self._names, self._chance, self._seed = district, fields, names, chance, seed
        self._at = 0

    def lines(self, title: str, statements: int, commitments: int) -> Iterator[str]:
        """The whole text. Numbers that tasks do not give stand in the table and in what was reached."""
        tasks = commitments * 3 // 4
        projects = commitments - tasks - -(-tasks // _GROUP)
        left = max(0, statements - tasks * _TASK)
        rows = min(left // 2 // _ROW, len(self._names))
        yield from (
            f"# {title}",
            "",
            f"{self._district}区人民政府",
            "",
            "2021年10月",
            "",
            "规划期为2021年至2025年。",
            "",
        )
        yield from ("## 一、发展基础", "", *self._reached(left - rows * _ROW))
        yield from ("## 二、发展目标", "", "表1 主要指标", "", *self._table(rows))
        yield from ("", "## 三、重点任务", "", *self._tasks(tasks))
        yield from ("## 四、重点项目", "", *self._projects(projects))
        yield from ("## 五、保障措施", "", "加强监测评估，2023年开展中期评估，2025年开展总结评估。", "")

    def _reached(self, numbers: int) -> Iterator[str]:
        for at in range(0, numbers, 4):
            said = "，".join(
                f"{one.name}达到{self._value(one, _FIRST)}{one.unit}" for one in self._next(min(4, numbers - at))
            )
            yield f"{_FIRST}年，{said}。"
            yield ""

    def _table(self, rows: int) -> Iterator[str]:
        yield "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 | 属性 | 责任单位 |"
        yield "|---|---|---|---|---|---|---|---|"
        for k, one in enumerate(self._next(rows), 1):
            first, last = self._value(one, _FIRST), self._value(one, _LAST)
            settled = self._settled(one)
            kind = "约束性" if settled.random() < 0.1 else "预期性"
            owner = self._office(self._chance if self._chance.random() < _SLIP else settled)
            yield f"| {k} | {one.name} | {one.unit} | {first} | {last} | [{last - first}] | {kind} | {owner} |"

    def _tasks(self, tasks: int) -> Iterator[str]:
        for k in range(tasks):
            if k % _GROUP == 0:
                field = self._fields[k // _GROUP % len(self._fields)]
                yield from (f"### （{k // _GROUP + 1}）{field}产业{_LEADS[k // _GROUP % len(_LEADS)]}", "")
            one, other = self._next(2)
            year = self._chance.choice((2023, 2024, 2025, 2025))
            lead, support = self._chance.sample(_OFFICES, 2)
            targets = "，".join(f"{it.name}达到{self._value(it, year)}{it.unit}" for it in (one, other))
            yield (
                f"{k % _GROUP + 1}. {self._chance.choice(_ACTS)}{one.name}。{self._chance.choice(_MEANS)}，"
                f"到{year}年，{targets}。"
                f"（牵头单位：{self._district}区{lead}；配合单位：{self._district}区{support}）"
            )
            yield ""

    def _projects(self, projects: int) -> Iterator[str]:
        yield from ("| 序号 | 项目名称 | 建设内容 | 牵头单位 | 完成时限 |", "|---|---|---|---|---|")
        for k in range(projects):
            turn, which = divmod(k, len(self._fields))
            again, what = divmod(turn, len(_PROJECTS))
            name = f"{self._district}{self._fields[which]}{_PROJECTS[what]}" + (f"{again + 1}号" if again else "")
            office, year = self._office(self._chance), self._chance.randrange(2022, 2026)
            yield f"| {k + 1} | {name}项目 | 建设厂房和配套设施 | {office} | {year}年12月 |"
        yield ""

    def _next(self, count: int) -> list[_Counted]:
        found = [self._names[(self._at + k) % len(self._names)] for k in range(count)]
        self._at += count
        return found

    def _office(self, chance: random.Random) -> str:
        return f"{self._district}区{chance.choice(_OFFICES)}"

    def _settled(self, one: _Counted) -> random.Random:
        """Chance that falls alike in all plans of the district."""
        return random.Random(f"{self._seed} {self._district} {one.name}")

    def _value(self, one: _Counted, year: int) -> int:
        """What all plans of the district say, or now and then something else."""
        settled = self._settled(one)
        slip = self._chance.randrange(1, 9) if self._chance.random() < _SLIP else 0
        return settled.randrange(20, 900) + settled.randrange(2, 40) * (year - _FIRST) + slip
