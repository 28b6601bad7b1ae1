"""YJ629: a frame of words begun one way and ended another (基于……为主), or not ended at all (集……、……、……)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.remarks import Remark, clause_before, told_all
from yongjiang.checker.rule import Example, Flaws, Rule
from yongjiang.checker.segmentation import is_word

_TEXT = (
    "一、任务\n\n推广{}温室、果园应用为主的节水设备。"
    "引进集品种选育、土壤检测、农机租赁等服务{}的企业。改造的目的{}方便群众。"
)

RULE = Rule(
    code="YJ629",
    name="mixed-frame",
    title="句式杂糅或残缺",
    severity="warning",
    over="plan",
    why="“以……为主”和“基于……”这样的格式混在一句里，或者有头没有尾，读者说不清谁以谁为主，多是改稿时只换了一头。",
    bad=Example(
        {"规划.txt": _TEXT.format("基于", "", "是为了")},
        ("基于温室、果园应用为主", "集品种选育、土壤检测、农机租赁等服务的企业", "目的是为了"),
    ),
    good=Example({"规划.txt": _TEXT.format("以", "于一体", "是")}),
    mend="两种格式留一种，缺的另一半补上。",
    basis="现代汉语语法：句式杂糅、成分残缺",
)
#: what such frames begin with, how another frame ends, how that one begins
_MIXED = (
    ("基于", "主|基础|核心|依据", "以"),
    ("围绕|聚焦", "主|中心|核心|重点|主线|主题|目标", "以"),
    ("按照|遵循|本着", "原则|宗旨|准则", "以"),
    ("根据|依据", "依据|基础|准则", "以"),
    ("瞄准|旨在", "目标|目的", "以"),
)
_ENDED = tuple(
    (re.compile(f"(?:{begins})(?=[^“”]*$)"), re.compile(f"为(?:{ends})(?=[，。；、,;\n的])"), own)
    for begins, ends, own in _MIXED
)
_END = Pair("为", "主中核重目原宗准依基")
_ANY_END = re.compile(f"为(?:{'|'.join(ends for _, ends, _ in _MIXED)})(?=[，。；、,;\\n的])")
#: 以……为 is whole, and so is what other words take 为 for: 作为, 成为
_WHOLE = re.compile("[以把将]|[作成变视列定称认]$")
_SIGNS = "，。；,;\n"
#: characters before the end of a frame in which it begins
_BACK = 60
_REASON = Pair("目原", "的因")
_TWICE = re.compile("目的(?:就?是|在于)为了?(?=[一-鿿])|原因(?:就?是|在于)(?:因为|由于)")
_UNDER = Pair("导助持力心怀", "下")
_BY = re.compile("(?:通过|经过)[^在“”]*$")
_LIKE = Pair("相", "匹适结衔协统")
_STRONGER = re.compile("(?:加强|推进|加快|提高|提升|强化)(?:与|和|同|跟)[^“”]{2,30}$")
_SUITED = re.compile("相(?:匹配|适应|结合|衔接|协调|统一)(?=[，。；,;\n])")
_HIGH = Pair("量", "打推建实落构完")
_HOW = re.compile("以高质量$")
#: 以高质量建设促发展 has its verb behind
_DO = re.compile(
    r"量(打造|推进|推动|建成|建设|实施|落实|构建|完成)(?![^，。；,;\n]*(?:促|推|带动|引领|助力|支撑|保障|提升|实现|赢|迎))"
)
_GATHERED = Pair("，。；：、,;\n造设成进建育", "集")
_LIST = re.compile(
    r"集(?:[^，。；、,;:：\n“”]{3,20}(?:、[^，。；、,;:：\n“”]{2,20}){2,}|“[^“”、\n]{2,10}(?:、[^“”、\n]{2,10}){2,}”等?[^，。；、\n]{2,8})"
)
_TOGETHER = re.compile("一体(?!化)|一身|大成|为一|于一|之[长力智]")
#: 提升比例达70%: up to, by, or reaching?
_RISE = Pair("提扩", "升高大")
_REACHED = re.compile(r"(提升|提高|扩大)[^，。；：,;:|\t\n、“”]{2,24}?(达到?)(?=约?[0-9])")


def check(paper: Paper) -> Flaws:
    """Each frame is looked for by its rarest part."""
    yield from told_all(paper, "格式", _ended, _said_twice, _under, _suited, _how, _gathered, _reached)


def _ended(paper: Paper) -> Iterator[Remark]:
    """基于……为主: the end of 以……为主."""
    text = paper.text
    for at in paper.characters.beside(_END):
        if not _ANY_END.match(text, at) or _WHOLE.search(clause := clause_before(text, at, _BACK, _SIGNS)):
            continue
        for begins, ends, own in _ENDED:
            if (first := begins.search(clause)) and (last := ends.match(text, at)):
                why = f"“{first[0]}……”和“{own}……{last[0]}”混用"
                mend = f"改为“{own}……{last[0]}”，或者只用“{first[0]}……”。"
                yield Remark(at - len(clause) + first.start(), last.end(), why, mend)
                break


def _said_twice(paper: Paper) -> Iterator[Remark]:
    """目的是为了: the purpose said twice."""
    for at in paper.characters.beside(_REASON):
        if m := _TWICE.match(paper.text, at):
            twice = "为了" if m[0].startswith("目的") else m[0][-2:]
            yield Remark(*m.span(), f"“{m[0][:2]}”和“{twice}”意思重复", f"删去“{twice}”，或者删去“{m[0][:2]}”。")


def _under(paper: Paper) -> Iterator[Remark]:
    """通过……指导下: 在……下 is ended, which was not begun."""
    text = paper.text
    for at in paper.characters.beside(_UNDER):
        if text[at + 2 : at + 3] in _SIGNS and (m := _BY.search(clause_before(text, at, _BACK, _SIGNS))):
            why, mend = f"“{m[0][:2]}……”和“在……下”混用", f"改为“在……下”，或者删去“下”保留“{m[0][:2]}”。"
            yield Remark(at - len(m[0]), at + 2, why, mend)


def _suited(paper: Paper) -> Iterator[Remark]:
    """加强与……相匹配: what is to be made stronger?"""
    text = paper.text
    for at in paper.characters.beside(_LIKE):
        if (last := _SUITED.match(text, at)) and (first := _STRONGER.search(clause_before(text, at, _BACK, _SIGNS))):
            why = f"“{first[0][:2]}”没有宾语，“{last[0]}”是另一个谓语"
            mend = f"删去“{first[0][:2]}”，或者补上宾语。"
            yield Remark(at - len(first[0]), last.end(), why, mend)


def _how(paper: Paper) -> Iterator[Remark]:
    """以高质量打造: 以 wants a noun."""
    text = paper.text
    for at in paper.characters.beside(_HIGH):
        if (m := _DO.match(text, at)) and _HOW.search(text, max(0, at - 3), at + 1):
            yield Remark(at - 3, m.end(), "“以高质量”后面缺名词", f"删去“以”，或者改为“以高质量发展{m[1]}”。")


def _gathered(paper: Paper) -> Iterator[Remark]:
    """集……、……、……: in one what?"""
    text = paper.text
    for at in paper.characters.beside(_GATHERED):
        m = _LIST.match(text, at + 1)
        if m is None or is_word(text[at + 1 : at + 3]) or is_word(text[at + 1 : at + 4]):
            continue
        if not _TOGETHER.search(text, m.start(), paper.sentence(m.start())[1]):
            yield Remark(*m.span(), "“集……”没有“于一体”", "补上“于一体”，或者删去“集”。")


def _reached(paper: Paper) -> Iterator[Remark]:
    """提升比例达70%: 提升……至 and 达到 in one."""
    text = paper.text
    for at in paper.characters.beside(_RISE):
        if text.find("达", at, at + 28) > 0 and (m := _REACHED.match(text, at)):
            yield Remark(*m.span(), f"“{m[1]}……”和“{m[2]}”混用", f"改为“{m[1]}……至”，或者删去“{m[1]}”。")
