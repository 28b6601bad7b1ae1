"""A verdict in words and as a working. The words are plain: an official reads them, not a statistician."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.kernel.periods import parse_period
from yongjiang.measure.case import Case, Outcome
from yongjiang.measure.methods import METHODS
from yongjiang.measure.standing import final_value, way_with_reason
from yongjiang.model.explanation import Step
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Point, Target, Verdict
from yongjiang.model.wording import (
    DIRECTION_WORDS,
    OBSERVATION_SOURCE_WORDS,
    OBSERVATION_STATUS_WORDS,
    VERDICT_WORDS,
)
from yongjiang.model.zone import MethodKey

#: word of a source, by what a verdict calls it
_SOURCES = {str(source): word for source, word in OBSERVATION_SOURCE_WORDS.items()}
#: what is rounded to, by the number of places
_QUANTA = {places: Decimal(1).scaleb(-places) for places in range(1, 9)}


def number(value: Decimal, places: int = 4) -> str:
    """Without needless zeros and powers: 1000, 0.0105, 8.1. places: at most so many decimals, 1 to 8.

    >>> number(Decimal("1E+3")), number(Decimal("8.100000")), number(Decimal("0.010500")), number(Decimal("95.81"), 1)
    ('1000', '8.1', '0.0105', '95.8')
    """
    text = f"{value:f}"
    point = text.find(".")
    if point < 0:
        return text
    if len(text) - point - 1 > places:
        text = f"{value.quantize(_QUANTA[places]):f}"
    return text.rstrip("0").rstrip(".")


def _percent(ratio: Decimal) -> str:
    return f"{number(ratio * 100, 2)}%"


#: methods whose figures are per cent a year, whatever the unit of the indicator
RATES: frozenset[MethodKey] = frozenset({"growth", "follow"})
#: methods that work out the actual figure too; the others take it as reported
_WORKED_OUT: frozenset[MethodKey] = RATES | {"mean"}
_MOST_PLACES = 4


def places(base: Point | None, target: Target | None, method: MethodKey) -> int:
    """To how many decimals a figure that was worked out is shown: one more than base and target are printed with."""
    printed = [] if base is None or method in RATES else [base.value]
    if target is not None and (method in RATES or target.form not in ("growth", "multiple", "follow")):
        printed += [value for value in (target.value, target.upper) if value is not None]
    own = max((max(0, -int(value.normalize().as_tuple().exponent)) for value in printed), default=1)
    return min(own + 1, _MOST_PLACES)


def actual_number(actual: Decimal, base: Point | None, target: Target | None, method: MethodKey) -> str:
    """The actual figure: as reported, or rounded where the method works it out (年均增速5.94)."""
    return number(actual, places(base, target, method) if method in _WORKED_OUT else _MOST_PLACES)


def target_words(target: Target | None, unit: str) -> str:
    """The target as written, with the unit where its cell had none: ``≥300家``, ``[4]万人``, ``6.5%``."""
    if target is None or not target.written:
        return ""
    bare = target.value is not None and target.form != "rank" and target.written[-1:] in "0123456789]］"
    return target.written + ("" if not bare else "%" if target.form == "growth" else unit)


def why(case: Case, method: MethodKey, outcome: Outcome) -> str:
    """The judgement in one sentence."""
    verdict, actual = VERDICT_WORDS[outcome.verdict], outcome.actual
    if actual is None or outcome.period is None:
        return verdict
    base, target = case.plan.base, case.target
    unit = "%" if method in RATES else case.plan.unit
    aim = target_words(target, case.plan.unit)
    what = {"cumulative": "累计", "mean": "年均", "growth": "年均增速", "follow": "年均增速"}.get(method, "")
    head = f"{outcome.period.words}{what}{actual_number(actual, base, target, method)}{unit}"
    if outcome.verdict in ("met", "missed"):
        done = "达到" if outcome.verdict == "met" else "没有达到"
        degree = f"，完成度{_percent(outcome.degree)}" if outcome.degree is not None else ""
        return f"{head}，{done}目标“{aim}”{degree}，{verdict}"
    if outcome.verdict == "achieved_early":
        return f"{head}，已经达到{case.target.year}年的目标“{aim}”，{verdict}"
    if method == "hold":
        return f"{head}，目标“{aim}”{'守住了' if outcome.verdict == 'on_track' else '没有守住'}，{verdict}"
    if outcome.expected is None:
        return f"{head}，{verdict}"
    text = f"{head}，按{METHODS[method].title}应到{number(outcome.expected, places(base, target, method))}{unit}"
    if outcome.ratio is not None:
        text += f"，完成应有进度的{_percent(outcome.ratio)}"
    return f"{text}，{verdict}"


def working(plan: IndicatorPlan, verdict: Verdict, policy: MeasurePolicy) -> Step:
    """How the verdict came about, as a tree: target, base, data, method, path, band, and what else would have said."""
    steps: list[Step] = []
    if verdict.target is not None:
        steps.append(_target(plan, verdict.target))
    if verdict.base is not None:
        steps.append(
            Step("基期", f"{verdict.base.year}年 {number(verdict.base.value)}{plan.unit}", verdict.base.written)
        )
    if verdict.period is not None and verdict.actual is not None:
        steps.append(_actual(plan, verdict))
    method = METHODS[verdict.method]
    steps.append(
        Step(
            "方法",
            f"{method.title}（第{verdict.version}版）",
            f"{verdict.reason}。{method.formula}。来源：{method.source}",
        )
    )
    if verdict.expected is not None and verdict.verdict not in ("met", "missed"):
        steps.append(
            Step("应达", f"{number(verdict.expected, _places(verdict))}{_unit(plan, verdict)}", method.formula)
        )
    if verdict.ratio is not None and verdict.verdict not in ("met", "missed"):
        steps.append(Step("进度比", number(verdict.ratio, 4), bands(policy)))
    if verdict.degree is not None:
        steps.append(Step("完成度", _percent(verdict.degree), "已走的路程 ÷ 全程" if verdict.base else "实际 ÷ 目标"))
    if verdict.stale:
        steps.append(Step("数据", "有更新的数到期未报", "按已有的最新数判断"))
    if verdict.pace is not None:
        steps.append(_pace(plan, verdict))
    if verdict.sensitivity:
        steps.append(_others(verdict))
    return Step("结论", VERDICT_WORDS[verdict.verdict], verdict.why, steps=tuple(steps))


def bands(policy: MeasurePolicy) -> str:
    """The thresholds in words."""
    low, high = number(policy.on_track_from), number(policy.ahead_from)
    said = f"不小于{high}为快于预期，不小于{low}而小于{high}为符合预期，小于{low}为滞后"
    return f"{said}（{policy.basis}，{policy.version}）"


def _unit(plan: IndicatorPlan, verdict: Verdict) -> str:
    return "%" if verdict.method in RATES else plan.unit


def _places(verdict: Verdict) -> int:
    return places(verdict.base, verdict.target, verdict.method)


def _target(plan: IndicatorPlan, target: Target) -> Step:
    steps = []
    if target.value is not None:
        side, reason = way_with_reason(plan, target)
        steps.append(Step("方向", DIRECTION_WORDS[side], reason))
        aim = final_value(plan, target)
        if aim is not None and aim != target.value:
            steps.append(
                Step("折算成", f"{number(aim, places(plan.base, target, 'linear'))}{plan.unit}", "由基期和目标算出")
            )
    if target.act:
        since = f"，{target.since.isoformat()}起执行" if target.since else ""
        steps.append(Step("调整依据", target.act, since.removeprefix("，")))
    return Step(
        "目标",
        f"{target.year}年 {target_words(target, plan.unit)}",
        "冲刺、力争的目标" if target.stretch else "",
        steps=tuple(steps),
    )


def _actual(plan: IndicatorPlan, verdict: Verdict) -> Step:
    period = parse_period(verdict.period or "")
    words = period.words if period else verdict.period
    basis = [OBSERVATION_SOURCE_WORDS[verdict.source]] if verdict.source else []
    if verdict.status:
        basis.append(OBSERVATION_STATUS_WORDS[verdict.status])
    if verdict.definition:
        basis.append(f"口径：{verdict.definition}")
    assert verdict.actual is not None
    actual = actual_number(verdict.actual, verdict.base, verdict.target, verdict.method)
    return Step("实际", f"{words} {actual}{_unit(plan, verdict)}", "，".join(basis))


def _pace(plan: IndicatorPlan, verdict: Verdict) -> Step:
    assert verdict.pace is not None
    sign = "+" if verdict.pace.per_year > 0 else ""
    each = number(verdict.pace.per_year, places(verdict.base, verdict.target, "linear"))
    said = f"今后{number(verdict.pace.years, 2)}年平均每年{sign}{each}{plan.unit}"
    rate = f"，相当于年均{number(verdict.pace.growth, 2)}%" if verdict.pace.growth is not None else ""
    return Step("还需要", said + rate, "（目标 − 实际）÷ 剩余年数")


def _others(verdict: Verdict) -> Step:
    kinds = {"method": "方法", "definition": "口径", "source": "来源"}
    steps = []
    for other in verdict.sensitivity:
        name = _SOURCES.get(other.name, other.name) if other.by == "source" else other.name
        parts = [f"进度比{number(other.ratio, 4)}"] if other.ratio is not None else []
        if other.actual is not None:
            parts.insert(0, f"实际{actual_number(other.actual, verdict.base, verdict.target, verdict.method)}")
        if other.expected is not None:
            parts.insert(0, f"应达{number(other.expected, _places(verdict))}")
        steps.append(Step(f"换{kinds[other.by]}：{name}", VERDICT_WORDS[other.verdict], "，".join(parts)))
    value = "有不同结论" if verdict.disagree or verdict.sources_differ else "结论一致"
    return Step("换个算法", value, "", steps=tuple(steps))
