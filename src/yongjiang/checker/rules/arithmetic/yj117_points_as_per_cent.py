"""YJ117: a share rose by so many points, and the sentence says per cent."""

from __future__ import annotations

import re
from itertools import pairwise

from yongjiang.checker.changes import Change, changes
from yongjiang.checker.characters import Pair
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import number_step, plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = (
    "# 甲区规划\n\n规划期为2021年至2025年。\n\n## 二、主要目标\n\n铁路货运量占比由2020年的8.2%提高到12%，提高3.8{}。\n"
)

RULE = Rule(
    code="YJ117",
    name="points-as-per-cent",
    title="百分点写成了百分比",
    severity="error",
    over="plan",
    why="8.2%提高到12%，是提高3.8个百分点，也就是提高46%。两个百分数相减写成百分比，增减的幅度就说错了。",
    bad=Example({"规划.md": _TEXT.format("%")}, ("提高3.8%", "铁路货运量占比由2020年的8.2%", "提高到12%")),
    good=Example({"规划.md": _TEXT.format("个百分点")}),
    mend="两个百分数相减的差写“个百分点”。",
    basis="百分点与百分数的用法（国家统计局统计知识）",
)

#: 较2021年提高, but not 增长, which is a rate
_RISE = (
    r"[，,、（(](?:同比|环比|(?:比|较)(?:上年|去年|年初|上期|20\d\d年|“?十[一二三四五六]五”?)(?:末|底|同期|期末)*)"
    r"(?:大幅|明显|稳步)?(?:提高|提升|上升|增加|下降|降低|减少|回落)了?"
)
_NEAR = 20
_COMPARED = re.compile("[比较][^，。；]{1,12}(?:高出?|低|多|少|快|慢)$")
_PER_CENT, _NO_UNIT = Pair("个百", "百分"), re.compile("个?百分[比率](?![重例])")


def check(paper: Paper) -> Flaws:
    """Changes told from end to end in one sentence, whose difference is printed with a sign of per cent."""
    for change in paper.once(changes):
        for fact in change.after_all:
            if (flaw := _judged(change, fact)) is not None:
                yield flaw
    yield from _risen(paper)
    yield from _misnamed(paper)


def _misnamed(paper: Paper) -> Flaws:
    """提高9.5百分比, 0.55个百分比: no unit is called so."""
    for at in paper.characters.beside(_PER_CENT):
        m = _NO_UNIT.match(paper.text, at) if paper.text[at - 1 : at].isdecimal() else None
        if m is not None:
            start = at
            while paper.text[start - 1] in "0123456789.":
                start -= 1
            number = paper.text[start:at]
            yield Flaw(
                f"“{paper.text[start : m.end()]}”应为“{number}个百分点”",
                (paper.span(start, m.end()),),
                (paper.step("文中写", start, m.end()), Step("应写作", f"{number}个百分点")),
                mend=f"改为“{number}个百分点”。",
            )


def _risen(paper: Paper) -> Flaws:
    """覆盖率92%，较2021年提高3.35%: how a rate changed is told in points; a rate of a rate would not be."""
    expression = paper.words.pattern(_RISE)
    for before, s in pairwise(paper.prose):
        near = before.unit == "%" == s.unit and 0 < s.number_start - before.number_end <= _NEAR
        if not near or before.measure != "level" or s.measure != "growth" or s.value is None or before.value is None:
            continue
        if _COMPARED.search(paper.text, before.start, before.number_start) is not None:
            continue  # 比上月高出18%，同比增加12%: two rates
        if expression.fullmatch(paper.text, before.number_end, s.number_start) is None or s.value >= before.value:
            continue
        yield Flaw(
            f"{before.indicator}的增减写{s.number}：百分数的升降应写“个百分点”，写百分比就是另一个幅度",
            (paper.span(before.start, s.number_end, "", ((s.number_start, s.number_end),)),),
            (number_step("现值", before.number, before), number_step("增减", s.number, s)),
            mend=f"如是两个百分数相减，改为{plain(s.value)}个百分点。",
            severity="warning",
        )


def _judged(change: Change, fact: Fact) -> Flaw | None:
    before, after = change.before.amount, change.after.amount
    said = fact.amount
    if before.unit != "%" or fact.statement.unit != "%" or before.high or after.high or said.high or not before.value:
        return None
    points = abs(after.value - before.value)
    share = points / before.value * 100
    if points != said.value or abs(share - said.value) <= max(said.half, share / 100):
        return None
    paper = fact.paper
    listed = f"{plain(after.value)}% - {plain(before.value)}% = {plain(after.value - before.value)}个百分点"
    return Flaw(
        f"{fact.name}：由{plain(before.value)}%到{plain(after.value)}%相差{plain(points)}个百分点，"
        f"文中写{fact.statement.number}；按百分比算是{plain(round(share, 1))}%",
        (
            paper.place(fact.statement, "增减"),
            paper.place(change.before.statement),
            paper.place(change.after.statement),
        ),
        (Step("相差", listed), Step("文中写的", fact.statement.number, start=fact.statement.number_start)),
    )
