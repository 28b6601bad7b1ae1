"""YJ626: the years in brackets behind one title differ from place to place."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """甲区人民政府关于印发《甲区水利发展行动方案（2026—{}年）》的通知

现将方案印发给你们，请认真落实。

甲区水利发展行动方案（2026—2028年）

一、目标

新建水厂2座。
"""

RULE = Rule(
    code="YJ626",
    name="title-years-differ",
    title="同一文件名称里的年份不一致",
    severity="error",
    over="plan",
    why="通知里写的文件名称和正文的标题年份不同，执行到哪一年、引用时写哪一个都说不准。",
    bad=Example(
        {"方案.txt": _TEXT.format(2029)},
        ("甲区水利发展行动方案（2026—2029年）", "甲区水利发展行动方案（2026—2028年）"),
    ),
    good=Example({"方案.txt": _TEXT.format(2028)}),
    mend="核对起止年份，通知、标题、正文写成一样。",
    basis="公文校对通则：文件名称前后一致",
)
#: a title with its years, between title marks or alone in its line
_TITLED = re.compile(
    r"(?P<mark>《|^[\s　#*]*|印发|\|\s*)(?P<name>[^《》（）()\n，。；：、|]{6,50})"
    r"[（(](?P<from>20\d\d)年?[-—–~～至到]{1,2}(?P<to>20\d\d)年?[）)](?P<end>》|的通知|[\s　*|]*$)",
    re.MULTILINE,
)
_BEHIND_YEARS = Pair("年", "）)")
#: characters of a title with its years
_LONGEST = 80


class _Title(NamedTuple):
    years: tuple[str, str]
    start: int
    end: int


def check(paper: Paper) -> Flaws:
    """Titles that are alike but for the years; a plan and the one before it both name a period of their own."""
    text = paper.text
    found: dict[str, list[_Title]] = {}
    for at in paper.characters.beside(_BEHIND_YEARS):
        line = max(text.rfind("\n", 0, at) + 1, at - _LONGEST)
        for m in _TITLED.finditer(text, line, min(len(text), at + 6)):
            years = (m["from"], m["to"])
            found.setdefault(fold(m["name"]), []).append(_Title(years, m.start("name"), m.start("end")))
    for name, titles in found.items():
        own = [t for t in titles if t.start == text.find(text[t.start : t.end])] or titles
        differing = {t.years: t for t in reversed(own)}
        if len(differing) != 2:
            continue
        first, second = sorted(differing.values(), key=lambda t: t.start)
        if not _one_document(first.years, second.years):
            continue
        said = [f"{a}—{b}年" for a, b in (first.years, second.years)]
        yield Flaw(
            f"“{name}”的年份前后不一致：一处写{said[0]}，一处写{said[1]}",
            (paper.span(first.start, first.end), paper.span(second.start, second.end)),
            tuple(Step(f"第{k}处", words) for k, words in enumerate(said, 1)),
        )


def _one_document(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two periods are one with a slip: they share an end, or more than a year, as two plans in a row do not."""
    return first[0] == second[0] or first[1] == second[1] or max(first[0], second[0]) < min(first[1], second[1])
