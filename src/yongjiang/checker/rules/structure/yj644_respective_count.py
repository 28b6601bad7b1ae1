"""YJ644: 分别 with as many names as it has not numbers."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.enumerations import listing
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "# 甲区水利规划\n\n## 一、现状\n\n化学需氧量、氨氮、总磷、总氮排放量分别下降21.5%、{}26.4%和22.7%。\n"

RULE = Rule(
    code="YJ644",
    name="respective-count",
    title="“分别”前后的项数不等",
    severity="warning",
    over="plan",
    why="前面列了四样，“分别”后面只有三个数，不知道漏的是哪一个，后面的数也就全都对不上号。",
    bad=Example(
        {"规划.md": _TEXT.format("")},
        ("化学需氧量、氨氮、总磷、总氮排放量分别下降21.5%、26.4%和22.7%",),
    ),
    good=Example({"规划.md": _TEXT.format("19.8%、")}),
    mend="核对各项和各数，补上漏的或删去多的。",
    basis="公文校对通则：数目与列举一致",
)
_HEAD = Pair("分", "别")
_VALUE = r"(?:第|前)?\d[\d.,]*[^\d，。；、：:（）()\n和及与]{0,8}"
_VALUES = re.compile(
    rf"分别[^\d，。；、：:（）()\n]{{0,10}}?(?P<list>{_VALUE}(?:[、和及与]\s?{_VALUE})+)(?=[，。；,;（(\n]|$)"
)
_JOINT = re.compile("[、和及与]")
_CLAUSE = re.compile("[，。；：,;:！？\n]")
#: a slip loses or adds one or two
_SLIP = 2
#: two things of two each: 甲、乙两市人口和面积
_TWICE = re.compile("[两二]|[三四五六七八九十][大个项类种]|各自|[各每]")


def check(paper: Paper) -> Flaws:
    """The clause before 分别, where it is a plain list, against the numbers behind it."""
    text = paper.text
    for at in paper.characters.beside(_HEAD):
        m = _VALUES.match(text, at)
        if m is None:
            continue
        low = max(paper.line(at)[0], max((c.end() for c in _CLAUSE.finditer(text, max(0, at - 120), at)), default=0))
        names = listing(text, low, at)
        told = len(_JOINT.findall(m["list"])) + 1
        if names is None or not names.is_pure or names.could_be(told) or _TWICE.search(text, low, at):
            continue
        if abs(told - names.fewest) <= _SLIP and told > 1 and not (names.most > told > 1 and names.most % told == 0):
            yield Flaw(
                f"“分别”前面列{names.fewest}项，后面有{told}个数",
                (paper.span(low, m.end()),),
                (
                    Step("列出的项", str(names.fewest), "、".join(names.items), low, at),
                    Step("后面的数", str(told), m["list"], m.start("list"), m.end("list")),
                ),
            )
