"""The ladder as a drawing with its numbers: enterprises on each rung, the top above."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.web.enterprises.pyramid import Level
from yongjiang.web.ui.pieces import Column, Figure

_HELD, _PENDING, _ABLE = "现在持有", "待核", "未持有而符合"


def pyramid_figure(levels: Sequence[Level]) -> Figure:
    """Bars from the top rung down: who holds the title, who says so, who could apply; what the plan sets beside."""
    parts = [
        (_HELD, "river", [level.holders for level in levels]),
        (_PENDING, "warn", [level.pending for level in levels]),
        (_ABLE, "good", [level.candidates["pass"] for level in levels]),
    ]
    drawn = [part for part in parts if any(part[2]) or part[0] == _HELD]
    option = {
        "legend": {"data": [name for name, _, _ in drawn]},
        "grid": {"left": 24, "right": 16, "top": 48, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category", "data": [level.short for level in levels], "inverse": True,
            "axisLabel": {"fontSize": 13, "interval": 0},
        },
        "series": [
            {
                "name": name, "type": "bar", "stack": "all", "barMaxWidth": 26, "itemStyle": {"color": colour},
                "data": data,
            }
            for name, colour, data in drawn
        ],
    }  # fmt: skip
    goals = any(level.goal for level in levels)
    columns = [Column("级"), *(Column(name, unit="家", numeric=True) for name, _, _ in parts)]
    columns += [Column("计划", unit="家", numeric=True), Column("还差", unit="家", numeric=True)] if goals else []
    rows = [
        [
            level.title, *((level.holders, level.pending) if level.award else (None, None)), level.candidates["pass"],
            *([level.goal.value if level.goal else None, level.gap] if goals else []),
        ]
        for level in levels
    ]  # fmt: skip
    note = "没有证书的级没有“现在持有”。" if not all(level.award for level in levels) else ""
    note += "“现在持有”只数核实过的称号；“待核”是企业自己填报、还没有核实的。"
    return Figure("pyramid", "各级企业数", option, columns, rows, note)
