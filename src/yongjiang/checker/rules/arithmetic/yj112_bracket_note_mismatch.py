"""YJ112: the note calls the bracketed numbers totals over the years, and they are differences."""

from __future__ import annotations

import re
from collections import defaultdict

from yongjiang.checker.figures import plain
from yongjiang.checker.indicator_rows import Row, row_step
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|
| 研发经费占比 | % | 3.4 | 4.0 | [0.6] |
| 常住人口城镇化率 | % | 83 | 85 | [2] |
| 全员劳动生产率 | 万元/人 | 19.8 | 25.5 | [5.7] |

注：[ ]内为{}。
"""

RULE = Rule(
    code="YJ112",
    name="bracket-note-mismatch",
    title="表注说括号里是累计数，实为增量",
    severity="info",
    over="plan",
    why="比率和存量不能累计。表注把增量说成五年累计数，新增就业这类真正的累计数就分不出来，考核口径也跟着错。",
    bad=Example(
        {"规划.md": _TABLE.format("五年累计数")},
        (
            "[ ]内为五年累计数",
            "研发经费占比 | % | 3.4 | 4.0 | [0.6]",
            "常住人口城镇化率 | % | 83 | 85 | [2]",
        ),
    ),
    good=Example({"规划.md": _TABLE.format("五年增加数")}),
    mend="表注改为“[ ]内为五年增量”；表中另有累计数的，两种分别注明。",
    basis="时期指标可以累计，时点指标和比率不能累计（国家统计局统计指标解释）",
)
_NOTE = re.compile(
    r"[\[［【〔]\s*[\]］】〕]\s*(?:内|中|里)?的?(?:数据|数值|数字|数)?[均都]?[为是系][^，。；\n]{0,6}累计(?![^，。；;\n]*[增变提降])[^，。；;\n]{0,4}"
)
#: so many differences show what the brackets are used for
_BRACKETS = frozenset("[]［］【】〔〕()（）")
_ENOUGH = 3
_SHOWN = 2


def check(paper: Paper) -> Flaws:
    """Tables whose note calls brackets totals."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in paper.rows:
        if row.cells.table and (row.increment is not None or row.cumulative):
            tables[row.cells.table].append(row)
    for rows in tables.values():
        differences = [row for row in rows if _is_difference(row) and _is_bracketed(paper, row)]
        if len(differences) < _ENOUGH:
            continue
        at = rows[0].cells.start
        note = _NOTE.search(paper.note_below(at))
        if note is None:
            continue
        start = paper.text.index(note[0], rows[-1].cells.end)
        totals = [row for row in rows if row.cumulative and row.target is not None and row.target.measure == "increase"]
        beside = f"，而“{totals[0].cells.name}”是累计数" if totals else ""
        yield Flaw(
            f"表注写“{note[0]}”，表中{len(differences)}项括号里的数是目标减基数{beside}",
            (
                paper.span(start, start + len(note[0]), "表注"),
                *(paper.row_place(row, (row.increment,), "增量") for row in differences[:_SHOWN]),
            ),
            tuple(_step(row) for row in differences[:_SHOWN]),
        )


def _is_difference(row: Row) -> bool:
    base, target, increment = row.base, row.target, row.increment
    if base is None or target is None or increment is None or not base.op == target.op == increment.op == "=":
        return False
    if base.value is None or target.value is None or increment.value is None:
        return False
    return target.value - base.value == increment.value


def _is_bracketed(paper: Paper, row: Row) -> bool:
    """Whether the increment stands in brackets, which the note speaks of."""
    s = row.increment
    return s is not None and not _BRACKETS.isdisjoint(paper.text[s.number_start - 1 : s.number_end + 1])


def _step(row: Row) -> Step:
    base, target, increment = row.base, row.target, row.increment
    said = [plain(s.value) if s is not None and s.value is not None else "" for s in (target, base, increment)]
    return row_step(row, f"{said[0]} - {said[1]} = {said[2]}", "括号里的数")
