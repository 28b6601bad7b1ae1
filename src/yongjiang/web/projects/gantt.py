"""Bars of projects over time, planned above and actual below, as figures for an SVG. Pure: no clock, no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

#: units of the drawing: its width, height of a row, height of a bar
WIDTH, ROW, BAR = 800, 30, 9
_TOP, _LOW = 4, 16
#: class of the colour of a stage; an end has no bar
_LOOKS = {"planning": "early", "preparation": "early", "commenced": "build", "building": "build", "completed": "built"}

_Scale = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of one project. reached: stage → day entered; over: None while it goes on. due_year: in which the
    document says it is done; drawn where no day is planned for that.
    """

    planned_start: date | None
    planned_completion: date | None
    reached: Mapping[str, date]
    over: date | None
    due_year: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle. look: class of its colour; says: read out and shown on hover."""

    x: float
    y: float
    width: float
    height: float
    look: str
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year's first day. label: "" where there is no room for it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """years: the first and the last; bars: one tuple a project, in their order. today: None where it lies outside."""

    width: int
    row: int
    years: tuple[int, int]
    ticks: tuple[Tick, ...]
    today: float | None
    bars: tuple[tuple[Bar, ...], ...]


def gantt_of(spans: Sequence[Span], today: date, stages: Mapping[str, str]) -> Gantt:
    """The chart of these projects over whole years from the first day of any to the last. stages: title by key, in
    the order of the workflow.
    """
    days = [today, *(day for span in spans for day in _days(span))]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    length = (last - first).days

    def at(day: date) -> float:
        return round((day - first).days * WIDTH / length, 2)

    years = range(first.year, last.year)
    every = max(1, -(-len(years) * 44 // WIDTH))
    ticks = tuple(Tick(at(date(year, 1, 1)), f"{year}" if not at_year % every else "") for at_year, year in
                  enumerate(years))  # fmt: skip
    bars = tuple((*_planned(span, at), *_actual(span, today, at, stages)) for span in spans)
    return Gantt(WIDTH, ROW, (first.year, last.year - 1), ticks, at(today), bars)


def _days(span: Span) -> list[date]:
    year = _due_year(span) or ()
    known = (span.planned_start, span.planned_completion, *span.reached.values(), span.over, *year)
    return [day for day in known if day is not None]


def _due_year(span: Span) -> tuple[date, date] | None:
    """First and last day of the year in which it is to be done, where no day is planned for that."""
    if span.due_year is None or span.planned_completion is not None:
        return None
    return date(span.due_year, 1, 1), date(span.due_year, 12, 31)


def _planned(span: Span, at: _Scale) -> list[Bar]:
    """From start to completion; a day that stands alone is a mark, a year of which no day is known a bar."""
    first, last = span.planned_start, span.planned_completion
    if first is not None and last is not None and first <= last:
        says = f"计划：{_said(first)}开工，{_said(last)}竣工"
        return [Bar(at(first), _TOP, max(at(last) - at(first), 2), BAR, "planned", says)]
    alone = [(first, "计划开工"), (last, "计划竣工")]
    bars = [Bar(at(day) - 2, _TOP, 4, BAR, "planned", f"{word}：{_said(day)}") for day, word in alone if day]
    if year := _due_year(span):
        begin, end = year
        says = f"文件写明：{begin.year}年完成"
        bars.append(Bar(at(begin), _TOP, round(at(end) - at(begin), 2), BAR, "due", says))
    return bars


def _actual(span: Span, today: date, at: _Scale, stages: Mapping[str, str]) -> list[Bar]:
    """One bar a stage, from its day to that of the next."""
    order = {stage: at_stage for at_stage, stage in enumerate(stages)}
    entered = sorted(span.reached.items(), key=lambda one: (one[1], order.get(one[0], len(order))))
    end = max(span.over or today, entered[-1][1]) if entered else today
    bars = []
    for (stage, day), (_, until) in pairwise([*entered, ("", end)]):
        if stage in _LOOKS and until > day:
            says = f"{stages.get(stage, stage)}：{_said(day)}至{_said(until)}"
            bars.append(Bar(at(day), _LOW, max(round(at(until) - at(day), 2), 2), BAR, _LOOKS[stage], says))
    return bars


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
