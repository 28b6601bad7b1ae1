"""YJ104: a share of a whole above 100% or below 0."""

from __future__ import annotations

import re
from decimal import Decimal

from yongjiang.checker.figures import number_step, plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n到2025年，规上工业企业数字化改造覆盖率达到{}%。\n"

RULE = Rule(
    code="YJ104",
    name="share-out-of-range",
    title="占比超出0到100%",
    severity="error",
    over="plan",
    why="部分不会多于全部。覆盖率、占比写成百分之一百以上，多半是小数点或单位写错。",
    bad=Example({"规划.md": _TEXT.format(120)}, ("规上工业企业数字化改造覆盖率达到120%",)),
    good=Example({"规划.md": _TEXT.format(100)}),
    mend="核对数值、小数点和单位；确实可以超过100%的，换一个不叫“占比”“覆盖率”的名称。",
    basis="结构相对指标的定义（国家统计局统计指标解释）",
)
_ALL = Decimal(100)
#: how much of a plan was done may well pass 100%
_OF_A_PLAN = re.compile(r"占.*(?:计划|目标|任务|预算|安置|标准)")
#: who is insured, and lines that are laid, are counted against those who live there, or as at the end of the year
_COUNTED_APART = re.compile("参保率|[网纤带]")
#: told for a hundred inhabitants, each of whom may have several: 移动电话普及率
_PER_HUNDRED = re.compile("(?:电话|宽带|手机|用户).{0,4}普及率")
#: a share of a task or of a standard
_OF_A_TASK = re.compile("任务|计划|目标|标准")
_NEAR = 40


def check(paper: Paper) -> Flaws:
    """Shares and coverage rates; rates that may pass 100% (完成率、增长率) are not in the word list."""
    name = paper.words.pattern(r"占.+比[重例]?$|占比$|比重$|<share_names>$")
    for fact in paper.measured["level"]:
        if fact.amount.unit != "%":
            continue
        s, low, high = fact.statement, fact.amount.value, fact.amount.top
        if low >= 0 and high <= _ALL:
            continue
        if name.search(fact.name) and not _PER_HUNDRED.search(fact.name) and not _OF_A_PLAN.search(fact.name):
            start = paper.sentence(s.number_start)[0]
            if _OF_A_TASK.search(paper.text, max(start, s.number_start - _NEAR), s.number_start) or (
                paper.text.startswith("以内", s.number_end)
            ):
                continue
            number = plain(high if high > _ALL else low)
            yield Flaw(
                f"{fact.name}写{number}%，{'超过了100%' if high > _ALL else '低于0'}",
                (paper.place(s),),
                (number_step("数值", f"{number}%", s, "占比应在0到100%之间"),),
                severity="warning" if _COUNTED_APART.search(fact.name) else None,
            )
