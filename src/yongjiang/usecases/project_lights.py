"""The light of a project on a day: how late it is, how far its money has got, by bands that the zone publishes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from yongjiang.model.explanation import Step
from yongjiang.model.project_lights import Light, LightVerdict, ProjectFacts, ProjectPolicy
from yongjiang.model.wording import LIGHT_WORDS

#: worst first: of two parts the worse one counts
_WORST: tuple[Light, ...] = ("red", "yellow", "green")
_SHARE = Decimal("0.0001")


class _Part(NamedTuple):
    """What one way of looking says. light: grey where it cannot say."""

    light: Light
    why: str
    step: Step


def light_of(facts: ProjectFacts, today: date, policy: ProjectPolicy) -> LightVerdict:
    """The light on `today`. Without a date or a number to judge by, and before anything is due, it is grey."""
    if facts.stopped:
        return _plain("grey", "项目已终止", policy)
    if (built := _reached(facts, policy.built, policy)) is not None:
        return _plain("done", f"{_day(built)}建成", policy)
    if facts.paused:
        return _plain("grey", "项目暂停，不计时", policy)
    lag, schedule = _schedule(facts, today, policy)
    share, money = _money(facts, today, policy)
    light: Light = next((one for one in _WORST if one in (schedule.light, money.light)), "grey")
    telling = [part for part in (schedule, money) if part.light == light]
    why = "；".join(dict.fromkeys(part.why for part in telling))
    return LightVerdict(light, why, lag, share, _whole(light, policy, (schedule.step, money.step)))


def band_of_days(lag: int, policy: ProjectPolicy) -> Light:
    """The light for so many days behind; none behind, or ahead, is green."""
    if lag >= policy.red_from_days:
        return "red"
    return "yellow" if lag >= policy.yellow_from_days else "green"


def band_of_share(share: Decimal, policy: ProjectPolicy) -> Light:
    """The light for so much done of what was due."""
    if share >= policy.green_from_share:
        return "green"
    return "yellow" if share >= policy.yellow_from_share else "red"


def due_by(planned: Decimal, facts: ProjectFacts, day: date) -> Decimal:
    """What of the year's planned investment is due at the end of `day`: by time, over the days of the year on which the
    project is to be built (all, where its dates are not known).
    """
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    if facts.planned_start is not None and first < facts.planned_start <= last:
        first = facts.planned_start
    end = _completion(facts)
    if end is not None and first <= end < last:
        last = end
    passed = min(max((day - first).days + 1, 0), (last - first).days + 1)
    return planned * passed / ((last - first).days + 1)


def _schedule(facts: ProjectFacts, today: date, policy: ProjectPolicy) -> tuple[int | None, _Part]:
    """Days behind the planned dates that are over or were reached, the most of them."""
    steps, lags, waiting = [], [], []
    for title, planned, stage in (
        ("开工", facts.planned_start, policy.begun),
        ("竣工", _completion(facts), policy.built),
    ):
        if planned is None:
            steps.append(Step(title, "没有计划日期", "不评"))
            continue
        actual = _reached(facts, stage, policy)
        if actual is None and today <= planned:
            waiting.append(f"计划{_day(planned)}{title}")
            steps.append(Step(title, "未到期", f"计划{_day(planned)}"))
            continue
        late = ((actual or today) - planned).days
        lags.append((late, title, actual is not None))
        said = f"实际{_day(actual)}" if actual is not None else f"到{_day(today)}还没有{title}"
        steps.append(Step(title, _late(late), f"计划{_day(planned)}，{said}"))
    if not lags:
        why = f"还没有到期：{'，'.join(waiting)}" if waiting else "没有计划开工、竣工日期"
        return None, _Part("grey", why, Step("进度", "不评", why, steps=tuple(steps)))
    lag, title, there = max(lags, key=lambda one: one[0])
    light = band_of_days(lag, policy)
    why = f"{title}{_late(lag)}" if there or lag <= 0 else f"应{title}未{title}，{_late(lag)}"
    bands = f"晚不到{policy.yellow_from_days}天绿灯，不到{policy.red_from_days}天黄灯，{policy.red_from_days}天起红灯"
    return lag, _Part(light, why, Step("进度", f"{_late(lag)}，{LIGHT_WORDS[light]}", bands, steps=tuple(steps)))


def _money(facts: ProjectFacts, today: date, policy: ProjectPolicy) -> tuple[Decimal | None, _Part]:
    """Investment done this year against what was due by the end of the last period reported."""
    lacking = ""
    if facts.planned_year is None or facts.planned_year <= 0:
        lacking = f"{today.year}年没有计划投资"
    elif facts.done_year is None or facts.done_until is None:
        lacking = f"{today.year}年还没有报送完成投资"
    if lacking or facts.planned_year is None or facts.done_year is None or facts.done_until is None:
        return None, _Part("grey", lacking, Step("投资", "不评", lacking))
    due = due_by(facts.planned_year, facts, facts.done_until)
    steps = (
        Step("今年计划投资", f"{_amount(facts.planned_year)} 万元"),
        Step("到期应完成", f"{_amount(due)} 万元", f"按时间均匀推进，算到已报送的最后一天{_day(facts.done_until)}"),
        Step("已完成", f"{_amount(facts.done_year)} 万元"),
    )
    if due <= 0:
        return None, _Part("grey", "今年的投资还没有到期", Step("投资", "未到期", steps=steps))
    exact = facts.done_year / due
    light, share = band_of_share(exact, policy), exact.quantize(_SHARE, rounding=ROUND_HALF_UP)
    said = f"完成应完成投资的{_percent(share)}"
    low, high = _percent(policy.yellow_from_share), _percent(policy.green_from_share)
    bands = f"不到{low}红灯，不到{high}黄灯，{high}起绿灯"
    return share, _Part(light, said, Step("投资", f"{_percent(share)}，{LIGHT_WORDS[light]}", bands, steps=steps))


def _reached(facts: ProjectFacts, stage: str, policy: ProjectPolicy) -> date | None:
    """The day on which that stage was entered, or else one after it."""
    later: Sequence[str] = policy.stages[policy.stages.index(stage) :]
    return next((facts.reached[one] for one in later if one in facts.reached), None)


def _completion(facts: ProjectFacts) -> date | None:
    if facts.planned_completion is not None:
        return facts.planned_completion
    return date(facts.due_year, 12, 31) if facts.due_year is not None else None


def _plain(light: Light, why: str, policy: ProjectPolicy) -> LightVerdict:
    return LightVerdict(light, why, None, None, _whole(light, policy, (Step("状态", why),)))


def _whole(light: Light, policy: ProjectPolicy, steps: tuple[Step, ...]) -> Step:
    return Step("亮灯", LIGHT_WORDS[light], f"{policy.title}（{policy.version}，{policy.basis}）", steps=steps)


def _late(days: int) -> str:
    return f"晚了{days}天" if days > 0 else "按期" if days == 0 else f"提前{-days}天"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _amount(value: Decimal) -> str:
    text = f"{value.quantize(_SHARE, rounding=ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".")
