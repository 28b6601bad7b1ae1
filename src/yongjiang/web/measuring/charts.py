"""The chart of a course: base, expected paths, targets, what was reported by source, forecast; and its table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from yongjiang.kernel.periods import Period
from yongjiang.measure import known_on
from yongjiang.measure.sentences import number, target_words
from yongjiang.measure.standing import final_value
from yongjiang.model.measure import Forecast, IndicatorPlan, MeasurePolicy, Observation, ObservationSource
from yongjiang.model.wording import OBSERVATION_STATUS_WORDS
from yongjiang.web.measuring.chart_table import course_table
from yongjiang.web.measuring.drawing import (
    MIDDLE,
    PATH,
    SOURCES,
    Drawn,
    breaks,
    drawn_of,
    old_name,
    path_places,
    rough,
    source_name,
    sum_name,
)
from yongjiang.web.ui.pieces import Figure

_BASE, _TARGET = "基期", "目标"
Option = dict[str, Any]


def measured_figure(
    plan: IndicatorPlan,
    observations: Iterable[Observation],
    as_of: date,
    policy: MeasurePolicy,
    *,
    known: date | None = None,
    forecast: Forecast | None = None,
) -> Figure:
    """The course of an indicator up to the target's year, as known on a day. forecast: drawn apart, as a band."""
    drawn = drawn_of(plan, list(known_on(observations, known)), as_of, policy, forecast)
    columns, rows = course_table(drawn)
    note = "横轴的年份指年末；按来源分列的是报来的实际数。" + (
        "竖线处口径变了，前后的数不能直接比。" if breaks(drawn) else ""
    )
    title = f"走到哪一步（{drawn.unit}）" if drawn.unit else "走到哪一步"
    return Figure("course", title, _option(drawn, as_of), columns, rows, note)


def _at(months: int) -> str:
    """Where the end of a period stands on the axis: on the mark of its year, 2023 for the end of 2023."""
    year, month = divmod(months - 12, 12)
    return date(year, month + 1, 1).isoformat()


def _on(day: date) -> str:
    return _at(12 * day.year + day.month - 1)


def _point(name: str, months: int, value: Decimal | float | None) -> Option:
    return {"name": name, "value": [_at(months), None if value is None else float(value)]}


def _option(drawn: Drawn, as_of: date) -> Option:
    series = [*_paths(drawn), *_aims(drawn), *_base(drawn), *_reported(drawn), *_sums(drawn), *_band(drawn)]
    lines = [
        *({"name": "目标调整", "xAxis": _on(t.since)} for t, _ in drawn.tracks if t.since),
        *({"name": "口径变化", "xAxis": _at(months)} for months in breaks(drawn)),
    ]
    if series and lines:
        series[0]["markLine"] = {
            "symbol": "none", "silent": True, "data": lines, "lineStyle": {"color": "soft", "type": "dotted"},
            "label": {"formatter": "{b}", "color": "soft", "position": "end"},
        }  # fmt: skip
    first, last = _span(drawn, as_of)
    return {
        "legend": {
            "data": [one["name"] for one in series if not one.pop("hidden", False)], "itemWidth": 18, "itemHeight": 10,
        },
        "tooltip": {"trigger": "item", "formatter": "{a}\n{b}"},
        "xAxis": {
            "type": "time", "min": _at(first - 6), "max": _at(last + 6), "splitNumber": (last - first) // 12 + 1,
            "axisLabel": {"formatter": "{yyyy}", "hideOverlap": True, "color": "soft", "fontSize": 13},
        },
        "yAxis": {
            "type": "value", "name": drawn.unit, "scale": True,
            "inverse": drawn.target is not None and drawn.target.form == "rank",
        },
        "series": series,
    }  # fmt: skip


def _span(drawn: Drawn, as_of: date) -> tuple[int, int]:
    """First and last month that is drawn."""
    ends = [12 * as_of.year]
    ends += [period.end for rows in drawn.series.values() for period, _ in rows]
    ends += [12 * target.year + 12 for target, _ in drawn.tracks]
    if drawn.plan.base:
        ends.append(12 * drawn.plan.base.year + 12)
    return min(ends), max(ends)


def _paths(drawn: Drawn) -> list[Option]:
    found = []
    for place, (target, path) in enumerate(drawn.tracks):
        if path is None:
            continue
        now, exact = target == drawn.target, path_places(drawn, target)
        name = PATH if now else old_name(drawn, place)
        found.append(
            {
                "name": name, "type": "line", "showSymbol": False, "z": 2 if now else 1,
                "data": [_point(f"{_month(m)} {number(v, exact)}{drawn.unit}", m, v) for m, v in path.points],
                "lineStyle": {"color": "river" if now else "soft", "type": "solid" if now else "dashed", "width": 2},
                "itemStyle": {"color": "river" if now else "soft"},
            }
        )  # fmt: skip
    return found


