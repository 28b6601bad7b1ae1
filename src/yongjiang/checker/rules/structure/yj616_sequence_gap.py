"""YJ616: a sequence inside the text (一是、二是; ①、②) that skips or repeats a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

存在三方面不足：一是平台能级不高；二是人才缺口较大；{}是土地要素紧张。
"""

RULE = Rule(
    code="YJ616",
    name="sequence-gap",
    title="文中序号不连续",
    severity="warning",
    over="plan",
    why="“一是、二是、四是”跳了号，读者会以为漏了一条；多半是删改之后没有重排。",
    bad=Example({"规划.md": _TEXT.format("四")}, ("二是", "四是")),
    good=Example({"规划.md": _TEXT.format("三")}),
    mend="重排序号；确实漏了一条的，补上。",
    basis="GB/T 9704—2012 7.3.3：结构层次序数依次标注",
)
_DIGITS = "一二三四五六七八九十"
_SAID = re.compile(rf"(?<![{_DIGITS}\w])(?P<n>[{_DIGITS}])是(?!否)")
_CIRCLED = re.compile(r"[①-⑳]")
#: further apart than this, or over a blank line and a heading, two numbers belong to different sequences
_APART = 500
_FARTHEST = 3


def check(paper: Paper) -> Flaws:
    """Both styles; a sequence begins at one and ends where the next begins or the distance grows."""
    text = paper.text
    if "二是" not in text and "②" not in text:
        return
    said = ((m.start("n"), m.end(), _DIGITS.index(m["n"]) + 1) for m in _SAID.finditer(text))
    yield from _gaps(paper, said)
    if "②" in text:
        yield from _gaps(paper, ((m.start(), m.end(), ord(m[0]) - ord("①") + 1) for m in _CIRCLED.finditer(text)))


def _gaps(paper: Paper, numbers: Iterator[tuple[int, int, int]]) -> Iterator[Flaw]:
    last: tuple[int, int, int] | None = None
    for start, end, value in numbers:
        if last is not None and value != 1 and start - last[1] < _APART:
            skipped = value - last[2]
            if skipped == 0 or 1 < skipped <= _FARTHEST:
                before, here = paper.text[last[0] : last[1]], paper.text[start:end]
                what = f"“{here}”重复" if skipped == 0 else f"“{before}”之后是“{here}”，中间少了{skipped - 1}条"
                yield Flaw(
                    f"文中序号不连续：{what}",
                    (paper.span(last[0], last[1]), paper.span(start, end)),
                    (Step("前一个", before, start=last[0], end=last[1]), Step("这一个", here, start=start, end=end)),
                )
        last = (start, end, value)
