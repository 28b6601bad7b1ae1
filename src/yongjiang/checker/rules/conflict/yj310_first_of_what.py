"""YJ310: the same thing is the first of the province in one place, and the first of the city in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import each
from yongjiang.model.explanation import Step

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n建成全市首个人才服务综合体。\n\n{}人才服务综合体投入使用。\n"

RULE = Rule(
    code="YJ310",
    name="first-of-what",
    title="“首个”的范围不一致",
    severity="warning",
    over="plans",
    why="同一件事，一处说全市首个，一处说全省首个，至少有一处说大了或说小了，写进文件就成了口实。",
    bad=Example({"规划.md": _TEXT.format("全省首个")}, ("全市首个人才服务综合体", "全省首个人才服务综合体投入使用")),
    good=Example({"规划.md": _TEXT.format("全市首个")}),
    mend="按依据统一范围；分等次的（如区县级）写全。",
    basis="公文事实表述前后一致的通行要求",
)
_FIRST = re.compile(
    r"(?:全|国内|省内|市内)(?P<of>国|省|市|区|县)?首(?:个|家|座|条|批)(?P<what>[一-鿿“”A-Za-z0-9+\-]{4,30})"
)
_QUOTED = re.compile(r"“([^”]{3,})”")
_QUALIFIED = re.compile(r"[一-鿿]{0,3}级")
#: so many characters in common make one thing of two
_ALIKE = 6


class _Claim(NamedTuple):
    of: str
    what: str
    place: Place


def check(papers: Papers) -> Flaws:
    """Claims to be the first, each pair about one thing."""
    claims = [claim for paper in papers.papers for claim in paper.once(_claims)]
    for k, a in enumerate(claims):
        for b in claims[k + 1 :]:
            if a.of == b.of or not a.place.paper.comparable(b.place.paper) or not (thing := _common(a.what, b.what)):
                continue
            qualified = next((m[0] for c in (a, b) if (m := _QUALIFIED.match(c.what))), "")
            yield Flaw(
                f"“{thing}”一处写{a.of}首个，一处写{b.of}首个" + (f"（{qualified}）" if qualified else ""),
                (a.place, b.place),
                (Step("一处", f"{a.of}首个{a.what}"), Step("另一处", f"{b.of}首个{b.what}")),
            )


def _claims(paper: Paper) -> list[_Claim]:
    return list(_found(paper))


def _found(paper: Paper) -> Iterator[_Claim]:
    for at in each(paper.text, "首", 0, len(paper.text)):
        if (m := _FIRST.match(paper.text, max(0, at - 2))) is not None and m.start("what") > at:
            area = m["of"] or m[0][0]  # 全省首个, 省内首个
            if area != "全":
                yield _Claim(f"全{area}", m["what"], paper.span(m.start(), m.end()))


def _common(a: str, b: str) -> str:
    """What both speak of: a name in quotation marks, else the end of the kind of thing; "" where they differ.

    全市首个工业大脑 and 全省首个城市大脑 have too little in common.
    """
    names = set(_QUOTED.findall(a)) & set(_QUOTED.findall(b))
    if names:
        return str(min(names))
    if not any(a[k : k + _ALIKE] in b for k in range(len(a) - _ALIKE + 1)):
        return ""
    for size in range(min(len(a), len(b)), _ALIKE - 1, -1):
        for start in range(len(a) - size + 1):
            if a[start : start + size] in b:
                return a[start : start + size]
    return ""
