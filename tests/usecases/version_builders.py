"""Versions of invented plans, built from parts that tests take away, add, change and move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from tests.checker.builders import compiler
from tests.compiler.builders import document as plain_document

from yongjiang.checker.naming import Naming
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.plan_changes import PlanChanges
from yongjiang.readers import read_bytes
from yongjiang.usecases.compare_plans import compare_plans
from yongjiang.usecases.pair_items import Version, version_of
from yongjiang.zones import load_lexicon

#: indicators that have nothing to do with each other, with a unit
INDICATORS = (
    ("高新技术企业", "家"), ("技术合同成交额", "亿元"), ("人才资源总量", "万人"), ("森林覆盖率", "%"),
    ("公共图书馆", "座"), ("婴幼儿托位", "个"), ("港口货物吞吐量", "万吨"), ("粮食播种面积", "万亩"),
    ("充电桩", "根"), ("城镇登记失业率", "%"), ("旅游收入", "亿元"), ("光伏装机容量", "万千瓦"),
)  # fmt: skip
#: what a new sentence may be about
OTHERS = (("跨境电商海外仓", "个"), ("污水处理能力", "万吨"), ("体育场馆", "座"), ("养老机构床位", "张"))
BODIES = ("区科技局", "区商务局", "区教育局", "区农业农村局")


@dataclass(frozen=True)
class Sentence:
    """到2025年，NAME达到NUMBERUNIT。"""

    name: str
    number: int
    unit: str

    def __str__(self) -> str:
        return f"到2025年，{self.name}达到{self.number}{self.unit}。"


@dataclass(frozen=True)
class Section:
    """A section with one measure: its lead sentence, its sentences, who leads it."""

    title: str
    lead: str
    sentences: tuple[Sentence, ...]
    body: str

    def text(self, number: int) -> str:
        said = "".join(map(str, self.sentences))
        return f"## 第{'一二三四五'[number]}章 {self.title}\n\n（一）{self.lead}。{said}（牵头单位：{self.body}）\n"


TITLES = (
    ("科技创新", "壮大企业梯队"), ("绿色发展", "建设美丽云汀"),
    ("开放合作", "推进港城融合"), ("民生福祉", "改善公共服务"),
)  # fmt: skip


def _section(k: int) -> Section:
    said = (Sentence(name, 20 + 7 * (3 * k + n), unit) for n, (name, unit) in enumerate(INDICATORS[3 * k : 3 * k + 3]))
    return Section(*TITLES[k], tuple(said), BODIES[k])


SECTIONS = tuple(map(_section, range(len(TITLES))))


def document(sections: tuple[Section, ...]) -> str:
    """The whole document, its sections numbered as they come."""
    head = "# 云汀区产业发展“十四五”规划\n\n本规划的规划期为2021年至2025年。\n\n"
    return head + "\n".join(section.text(number) for number, section in enumerate(sections))


def with_sentences(section: Section, sentences: tuple[Sentence, ...]) -> Section:
    """`section` with other sentences."""
    return replace(section, sentences=sentences)


def version(text: str, name: str = "规划.md") -> Version:
    """A compiled text with its keys."""
    read = read_bytes(text.encode(), name)
    return version_of(compiler().compile(read), read.text)


def plain_version(text: str) -> Version:
    """Any text at all, also one that no file could hold, compiled as a plain one."""
    return version_of(compiler().compile(plain_document(text)), text)


@lru_cache(maxsize=1)
def naming() -> Naming:
    """The national naming of indicators, built once."""
    return Naming(Vocabulary(load_lexicon("national")))


def compared(before: str, after: str) -> PlanChanges:
    """The changes between two texts."""
    return compare_plans(version(before), version(after), naming())
