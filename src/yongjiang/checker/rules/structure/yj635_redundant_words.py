"""YJ635: a phrase says the same twice: 目的是为了, 每年年均."""

from __future__ import annotations

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import is_whole
from yongjiang.checker.spelling import Kind, slips_in
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = "一、任务\n\n本项行动的{}方便群众办事，研发投入{}增长10%以上，{}多个部门。"

RULE = Rule(
    code="YJ635",
    name="redundant-words",
    title="词语意思重复",
    severity="warning",
    over="plan",
    why="一个意思用两个词说了两遍，累赘，有的还生出歧义：“每年年均”不知是逐年还是平均。",
    bad=Example(
        {"规划.txt": _TEXT.format("目的是为了", "每年年均", "涉及到")},
        ("目的是为了", "每年年均", "涉及到"),
    ),
    good=Example({"规划.txt": _TEXT.format("目的是", "年均", "涉及")}),
    mend="删去重复的一个。",
    basis="《现代汉语词典》的词义；公文语法修辞的通行要求",
)
_KINDS: dict[Kind, Severity] = {"redundant": "warning", "usual": "info"}


def check(paper: Paper) -> Flaws:
    """Each listed phrase that is no part of other words."""
    text, slips = paper.text, paper.once(slips_in)
    for kind, severity in _KINDS.items():
        for slip, starts in slips.get(kind, ()):
            for at in starts:
                if not is_whole(text, at, slip.wrong):
                    continue
                end = at + len(slip.wrong)
                yield Flaw(
                    f"“{slip.wrong}”意思重复，“{slip.right}”就够了",
                    (paper.span(at, end),),
                    (paper.quoted(at, end), Step("简洁的写法", slip.right)),
                    mend=f"改为“{slip.right}”。",
                    severity=severity,
                )
