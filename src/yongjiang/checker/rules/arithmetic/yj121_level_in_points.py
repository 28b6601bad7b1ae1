"""YJ121: a rate or share itself is told in points, which only a difference can be."""

from __future__ import annotations

import re

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import places

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n到2025年，常住人口城镇化率达到76{}，比2020年提高4.7个百分点。\n"

RULE = Rule(
    code="YJ121",
    name="level-in-points",
    title="比率的水平写成了百分点",
    severity="error",
    over="plan",
    why="百分点说的是两个百分数相差多少。比率、占比本身达到多少，要写百分之几；写成百分点，就分不清是水平还是增幅。",
    bad=Example({"规划.md": _TEXT.format("个百分点")}, ("常住人口城镇化率达到76个百分点",)),
    good=Example({"规划.md": _TEXT.format("%")}),
    mend="水平写“%”；说的是增减幅度的，写“提高（降低）…个百分点”。",
    basis="百分点与百分数的用法（国家统计局统计知识）",
)
_WORD = "个百分点"
_LEVEL = re.compile(
    r"(?:率|比重|占比|比例|覆盖面)(?:要|应|分别|稳定|基本)?(?:达到|达|为|升至|提高到|提升到|上升到|降至|降到|下降到|降低到|控制在|保持在|稳定在)"
    r"[约近]?\d+(?:\.\d+)?$"
)
_CLAUSE = re.compile(r"[，。；、,;\n|]")
#: what is told is a difference
_DIFFERENCE = re.compile(r"幅|差|增长率|贡献|拉动|变化|高于|低于|快于|慢于|超过|比20|同比|环比|较")
_LONGEST = 40


def check(paper: Paper) -> Flaws:
    """Clauses that end with a rate, a verb of reaching and a number in points."""
    text = paper.text
    for at in places(text, _WORD, rare=2):
        low = max(0, at - _LONGEST)
        start = max((m.end() for m in _CLAUSE.finditer(text, low, at)), default=low)
        said = _LEVEL.search(text, start, at)
        if said is None or _DIFFERENCE.search(text, start, at):
            continue
        end = at + len(_WORD)
        yield Flaw(
            f"“{text[start:end].strip()}”说的是水平，应写百分数",
            (paper.span(start + len(text[start:end]) - len(text[start:end].lstrip()), end),),
            (paper.step("写作", said.start(), end), paper.quoted(start, end)),
        )
