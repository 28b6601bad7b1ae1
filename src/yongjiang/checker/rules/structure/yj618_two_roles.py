"""YJ618: a country or trade is listed both among the old and among the new."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n巩固欧美日等传统市场，开拓东盟和{}等新兴市场。\n"

RULE = Rule(
    code="YJ618",
    name="two-roles",
    title="同一对象既列为传统又列为新兴",
    severity="warning",
    over="plan",
    why="同一句里把一个国家、一个行业既当传统的来巩固，又当新兴的来开拓，自相矛盾，措施落不到实处。",
    bad=Example({"规划.md": _TEXT.format("日韩")}, ("欧美日等传统市场", "日韩等新兴市场")),
    good=Example({"规划.md": _TEXT.format("中东")}),
    mend="归入一类，从另一类中删去。",
    basis="分类互不重叠的通行要求",
)
_ENDS = r"{}(?:[一-鿿]{{0,4}}?)(市场|产业|行业|领域|客源|业态)"
_OLD = re.compile(r"((?:[一-鿿]{1,10}、)*[一-鿿]{1,16})等" + _ENDS.format("(?:传统|成熟)"))
_NEW = re.compile(r"((?:[一-鿿]{1,10}、)*[一-鿿]{1,16})等" + _ENDS.format("(?:新兴|潜力)"))
_LISTED_NEW = Pair("等", "新")
_COUNTRIES = re.compile("[美日欧韩英德法俄印澳加巴]{2,}$")
#: words between the members of a list, and before them
_PARTED = re.compile("、|和|及|与|以及")


def check(paper: Paper) -> Flaws:
    """Sentences with a list of the old and a list of the new that share a member."""
    text = paper.text
    for at in paper.characters.beside(_LISTED_NEW):
        if not text.startswith("兴", at + 2):
            continue
        start, end = paper.sentence(at)
        if text.find("传统", start, end) < 0:
            continue
        old, new = _OLD.search(text, start, end), _NEW.search(text, start, end)
        if old is None or new is None or old[2] != new[2]:
            continue
        both = _both(old[1], new[1])
        if both:
            spans = [(m.end() - len(_listed(m)), m.end()) for m in (old, new)]
            yield Flaw(
                f"“{both}”既列为传统{old[2]}，又列为新兴{old[2]}",
                tuple(paper.span(*span) for span in spans),
                tuple(Step(name, text[slice(*span)]) for name, span in zip(("一处", "另一处"), spans, strict=True)),
            )


def _both(old: str, new: str) -> str:
    """The first member of both lists; before the first member of a list stands its verb."""
    signs = [m[0] if (m := _COUNTRIES.search(listed)) else "" for listed in (old, new)]
    if shared := [sign for sign in signs[0] if sign in signs[1]]:
        return shared[0]
    a, b = (_PARTED.split(listed) for listed in (old, new))
    return next((y for x in a for y in b if len(y) > 1 and (x == y or (x is a[0] and x.endswith(y)))), "")


def _listed(m: re.Match[str]) -> str:
    """The last member of the list and all behind it."""
    countries = _COUNTRIES.search(m[1])
    members = countries[0] if countries else _PARTED.split(m[1])[-1]
    return members + m[0][len(m[1]) :]
