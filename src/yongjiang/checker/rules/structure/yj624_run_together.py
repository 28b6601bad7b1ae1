"""YJ624: parts of a sentence run together: a sign, a word or quotation marks are lost between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import DIGITS, Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.remarks import Remark, told
from yongjiang.checker.rule import Example, Flaws, Rule

_TEXT = "一、任务\n\n形成多方参与的社会救助格局{}促进慈善事业发展。推动医疗质量标准{}体系与国际接轨。实施四大{}工程。"

RULE = Rule(
    code="YJ624",
    name="run-together",
    title="句子成分粘连",
    severity="warning",
    over="plan",
    why="删改时连标点、引号一起删了，前后两个成分粘在一起，读者要猜从哪里断开。",
    bad=Example(
        {"规划.txt": _TEXT.format("", "与", "117")},
        ("社会救助格局促进慈善事业发展", "与体系与国际接轨", "四大117工程"),
    ),
    good=Example({"规划.txt": _TEXT.format("，", "", "")}),
    mend="补上标点或引号，或删去多余的字。",
    basis="GB/T 15834—2011 标点符号用法；公文校对通则：脱文、衍文",
)
_WHOLES = frozenset(("格局", "氛围"))
_VERBS = frozenset(["促进", "推动", "推进", "加强", "保障", "提高", "实现", "完善"])
#: the clause makes the whole, and all behind it is a clause of its own
_MADE = re.compile(r"(?:形成|构建|打造|建立|营造)[^。；;\n]{4,80}$")
_REST = re.compile(r"[^，,。；;、\n]{3,20}(?=[。；;，,])")
#: by a whole, for a whole: one clause still
_BY = re.compile(r"(?:以|用|靠|由|通过|依托|让|使)[^，,。；;、\n]*$")
_BACK = 90
_MEETING = "接轨"
_WORD = Pair("格氛接", "局围轨")
_TWICE = re.compile(r"([与和及])[^，,。；、\n与和及]{1,6}\1[^，,。；、\n]{1,8}$")
_BIG = Pair("大", DIGITS)
_NUMBERED = re.compile(r"大\d{2,}[^\d，,。；、\n]{0,6}")
_COUNTS = frozenset("两三四五六七八九十")


def check(paper: Paper) -> Flaws:
    """Three ways in which the seam shows; each is looked for by its rarest words."""
    for remark in (*_sentences(paper), *_numbers(paper)):
        if not paper.in_table(remark.start):
            yield told(paper, remark, "粘连处")


def _sentences(paper: Paper) -> Iterator[Remark]:
    for at in paper.characters.beside(_WORD):
        word = paper.text[at : at + 2]
        remark = _clause(paper, at) if word in _WHOLES else _joint(paper.text, at) if word == _MEETING else None
        if remark is not None:
            yield remark


def _clause(paper: Paper, at: int) -> Remark | None:
    """形成……格局促进……: two clauses without a comma."""
    text = paper.text
    whole, verb = text[at : at + 2], text[at + 2 : at + 4]
    if verb not in _VERBS:
        return None
    start, _ = paper.sentence(at)
    low = max(start, at - _BACK)
    rest = _REST.match(text, at + 4)
    if rest is None or not _MADE.search(text, low, at) or _BY.search(text, low, at):
        return None
    return Remark(max(at - 4, start), rest.end(), f"“{whole}”和“{verb}”之间缺标点")


def _joint(text: str, at: int) -> Remark | None:
    """与体系与国际接轨: one joint too many."""
    found = _TWICE.search(text, max(0, at - 20), at)
    return Remark(found.start(), at + 2, f"“{found[1]}”用了两次") if found else None


def _numbers(paper: Paper) -> Iterator[Remark]:
    """四大117工程: a name of digits without its marks."""
    text = paper.text
    for m in paper.matches(_NUMBERED, _BIG):
        if text[m.start() - 1] in _COUNTS:
            yield Remark(m.start() - 1, m.end(), "两个数连在一起，数字代号要加引号")
