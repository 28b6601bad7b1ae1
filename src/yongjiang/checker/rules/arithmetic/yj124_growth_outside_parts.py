"""YJ124: a total grew faster, or more slowly, than every one of its parts."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.checker.facts import Addition
from yongjiang.checker.figures import number_step, plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.tellings import PartList, Telling, part_lists
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step

_TEXT = """# 甲县统计公报

## 一、邮电

2022年邮电业务总量6.19亿元，同比增长{}%。其中，邮政业务总量1.44亿元，增长22.3%；电信业务总量4.75亿元，增长20.4%。
"""

RULE = Rule(
    code="YJ124",
    name="growth-outside-parts",
    title="总数的增速不在各部分增速之间",
    severity="warning",
    over="plan",
    why="总数由各部分相加而来，它的增速必在最快和最慢的部分之间；在外面，总有一个增速抄错或口径不同。",
    bad=Example(
        {"公报.md": _TEXT.format("12.5")},
        ("邮电业务总量6.19亿元，同比增长12.5%", "邮政业务总量1.44亿元，增长22.3%；电信业务总量4.75亿元，增长20.4%"),
    ),
    good=Example({"公报.md": _TEXT.format("20.8")}),
    mend="核对总数和各部分的增速；口径不同的，在文中注明。",
    basis="总量增速是各部分增速按基期比重的加权平均（国家统计局统计指标解释）",
)


def check(paper: Paper) -> Flaws:
    """Lists of parts that add up to their total, each with its growth."""
    for found in paper.once(part_lists):
        if all(told.growth is not None for told in (found.whole, *found.parts)) and _adds_up(paper, found):
            slack = half_step(_said(found.whole)) + max(half_step(_said(part)) for part in found.parts)
            whole, parts = _rate(found.whole), [_rate(part) for part in found.parts]
            if not min(parts) - slack <= whole <= max(parts) + slack:
                yield _flaw(paper, found, whole, parts)


def _adds_up(paper: Paper, found: PartList) -> bool:
    whole, *parts = (paper.amount(told.level) for told in (found.whole, *found.parts))
    pieces = [part for part in parts if part is not None]
    if whole is None or len(pieces) < len(parts) or any(amount.high is not None for amount in (whole, *pieces)):
        return False
    return Addition(whole, pieces).adds_up


def _said(told: Telling) -> Decimal:
    assert told.growth is not None, "lists without growth are left out"
    assert told.growth.value is not None, "growth has a value"
    return told.growth.value


def _rate(told: Telling) -> Decimal:
    """The growth, negative where it is a fall."""
    return told.growth_sign * _said(told)


def _flaw(paper: Paper, found: PartList, whole: Decimal, parts: list[Decimal]) -> Flaw:
    least, most = f"{plain(min(parts))}%", f"{plain(max(parts))}%"
    first, last = found.parts[0], found.parts[-1]
    steps = [
        number_step(told.level.indicator, f"{plain(_rate(told))}%", told.growth)
        for told in found.parts
        if told.growth is not None
    ]
    return Flaw(
        f"{found.whole.level.indicator}增长{plain(whole)}%，各部分的增速在{least}到{most}之间",
        (
            paper.span(found.whole.level.start, found.whole.end, "总数"),
            paper.span(first.level.start, last.end, "各部分"),
        ),
        (Step("总数的增速", f"{plain(whole)}%"), Step("各部分的增速", f"{least}到{most}", steps=tuple(steps))),
    )