def _month(months: int) -> str:
    year, month = divmod(months - 1, 12)
    return f"{year}年末" if month == 11 else f"{year}年{month + 1}月末"


def _aims(drawn: Drawn) -> list[Option]:
    data: list[Option] = []
    for target, path in drawn.tracks:
        aim = path.aim if path else final_value(drawn.plan, target)
        if aim is None or target.form == "follow":
            continue
        ends = [aim] if target.upper is None else [target.value or aim, target.upper]
        now = target == drawn.target
        words = f"{target.year}年 {target_words(target, drawn.plan.unit)}{'' if now else '（调整前）'}"
        grey = {} if now else {"itemStyle": {"color": "soft"}}
        data += [{**_point(words, 12 * target.year + 12, end), **grey} for end in ends]
        data.append(_point("", 12 * target.year + 12, None))
    if not data:
        return []
    return [
        {
            "name": _TARGET, "type": "line", "symbol": "diamond", "symbolSize": 13, "showSymbol": True, "data": data,
            "lineStyle": {"color": "cinnabar", "width": 3}, "itemStyle": {"color": "cinnabar"}, "z": 4,
        }
    ]  # fmt: skip


def _base(drawn: Drawn) -> list[Option]:
    base = drawn.plan.base
    if base is None or drawn.unit != drawn.plan.unit:
        return []
    words = f"{base.year}年 {number(base.value)}{drawn.unit}"
    return [
        {
            "name": _BASE, "type": "scatter", "symbol": "rect", "symbolSize": 11, "z": 4,
            "data": [_point(words, 12 * base.year + 12, base.value)], "itemStyle": {"color": "ink"},
        }
    ]  # fmt: skip


_SIGNS: dict[ObservationSource, tuple[str, str]] = {
    "statistics": ("circle", "good"), "third_party": ("triangle", "warn"), "self_report": ("emptyCircle", "ink"),
    "plan": ("rect", "soft"),
}  # fmt: skip


def _reported(drawn: Drawn) -> list[Option]:
    found = []
    for source in SOURCES:
        rows = drawn.series.get(source, ())
        if not rows:
            continue
        data: list[Option] = []
        before: Observation | None = None
        for period, one in rows:
            if before is not None and (before.definition, before.reading) != (one.definition, one.reading):
                data.append(_point("", period.end, None))  # values of different series are not joined
            data.append(_point(_words(drawn, period, one), period.end, one.value))
            before = one
        sign, colour = _SIGNS[source]
        found.append(
            {
                "name": source_name(source), "type": "line", "symbol": sign, "symbolSize": 9, "showSymbol": True,
                "data": data, "lineStyle": {"color": colour}, "itemStyle": {"color": colour}, "z": 5,
            }
        )  # fmt: skip
    return found


def _words(drawn: Drawn, period: Period, one: Observation) -> str:
    assert one.value is not None, "what was taken back is left out before"
    words = f"{period.words} {number(one.value)}{drawn.unit}（{OBSERVATION_STATUS_WORDS[one.status]}）"
    return words + (f"，口径：{one.definition}" if one.definition else "")


def _sums(drawn: Drawn) -> list[Option]:
    if not drawn.sums:
        return []
    data = [
        _point(f"{p.words} {sum_name(drawn)}{number(v, path_places(drawn, drawn.target))}{drawn.unit}", p.end, v)
        for p, v in drawn.sums.items()
    ]
    return [
        {
            "name": f"实际{sum_name(drawn)}", "type": "line", "symbol": "circle", "symbolSize": 9, "data": data,
            "lineStyle": {"color": "good", "width": 3}, "itemStyle": {"color": "good"}, "z": 6,
        }
    ]  # fmt: skip


def _band(drawn: Drawn) -> list[Option]:
    if drawn.forecast is None:
        return []
    points = drawn.forecast.points
    share = f"预测区间（{drawn.forecast.level:.0%}）"
    rows = [(12 * p.year + 12, p) for p in points]
    words = {p.year: f"{p.year}年 约{rough(p.value)}{drawn.unit}（{rough(p.low)}～{rough(p.high)}）" for p in points}
    bare: Option = {"type": "line", "stack": "band", "stackStrategy": "all", "symbol": "none", "silent": True}
    low = {**bare, "name": "low", "hidden": True, "data": [_point(words[p.year], m, p.low) for m, p in rows]}
    low["lineStyle"] = {"opacity": 0}
    wide = {**bare, "name": share, "data": [_point(words[p.year], m, p.high - p.low) for m, p in rows]}
    wide |= {
        "lineStyle": {"opacity": 0},
        "areaStyle": {"color": "warn", "opacity": 0.2},
        "itemStyle": {"color": "warn"},
    }
    middle = {
        "name": MIDDLE, "type": "line", "symbolSize": 7, "data": [_point(words[p.year], m, p.value) for m, p in rows],
        "lineStyle": {"color": "warn", "type": "dotted"}, "itemStyle": {"color": "warn"},
    }  # fmt: skip
    return [low, wide, middle]
