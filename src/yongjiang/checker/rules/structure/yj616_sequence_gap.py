"""YJ616: a sequence inside the text (一是、二是; ①、②) that skips or repeats a number."""

from __future__ import annotations

from itertools import pairwise

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.series import Mark, all_series

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
_FARTHEST = 3


def check(paper: Paper) -> Flaws:
    """All series of the document, each held against its own marks alone."""
    for series in paper.once(all_series):
        for last, here in pairwise(series.marks):
            skipped = here.value - last.value
            if skipped == 0 or 1 < skipped <= _FARTHEST:
                yield _gap(paper, last, here, skipped)


def _gap(paper: Paper, last: Mark, here: Mark, skipped: int) -> Flaw:
    before, now = paper.text[last.start : last.end], paper.text[here.start : here.end]
    what = f"“{now}”重复" if skipped == 0 else f"“{before}”之后是“{now}”，中间少了{skipped - 1}条"
    return Flaw(
        f"文中序号不连续：{what}",
        (paper.span(last.start, last.end), paper.span(here.start, here.end)),
        (
            paper.step("前一个", last.start, last.end),
            paper.step("这一个", here.start, here.end),
        ),
    )
