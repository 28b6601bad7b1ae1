"""YJ637: what stands side by side is not of one kind (退役军人、灵活岗位、困难人员等群体)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.remarks import Remark, told_all
from yongjiang.checker.rule import Example, Flaws, Rule
from yongjiang.checker.segmentation import is_word, words_in

_TEXT = "一、任务\n\n帮扶退役军人、{}、失业人员等群体，引导农户向{}延伸。\n"

RULE = Rule(
    code="YJ637",
    name="unlike-parallel",
    title="并列成分不相称",
    severity="info",
    over="plan",
    why="并列的几项要是同一类。混进不同类的，多是漏了字或改错了字，写进政策就不知道管的是谁、指的是什么。",
    bad=Example({"规划.txt": _TEXT.format("灵活岗位", "附加值高和加工环节")}, ("灵活岗位", "附加值高和加工环节延伸")),
    good=Example({"规划.txt": _TEXT.format("灵活就业人员", "附加值高的加工环节")}),
    mend="改成同一类的说法，漏了字的补上。",
    basis="现代汉语语法：联合短语的各项应当类别相同",
)
_GROUP = Pair("群人对", "体员群象")
_GROUPS = ("群体", "人员", "人群", "对象")
#: what the last of a list calls itself
_OWN = ("群体", "人群")
#: what ends such a list to the left
_LEFT = tuple("，。；：,;:\n“”（）()")
#: characters in which such a list has its place, members it has at least, characters of the shortest one
_BACK, _FEWEST, _SHORTEST = 80, 3, 2
_HIGH = Pair("高强好优", "和与及")
#: 附加值高和……, up to the end of the clause without 的
_PRAISED = re.compile("[值量力性度平益][高强好优][和与及](?![^，。；、,;\n]{0,14}的)[一-鿿]{2,16}")
#: characters before what is said in which its word begins
_WORD = 6
_QUOTED = Pair("”", "、")
_NEXT = re.compile("、(?P<verb>[一-鿿]{2})“[^”\n]{2,6}”")
_FIRST = re.compile("[一-鿿]{2}“[^“”\n]{2,6}”$")
#: 多设、少放; 用好、做强: no words, and yet sound
_SOFT, _DONE = frozenset("多少再更不常勤先后共同"), frozenset("好强优大响亮实活足准牢紧深细精高出成为到就")


def check(paper: Paper) -> Flaws:
    """Lists of groups of people; a thing beside what is said of one; verbs of two phrases alike."""
    yield from told_all(paper, "并列", _people, _praised, _verbs)


def _people(paper: Paper) -> Iterator[Remark]:
    """Of a list of groups of people the one member that is none."""
    text, tail = paper.text, paper.words.pattern("<person_tails>$")
    for at in paper.characters.beside(_GROUP):
        if not text.startswith(_GROUPS, at) or text[at + 2 : at + 3] in ("、", "等"):
            continue
        low = max(0, at - _BACK)
        if text.find("等", low, at) < 0 and not text.startswith(_OWN, at):
            continue
        start = max([text.rfind(sign, low, at) for sign in _LEFT]) + 1
        listed, others, _ = text[start:at].rpartition("等")
        if not others and not text.startswith(_OWN, at):
            continue  # 农艺、兽医人员: all of them may be 人员
        parts = (listed if others else text[start:at]).split("、")
        strange = [k for k, part in enumerate(parts) if not tail.search(part)]
        if not others:  # 低收入群体 is a group by its name
            strange = [k for k in strange if k < len(parts) - 1]
        if len(parts) < _FEWEST or len(strange) != 1 or not strange[0] or len(parts[strange[0]]) < _SHORTEST:
            continue
        low = start + sum(len(part) + 1 for part in parts[: strange[0]])
        word = parts[strange[0]]
        yield Remark(low, low + len(word), f"前后列的都是人，“{word}”不是")


def _praised(paper: Paper) -> Iterator[Remark]:
    """带动力强和冷链仓储: what is said of a thing beside another thing."""
    for at in paper.characters.beside(_HIGH):
        if m := _PRAISED.match(paper.text, at - 1):
            word = words_in(paper.text[max(0, at - _WORD) : at])[-1]
            yield Remark(at - len(word), m.end(), "说明性质的话和名称不能用“和”连起来")


def _verbs(paper: Paper) -> Iterator[Remark]:
    """打造“……图”、绘愿“……图”: the second verb is no word."""
    text = paper.text
    for at in paper.characters.beside(_QUOTED):
        m = _NEXT.match(text, at + 1)
        if m is None or m["verb"][0] in _SOFT or m["verb"][1] in _DONE or is_word(m["verb"]):
            continue
        if _FIRST.search(text, max(0, at - 9), at + 1):
            yield Remark(*m.span("verb"), "前面有并列的动词，这里不成词")
