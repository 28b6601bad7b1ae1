"""YJ619: a number is hedged or bounded twice: 超过300家以上, 约30亿元左右."""

from __future__ import annotations

import re

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import places
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n高新技术企业{}300家{}，研发经费{}30亿元{}。"

RULE = Rule(
    code="YJ619",
    name="doubled-bound",
    title="约数或界限重复",
    severity="warning",
    over="plan",
    why="“超过”和“以上”、“约”和“左右”各说一遍就够了；两个都写，界限是否含本数就有两种解释。",
    bad=Example({"规划.txt": _TEXT.format("超过", "以上", "约", "左右")}, ("超过300家以上", "约30亿元左右")),
    good=Example({"规划.txt": _TEXT.format("超过", "", "", "左右")}),
    mend="保留一个。",
    basis="GB/T 15835—2011《出版物上数字用法》：概数不重复表示",
)
_NUMBER = r"\d[\d.,]*[^\d，。；、（）()\n]{0,5}$"
#: what must not stand before the number, by the word behind it
_BEFORE = {
    "以上": re.compile(rf"(?:超过|不低于|不少于|不小于|突破|大于|高于|多于|至少){_NUMBER}"),
    "左右": re.compile(rf"(?:大约|约为|约|近|接近|超过|不低于){_NUMBER}"),
    "以内": re.compile(rf"(?:不超过|不高于|不大于|低于|少于|小于){_NUMBER}"),
}
_BACK = 18


def check(paper: Paper) -> Flaws:
    """Each word behind a number against the words before it."""
    text = paper.text
    for word, before in _BEFORE.items():
        for at in places(text, word, rare=1):
            found = before.search(text, max(0, at - _BACK), at)
            if found is None:
                continue
            said = text[found.start() : at + 2]
            yield Flaw(
                f"“{said}”里界限说了两遍",
                (paper.span(found.start(), at + 2),),
                (paper.quoted(found.start(), at + 2), Step("重复", f"{found[0]} + {word}")),
                mend=f"改为“{said[:-2]}”，或只留“{word}”。",
            )
