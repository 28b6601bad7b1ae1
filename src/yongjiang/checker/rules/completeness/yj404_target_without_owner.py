"""YJ404: targets of a table that nobody answers for."""

from __future__ import annotations

import re

from yongjiang.checker.genre import is_programme
from yongjiang.checker.indicator_rows import Row, row_step
from yongjiang.checker.listing import listed
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import TargetTable, blank, caption_place, owner_heads, target_tables
from yongjiang.model.explanation import Step
from yongjiang.model.plan import TableRow

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | 预期性 | 区科技局 |
| 2 | 技术合同成交额 | 亿元 | 16 | 40 | 预期性 | 区科技局 |
| 3 | 研发人员 | 人年 | 112 | 160 | 预期性 | {} |
"""

RULE = Rule(
    code="YJ404",
    name="target-without-owner",
    title="指标没有责任单位",
    severity="warning",
    over="plan",
    why="指标分解到年度、落实到部门时没有人接，完成情况也没有人报。",
    bad=Example({"规划.md": _TABLE.format("—")}, ("3 | 研发人员 | 人年 | 112 | 160 | 预期性 | —",)),
    good=Example({"规划.md": _TABLE.format("区人力社保局")}),
    mend="补上责任单位；由上级考核、本级只监测的，写明监测单位。",
    basis="规划指标“分解到部门、落实到年度”的通行要求",
)
_FEWEST = 3
_WORDS = re.compile(r"[一-鿿]{2}")
#: more rows without owner than one in so many: a cell may serve several rows
_FEW = 3


def check(paper: Paper) -> Flaws:
    """Rows without owner beside rows that have one; a table of targets without such a column, in a plan."""
    for table in paper.once(target_tables):
        if table.past:
            continue
        if not table.owned:
            yield from _columnless(paper, table)
            continue
        lacking = [row for row in table.rows if not row.cells.units and _is_empty(paper, table, row)]
        if not lacking:
            continue
        have = sum(bool(row.cells.units) for row in table.rows)
        names = listed([row.cells.name for row in lacking])
        message = (
            f"{names}没有写责任单位，{table.name}其余{have}项都写了" if have else f"{table.name}的责任单位一栏是空的"
        )
        working = (
            Step("写了责任单位的指标", f"{have}项"),
            *(row_step(row, "责任单位空") for row in lacking),
        )
        many = len(lacking) * _FEW > len(table.rows)
        places = tuple(paper.row_place(row, ()) for row in lacking)
        yield Flaw(message, places, working, severity="info" if many else None)


def _columnless(paper: Paper, table: TargetTable) -> Flaws:
    if len(table.promising) < _FEWEST or not is_programme(paper):
        return
    message = f"{table.name}有{len(table.promising)}项目标，没有责任单位一栏"
    working = (Step("栏名", "、".join(table.table.columns)), Step("有目标的指标", f"{len(table.promising)}项"))
    yield Flaw(message, (caption_place(paper, table.table),), working, severity="info")


def _is_empty(paper: Paper, table: TargetTable, row: Row) -> bool:
    """Whether the row has no owner indeed, not one that could not be read."""
    cells = next((r.cells for r in table.table.rows if _holds(r, row)), ())
    heads = paper.words.once(owner_heads)
    if len(cells) == len(table.table.columns):
        owners = [cell for cell, head in zip(cells, table.table.columns, strict=True) if fold(head) in heads]
        if owners:
            return all(blank(cell.text, paper) for cell in owners)
    return not _trailing(paper, row)


def _holds(cells: TableRow, row: Row) -> bool:
    return any(row.cells.start <= cell.start < row.cells.end for cell in cells.cells)


def _trailing(paper: Paper, row: Row) -> bool:
    """Whether words follow the attribute, in the row or behind it on the line: an owner nobody knows."""
    line_end = paper.text.find("\n", row.cells.end)
    text = paper.text[row.cells.start : line_end if line_end >= 0 else len(paper.text)]
    attribute = row.cells.attribute
    rest = text.rpartition(attribute)[2] if attribute else text[row.cells.end - row.cells.start :]
    return _WORDS.search(rest) is not None
