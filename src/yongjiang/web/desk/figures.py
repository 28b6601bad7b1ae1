"""The charts of the cockpit, made of its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from yongjiang.web.desk.charts import Bar, Option, bars, columns
from yongjiang.web.desk.cockpit import Cockpit, Tally

#: names of colours (docs/web-pieces.md); what is not judged is grey, whatever the reason
_COLOURS = {"good": "good", "even": "river", "bad": "bad", "wait": "warn", "none": "edge", "": "soft"}


@dataclass(frozen=True, slots=True)
class Charts:
    """Options of ECharts; None where there is nothing to draw."""

    indicators: Option | None
    tasks: Option | None
    projects: Option | None
    money: Option | None


def charts_of(shown: Cockpit, size: int) -> Charts:
    """The charts of the screen in type of so many pixels."""
    groups = [(group.title, [_bar(tally) for tally in group.tallies]) for group in shown.indicators if group.total]
    tasks, projects = ([("", [_bar(tally) for tally in group.tallies])] for group in (shown.tasks, shown.projects))
    amounts = (shown.summary.planned, shown.summary.done)
    money = [round((yuan or 0) / 1e8, 2) for yuan in amounts]
    return Charts(
        indicators=bars(groups, size=size) if groups else None,
        tasks=bars(tasks, size=size) if shown.tasks.total else None,
        projects=bars(projects, size=size) if shown.projects.total else None,
        money=columns(["安排", "完成"], money, unit="亿元", size=size) if any(amounts) else None,
    )


def _bar(tally: Tally) -> Bar:
    return Bar(tally.word, tally.number, _COLOURS[tally.tone])
