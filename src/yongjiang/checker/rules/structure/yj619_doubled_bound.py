"""YJ619: a number is hedged or bounded twice: 超过300家以上, 约30亿元左右, 近200余人."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n高新技术企业{}300家{}，研发经费{}30亿元{}，培训{}200{}人。"

RULE = Rule(
    code="YJ619",
    name="doubled-bound",
    title="约数或界限重复",
    severity="warning",
    over="plan",
    why="“超过”和“以上”、“约”和“左右”各说一遍就够了；两个都写，界限是否含本数就有两种解释。",
    bad=Example(
        {"规划.txt": _TEXT.format("超过", "以上", "约", "左右", "近", "余")},
        ("超过300家以上", "约30亿元左右", "近200余"),
    ),
    good=Example({"规划.txt": _TEXT.format("超过", "", "", "左右", "", "余")}),
    mend="保留一个。",
    basis="GB/T 15835—2011《出版物上数字用法》：概数不重复表示",
)
_NUMBER = r"\d[\d.,]*[^\d，。；、（）()\n]{0,5}$"
#: what must not stand before the number, by the word behind it
_BEFORE = {
    "以上": re.compile(rf"(?:超过|不低于|不少于|不小于|突破|大于|高于|多于|至少|逾){_NUMBER}"),
    "左右": re.compile(rf"(?:大约|约为|约|近|接近|超过|不低于|不少于|逾){_NUMBER}"),
    "以内": re.compile(rf"(?:不超过|不高于|不大于|低于|少于|小于){_NUMBER}"),
}
#: the same of 余 and 多, which stand right behind the digits
_BEFORE_MORE = re.compile(r"(?:大约|将近|接近|超过|约|近|超|逾)\d[\d.,]*[百千万亿]{0,2}$")
_BOUND = Pair("以左", "上右内")
_MORE = Pair("0123456789百千万亿", "余多")
_BACK = 18


def check(paper: Paper) -> Flaws:
    """Each word behind a number against the words before it."""
    text = paper.text
    for at in paper.characters.beside(_BOUND):
        before = _BEFORE.get(text[at : at + 2])
        if before is not None and (found := before.search(text, max(0, at - _BACK), at)):
            yield _flaw(paper, found, text[at : at + 2])
    for at in paper.characters.beside(_MORE):
        if found := _BEFORE_MORE.search(text, max(0, at - _BACK), at + 1):
            yield _flaw(paper, found, text[at + 1])


def _flaw(paper: Paper, found: re.Match[str], word: str) -> Flaw:
    start, end = found.start(), found.end() + len(word)
    said = paper.text[start:end]
    return Flaw(
        f"“{said}”里界限说了两遍",
        (paper.span(start, end),),
        (paper.quoted(start, end), Step("重复", f"{found[0]} + {word}")),
        mend=f"改为“{said[: -len(word)]}”，或只留“{word}”。",
    )
