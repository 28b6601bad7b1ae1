"""Targets that are broken down to bodies or years: what is wrong with the parts, as findings like any other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from yongjiang.checker.figures import plain
from yongjiang.checker.fingerprints import folded
from yongjiang.checker.rule import Example, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Evidence, Finding, Severity
from yongjiang.model.measure import Part, Split
from yongjiang.model.policy import CheckPolicy

_TEXT = "高新技术企业数2025年目标300家：慈城镇100家，庄桥街道{}"
_BASIS = "规划目标分解落实的通行要求：分到各单位、各年的数合起来要等于总目标"

UNEQUAL = Rule(
    code="YJ701",
    name="parts-against-target",
    title="分解的合计与目标不符",
    severity="error",
    over="breakdowns",
    why="目标分到各单位、各街道或各年，合起来不等于目标。少了，各家都完成了总目标也完不成；多了，各家的任务与规划对不上。",
    bad=Example({"目标分解": _TEXT.format("150家")}, (_TEXT.format("150家"),)),
    good=Example({"目标分解": _TEXT.format("200家")}),
    mend="重新分解，或依据文件调整目标，使各份合起来等于目标；差额有道理的，写明理由豁免。",
    basis=_BASIS,
)
OPEN = Rule(
    code="YJ702",
    name="parts-unsettled",
    title="目标没有分解完",
    severity="warning",
    over="breakdowns",
    why="有的单位、街道或年份还没有定数，或权重没有写对，合起来是多少还不知道，不能当作零。",
    bad=Example({"目标分解": _TEXT.format("待定")}, (_TEXT.format("待定"),)),
    good=Example({"目标分解": _TEXT.format("200家")}),
    mend="与有关单位商定后，把每一份的数补上，再核对合计。",
    basis=_BASIS,
)
#: rules that look at breakdowns, not at plans
BREAKDOWN_RULES = (UNEQUAL, OPEN)
_ADDED = {"sum": "合计", "mean": "平均", "weighted": "加权平均"}


class Breakdown(Struct, frozen=True):
    """A target with its parts. name: of the indicator; year: of the target; place: where it stands, told from others.

    split: what measuring made of it. tolerance: difference allowed, in the unit.
    """

    name: str
    year: int
    unit: str
    parts: tuple[Part, ...]
    split: Split
    tolerance: Decimal
    place: str


def check_breakdown(broken: Breakdown, policy: CheckPolicy = CheckPolicy()) -> Finding | None:  # noqa: B008 - frozen
    """What is wrong with a breakdown, as grave as the zone has it; None where the parts make up the whole.

    Parts that give more than the target are a warning: nothing would be missed.
    """
    split = broken.split
    if split.total is None or split.gap is None:
        return _finding(OPEN, broken, None, policy)
    if abs(split.gap) <= broken.tolerance:
        return None
    return _finding(UNEQUAL, broken, None if split.short else "warning", policy)


def _finding(rule: Rule, broken: Breakdown, milder: Severity | None, policy: CheckPolicy) -> Finding | None:
    severity = policy.severities.get(rule.code, milder or rule.severity)
    if severity == "off":
        return None
    message = f"{broken.name}{broken.year}年目标的分解：{broken.split.why}"
    quote = _quote(broken)
    evidence = [Evidence(broken.place, 0, len(quote), quote)]
    parts = [folded(quote), broken.split.rule, broken.place]
    return rule.finding(message, severity, evidence, tuple(_steps(broken)), parts)


def _quote(broken: Breakdown) -> str:
    parts = "，".join(f"{part.name}{_amount(part.value, broken.unit)}" for part in broken.parts)
    return f"{broken.name}{broken.year}年目标{_amount(broken.split.whole, broken.unit)}：{parts}"


def _steps(broken: Breakdown) -> Iterator[Step]:
    split, unit = broken.split, broken.unit
    weighted = split.rule == "weighted"
    yield Step("目标", _amount(split.whole, unit))
    each = (
        Step(part.name, _amount(part.value, unit), f"权重 {plain(part.weight)}" if weighted else "")
        for part in broken.parts
    )
    yield Step("分成", f"{len(broken.parts)}份", steps=tuple(each))
    if split.total is None or split.gap is None:
        yield Step("合起来", "还不知道", split.why)
        return
    yield Step(_ADDED[split.rule], _amount(split.total, unit))
    apart = "个百分点" if unit == "%" else unit
    allowed = f"允许相差 {_amount(broken.tolerance, apart)}"
    yield Step("相差", f"{'少' if split.gap > 0 else '多'}{_amount(abs(split.gap), apart)}", allowed)


def _amount(value: Decimal | None, unit: str) -> str:
    return "待定" if value is None else f"{plain(value)}{unit}"
