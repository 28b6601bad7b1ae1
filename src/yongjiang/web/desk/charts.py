"""Charts of the cockpit: options of ECharts, colours by name. The numbers stand beside each as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

Option = dict[str, Any]
#: type of a chart on a wall, read from four metres, and on a desk: where 1 rem is 16 px, and it grows with it
WALL, PAGE = 16, 13


class Bar(NamedTuple):
    """A part of a whole: its word, how many, the name of its colour (docs/web-pieces.md)."""

    word: str
    number: int
    colour: str


def bars(rows: Sequence[tuple[str, Sequence[Bar]]], *, size: int = PAGE) -> Option:
    """One bar a row, made of its parts in their order; each row has the same words, and its own whole.

    >>> option = bars([("约束性", [Bar("符合", 3, "river"), Bar("滞后", 1, "bad")])])
    >>> [(one["name"], one["data"]) for one in option["series"]], option["yAxis"]["data"]
    ([('符合', [3]), ('滞后', [1])], ['约束性'])
    """
    words = list(dict.fromkeys(bar.word for _title, parts in rows for bar in parts))
    found = {(title, bar.word): bar for title, parts in rows for bar in parts}
    colours = {bar.word: bar.colour for _title, parts in rows for bar in parts}
    text = {"fontSize": size, "color": "ink", "interval": 0}
    return {
        "grid": {"left": 8, "right": 16, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "show": False, "max": "dataMax", "axisLabel": {"show": False}},
        # the first row on top
        "yAxis": {
            "type": "category", "data": [title for title, _parts in rows], "inverse": True, "axisLabel": text,
            "axisLine": {"show": False},
        },
        "series": [
            {
                "name": word,
                "type": "bar",
                "stack": "all",
                "barMaxWidth": size * 2.4,
                "itemStyle": {"color": colours[word]},
                "data": [found[title, word].number if (title, word) in found else 0 for title, _parts in rows],
            }
            for word in words
        ],
    }  # fmt: skip


def columns(names: Sequence[str], values: Sequence[float], *, unit: str, size: int = PAGE) -> Option:
    """Amounts side by side, the first as the plan, the others as what was done of it.

    >>> columns(["计划", "完成"], [2.0, 1.5], unit="亿元")["series"][0]["data"][1]
    {'value': 1.5, 'itemStyle': {'color': 'river'}}
    """
    text = {"fontSize": size, "color": "ink"}
    return {
        "grid": {"left": 8, "right": 16, "top": size * 2, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": list(names), "axisLabel": text},
        "yAxis": {"type": "value", "show": False, "name": unit, "min": 0},
        "series": [
            {
                "type": "bar",
                "barMaxWidth": size * 4,
                "label": {"show": True, "position": "top", **text},
                "data": [
                    {"value": value, "itemStyle": {"color": "river" if at else "soft"}}
                    for at, value in enumerate(values)
                ],
            }
        ],
    }  # fmt: skip
