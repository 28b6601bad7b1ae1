"""YJ638: a sentence lacks a part, or its parts do not fit: 发展思路，…… without verb, 一服务平台 without measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.remarks import Remark, clause_before, told_all
from yongjiang.checker.rule import Example, Flaws, Rule
from yongjiang.checker.segmentation import is_chinese

_TEXT = "一、任务\n\n改造泵站。{}工作思路，推广节水灌溉。用好田间地头一{}服务平台。打造白鹭湾{}全省渔业转型样板。\n"

RULE = Rule(
    code="YJ638",
    name="broken-sentence",
    title="句子缺成分或前后搭不上",
    severity="info",
    over="plan",
    why="句子缺了谓语、量词，或者主语和宾语搭不上，多是增删时丢了字，读者要猜漏的是什么。",
    bad=Example(
        {"规划.txt": _TEXT.format("", "", "")},
        ("工作思路，", "一服务", "打造白鹭湾全省渔业转型样板"),
    ),
    good=Example({"规划.txt": _TEXT.format("按照", "站式", "成为")}),
    mend="补上缺的字。",
    basis="现代汉语语法：句子成分残缺、主语和宾语搭配不当",
)
_IDEA = Pair("路则针想念", "，,")
_FRAGMENT = re.compile("(?:发展|工作|总体|基本|主要|建设|改革|规划|指导)(?:思路|原则|方针|思想|理念)[，,]")
_SENTENCE_ENDS = frozenset("。！？!?")
_FULL = "一审监管服推协调规受办核评平窗"
_ONE = Pair("一", _FULL)
_ACTED = (
    "审批",
    "审核",
    "监管",
    "管理",
    "服务",
    "推进",
    "协调",
    "调度",
    "受理",
    "办理",
    "核查",
    "评估",
    "平台",
    "窗口",
)
#: what stands before 一 where it counts nothing: 统一, 这一; and numerals, of which it is one
_BEFORE_ONE = frozenset("第之不其这那每任某进逐统单同唯另哪十百千万亿〇零一二三四五六七八九两几多各专")
_NUMERALS = re.compile("[一二两三四五六七八九十多百千]")
_ABLE = Pair("源素景策区", "能")
_THINGS = ("资源能力", "要素能力", "场景能力", "政策能力", "园区能力")
_ACTS = "整合|配置|获取|调动|吸纳|调配|管理|统筹|集聚|汇聚|链接|开发|争取"
_SHEET = Pair("纲蓝", "领图")
_SUBJECT = re.compile("(?:^|[。，；\n])(?P<subject>(?:实现|完成|落实)[^。；\n]{2,60}?)[，,]?是[^，。；\n]{2,60}$")
_MADE = Pair("全", "国省市区")
_MODEL = re.compile("全[国省市区][^，。；：、,;:\n成为]{2,12}(?:样板|标杆|高地|典范|示范区)")
_MAKING = re.compile("打造[^，。；：、,;:\n“”的成为]{3,10}$")
#: characters before a place in which its clause begins
_BACK = 16
_LONG_BACK = 130


def check(paper: Paper) -> Flaws:
    """Each form is looked for by its rarest part."""
    yield from told_all(paper, "句子", _fragments, _measures, _abilities, _subjects, _models)


def _fragments(paper: Paper) -> Iterator[Remark]:
    """发展思路，推动……: a noun and a comma are no clause."""
    text = paper.text
    for at in paper.characters.beside(_IDEA):
        m = _FRAGMENT.match(text, at - 3) if at >= 3 else None
        if m and text[max(0, m.start() - _BACK) : m.start()].rstrip()[-1:] in _SENTENCE_ENDS:
            mend = f"补成“按照……的{m[0][:-1]}”，或者把逗号改为冒号。"
            yield Remark(*m.span(), "只有名词，没有谓语", mend)


def _measures(paper: Paper) -> Iterator[Remark]:
    """田间地头一服务平台: one what?"""
    text = paper.text
    for at in paper.characters.beside(_ONE):
        if not text.startswith(_ACTED, at + 1) or text[at - 1] in _BEFORE_ONE or not is_chinese(text[at - 1]):
            continue
        if not _NUMERALS.search(clause_before(text, at, _BACK)):
            yield Remark(at, at + 3, "“一”后面没有量词", "补上漏的字：一体化、一站式、一个。")


def _abilities(paper: Paper) -> Iterator[Remark]:
    """人才要素能力: able to do what with them?"""
    text, acts = paper.text, paper.words.pattern(f"<governing_verbs>|{_ACTS}")
    for at in paper.characters.beside(_ABLE):
        if text.startswith(_THINGS, at - 1) and not acts.search(clause_before(text, at - 1, _BACK)):
            thing = text[at - 1 : at + 1]
            yield Remark(at - 1, at + 3, f"“{thing}”和“能力”之间缺动词", f"补上要做的事，如“{thing}集聚能力”。")


def _subjects(paper: Paper) -> Iterator[Remark]:
    """实现……目标，是……纲领: what is done is no document."""
    text = paper.text
    for at in paper.characters.beside(_SHEET):
        low = max(0, at - _LONG_BACK)
        m = _SUBJECT.search(text, low, at)
        if m and text.startswith(("纲领", "蓝图"), at):
            what = f"“{m['subject'][:2]}……”是要做的事，不是{text[at : at + 2]}"
            yield Remark(m.start("subject"), at + 2, what, "主语改为“本规划”“本纲要”一类，或者改宾语。")


def _models(paper: Paper) -> Iterator[Remark]:
    """打造某地全省样板: two objects with nothing between them."""
    text = paper.text
    for at in paper.characters.beside(_MADE):
        if text.find("打造", max(0, at - _BACK), at) < 0:
            continue  # as mostly
        if (last := _MODEL.match(text, at)) and (first := _MAKING.search(text, max(0, at - _BACK), at)):
            place = first[0][2:]
            mend = f"改为“把{place}打造成{last[0]}”。"
            yield Remark(first.start(), last.end(), f"“{place}”和“{last[0]}”都作宾语", mend)
