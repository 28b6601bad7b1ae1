"""YJ608: a word is written twice."""

from __future__ import annotations

import re
from bisect import bisect_right, insort

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import edges_around, is_chinese, is_word, words_in
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

RULE = Rule(
    code="YJ608",
    name="doubled-word",
    title="词语重复",
    severity="error",
    over="plan",
    why="同一个词紧挨着写了两遍，是改稿或拼接时最常见的疏漏，读起来不通。",
    bad=Example({"规划.txt": "一、任务\n\n着力提升提升农村供水质量，既要要抓进度，又要保安全。"}, ("提升提升", "要要")),
    good=Example(
        {
            "规划.txt": "一、任务\n\n着力提升农村供水质量，保障重要要素供给，成为为民服务的样板，一件一件抓落实，"
            "让家家户户受益。本规划的规划期为五年。"
        }
    ),
    mend="删去重复的一个。",
    basis="公文校对通则：衍文",
)
_CHINESE = re.compile(r"[一-鿿]+")
_LONGEST = 4
_CLOSING = frozenset("，。；、！？,;!?")
_AROUND = 10
_TOWNS = ("镇", "乡", "村", "街道")
#: 常务会会前学法: a meeting and what is done around it
_MEETING = re.compile("会会[前后上中期议]")

#: a unit behind its number twice, with nothing behind it that the second one may begin: 3家家、, but 3户户均
_UNIT = re.compile(
    r"[\d万亿](?:([家个项件名位条座所处户套台吨亩元倍人次张床])\1|(亿元|万元|万人|万户|公里|千米|公顷|平方|百分|小时|分钟)\2)(?=[、，。；/和与及以左（）])"
    r"|年底底(?=[、，。；前])"
)
_THAN = re.compile("比比(?:上[年月期]|去年|前年|同期|年初|20)")


def check(paper: Paper) -> Flaws:
    """Words, and runs of words, that stand twice in a row by segmentation."""
    text = paper.text
    wanted = frozenset(paper.words.words("doubled_function_words"))
    seen: list[int] = []
    places = ((at, width) for width in range(_LONGEST, 0, -1) for at in paper.characters.doubled(width))
    for at, width in places:
        if at and _UNIT.match(text, at - 1) is not None:
            seen.append(at)
            yield _flaw(paper, at, width)
            continue
        if width == 1 and _is_spoilt(text, at):
            yield _flaw(paper, at, 1)
            continue
        if width == 1:
            if text[at] in wanted and _is_doubled_sign(paper, at):
                yield _flaw(paper, at, 1)
            continue
        if text[at] == "一":
            continue
        # a place flagged from 2 * _LONGEST before to the end of this one says it already
        near = bisect_right(seen, at - 2 * _LONGEST)
        if near < len(seen) and seen[near] < at + 2 * width:
            continue
        if not _is_doubled(text, at, width) or _is_name(text, at, width):
            continue
        if not _softened(text, at, width):
            insort(seen, at)
            yield _flaw(paper, at, width)


def _softened(text: str, at: int, width: int) -> bool:
    """研究研究、宣传宣传: a verb of two characters said twice, with nothing behind it, makes light of the doing."""
    behind = text[at + 2 * width : at + 2 * width + 2]
    if behind == f"再{text[at]}":
        return True  # 落实落实再落实
    return width == 2 and text[at + 4 : at + 5] in _CLOSING


def _is_name(text: str, at: int, width: int) -> bool:
    """白鹭白鹭镇, a town that bears the name of its county; 《长歌长歌》, of a title; words there and back."""
    end = at + 2 * width
    if text.startswith(_TOWNS, end) or text.rfind("《", at - _AROUND, at) > text.rfind("》", at - _AROUND, at):
        return True
    return text[at - 1 : at] == text[end : end + 1] > "一"  # 项目大谋划谋划大项目: there and back


def _is_doubled(text: str, at: int, width: int) -> bool:
    """Whether both halves are whole words: the edges and the middle are edges of words."""
    return {at, at + width, at + 2 * width} <= edges_around(text, at, at + 2 * width, _AROUND)


def _is_spoilt(text: str, at: int) -> bool:
    """创新活力力。: the last character of a word once more, right before a sign, where it makes no word."""
    word = text[at - 1 : at + 1]
    if text[at + 2 : at + 3] not in _CLOSING or not is_chinese(word) or text[at - 2 : at - 1] == text[at - 1 : at]:
        return False
    return is_word(word) and not is_word(text[at : at + 2]) and not is_word(text[at - 1 : at + 2])


def _is_doubled_sign(paper: Paper, at: int) -> bool:
    """One character twice: only function words, since 人人、层层、看看 are as they should be."""
    text = paper.text
    if text[at] in (text[at + 2 : at + 3], text[at - 1 : at]):
        return False
    if _MEETING.match(text, at):
        return False
    if text[at] == "比":  # 比比皆是 is as it should be
        return _THAN.match(text, at) is not None
    behind = text[at + 2 : at + 4]
    if len(behind) == 2 and behind[0] == behind[1]:  # 的的确确
        return False
    return {at, at + 1, at + 2} <= edges_around(text, at, at + 2, _AROUND) and not paper.in_table(at)


def _flaw(paper: Paper, at: int, width: int) -> Flaw:
    word = paper.text[at : at + width]
    start, stop = paper.sentence(at)
    words = " / ".join(words_in(paper.text[max(start, at - _AROUND) : min(stop, at + 2 * width + _AROUND)]))
    severity: Severity | None = None
    following = paper.text[at + 2 * width : at + 2 * width + 1]
    if word in paper.words.words("doubled_heads") and _CHINESE.match(following):
        severity = "info"  # 本规划规划期: the second one may begin another name
    return Flaw(
        f"“{word}”连写了两遍",
        (paper.span(at, at + 2 * width),),
        (paper.quoted(at, at + 2 * width), Step("分词", words, "两个相同的词相邻")),
        mend=f"改为“{word}”。",
        severity=severity,
    )
