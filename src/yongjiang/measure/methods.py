"""The named methods of judging, each with formula and source. `choose` says which one fits an indicator, and why."""

from __future__ import annotations

from msgspec import Struct

from yongjiang.measure.standing import ABOUT, final_value, reaches, way
from yongjiang.model.measure import IndicatorPlan, Target, TargetForm
from yongjiang.model.zone import MethodKey


class Method(Struct, frozen=True):
    """A way of judging. version: changes when its result may change. formula: what is expected; source: who uses it."""

    key: MethodKey
    title: str
    version: str
    formula: str
    source: str


METHODS: dict[MethodKey, Method] = {
    method.key: method
    for method in (
        Method(
            "linear", "时序进度", "1",
            "应达 = 基期 +（目标 − 基期）× 已过月数 ÷ 规划期月数；进度比 = 1 ±（实际 − 应达）÷ |应达 − 基期|",
            "国民经济和社会发展规划中期评估的时序进度比较",
        ),
        Method(
            "compound", "等速增长", "1",
            "所需年增速 =（目标 ÷ 基期）^(1/年数) − 1；进度比 = 实际年均增速 ÷ 所需年增速",
            "欧盟统计局可持续发展监测报告所用的复合年增长率比",
        ),
        Method(
            "milestones", "年度节点", "1",
            "应达 = 相邻两个年度节点之间按月内插；进度比同时序进度",
            "文件印出的分年目标",
        ),
        Method(
            "growth", "年均增速", "1",
            "应达 = 基期 ×（1 + 年均增速）^已过年数；只报增速的，逐年连乘，缺一年就不算；进度比同时序进度",
            "统计上年均增长速度的水平法",
        ),
        Method(
            "cumulative", "累计进度", "1",
            "应达 = 累计目标 × 已过月数 ÷ 规划期月数；实际 = 各年之和，或报送的累计数；缺年不当零",
            "规划中方括号累计数的通行算法",
        ),
        Method(
            "mean", "年均值", "1",
            "应达 = 年均目标；实际 = 已过各年的平均，缺年不当零；进度比 = 1 ±（实际 − 应达）÷ |应达|",
            "规划中年均数的通行算法",
        ),
        Method(
            "hold", "保持", "1",
            "每期都应守住目标值；守住是符合预期，没守住是滞后；到期看末年",
            "控制性指标的通行评法",
        ),
        Method(
            "rank", "位次", "1",
            "应达位次 = 按时序内插，向宽取整；没有基期位次的到期再评",
            "本项目：位次不能有半位，取宽",
        ),
        Method(
            "follow", "同步", "1",
            "本指标年均增速 −（被跟随指标年均增速 + 要求高出的百分点）；差在容差内是符合预期",
            "本项目：与经济增长同步的目标",
        ),
        Method(
            "direction", "方向", "1",
            "与基期相比朝要求的方向变了，是符合预期；没变或反了，是滞后",
            "只写方向的目标",
        ),
        Method(
            "attainment", "到期达标", "1",
            "只看是否达到期末目标；没到期又没达到，不下结论",
            "没有基期、算不出进度的目标",
        ),
        Method(
            "none", "不评", "1",
            "目标没有可以评的数",
            "本项目：看不懂的不猜",
        ),
    )
}  # fmt: skip


#: the method of a form of target, and why; what is not here is asked further
_BY_FORM: dict[TargetForm, tuple[MethodKey, str]] = {
    "assigned": ("none", "目标是“{written}”，数还没有下达"),
    "match": ("none", "目标是“{written}”，没有给出对方的数"),
    "unread": ("none", "目标“{written}”读不出数"),
    "follow": ("follow", "目标是与{about}比"),
    "direction": ("direction", "目标只写了方向"),
    "rank": ("rank", "目标是位次"),
    "total": ("cumulative", "目标是规划期的累计数"),
    "mean": ("mean", "目标是年均数"),
    "growth": ("growth", "目标是年均增速"),
}


def choose(plan: IndicatorPlan, target: Target) -> tuple[MethodKey, str]:
    """The method that fits, and why. A method set by the zone goes first; the engine refuses what cannot be applied."""
    if plan.method:
        return plan.method, "地区包为本指标定的方法"
    if fixed := _BY_FORM.get(target.form):
        method, reason = fixed
        return method, reason.format(written=target.written, about=target.about)
    if target.milestones:
        return "milestones", "文件印出了分年目标"
    side = way(plan, target)
    if side == "hold":
        return "hold", "要求保持在目标值"
    if plan.base is None:
        return "attainment", "没有基期值，算不出应有的进度"
    aim = final_value(plan, target)
    assert aim is not None, "of a target of this form that has a base"
    if reaches(plan.base.value, target, aim, side, ABOUT):
        return "hold", "基期已经达到目标值，按守住评"
    return "linear", "有基期和目标值，没有分年目标"
