"""The charts of the cockpit, made of its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from yongjiang.web.desk.charts import Bar, Option, bars
from yongjiang.web.desk.cockpit import Cockpit, Tally

#: names of colours (docs/web-pieces.md); what is not judged is grey, whatever the reason
_COLOURS = {"good": "good", "even": "river", "bad": "bad", "wait": "warn", "none": "hairline", "": "soft"}


@dataclass(frozen=True, slots=True)
class Charts:
    """Options of ECharts; None where there is nothing to draw."""

    indicators: Option | None
    tasks: Option | None


def charts_of(shown: Cockpit, size: int) -> Charts:
    """The charts of the screen in type of so many pixels."""
    groups = [(group.title, [_bar(tally) for tally in group.tallies]) for group in shown.indicators if group.total]
    tasks = [(shown.tasks.title, [_bar(tally) for tally in shown.tasks.tallies])]
    return Charts(
        indicators=bars(groups, size=size) if groups else None,
        tasks=bars(tasks, size=size) if shown.tasks.total else None,
    )


def _bar(tally: Tally) -> Bar:
    return Bar(tally.word, tally.number, _COLOURS[tally.tone])
