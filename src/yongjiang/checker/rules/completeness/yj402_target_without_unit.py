"""YJ402: a number whose unit is written nowhere."""

from __future__ import annotations

import re

from yongjiang.checker.figures import number_step
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import TargetTable, target_tables
from yongjiang.model.plan import Statement

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 |
| 2 | 技术合同成交额 | {} | 16 | 40 |
| 3 | 城乡居民收入比 | — | 1.8 | 1.7 |
"""

RULE = Rule(
    code="YJ402",
    name="target-without-unit",
    title="目标没有单位",
    severity="warning",
    over="plan",
    why="亿元还是万元、家还是个，差一个单位就差一万倍；统计和考核的人各按各的理解填数。",
    bad=Example({"规划.md": _TABLE.format("")}, ("2 | 技术合同成交额 |  | 16 | 40",)),
    good=Example({"规划.md": _TABLE.format("亿元")}),
    mend="在单位栏或指标名称后的括号里补上计量单位。",
    basis="国家标准GB/T 15835、法定计量单位的通行要求：数值应当带单位",
)
_SCALES = frozenset(("", "万", "亿", "千", "百", "十万", "百万", "千万", "万亿"))
#: 2.1:41.6:56.3
_RATIO = re.compile(r"\d\s*[:：∶]\s*\d")
#: a unit in brackets that no list of units holds: (/10万), (DDDs)
_WRITTEN = re.compile(r"[(（](?:/|[A-Za-z]+[)）])")
#: one unit for all rows, above the table or in its heads
_FOR_ALL = re.compile(r"单位\s*[:：]")
_ABOVE = 80
#: behind a number: a classifier or the thing counted (165万群, 80万重点群体), a unit in Latin letters or brackets, the
#: unit of a list (1.2万亿、8200亿元), what it qualifies (1000万以上的城市)
_TOLD = re.compile(
    r"\s?(?:[A-Za-zμ]|[（(][^（()）\n]{1,8}[)）])|(?:以上(?:[\d.]+[万亿]?以下)?|以下|以内|左右)?的(?!目标|水平|规模)"
    r"|(?:以上|以下)?(?![以左的和及与且并或等、])[一-鿿]|(?:[、和][\d.]+[万亿]*)+[^\W\d_]"
)
#: 09:02:33 is no number
_CLOCK = re.compile(r"\d[:：]\d")
_CHINESE = re.compile("[一-鿿]")
#: a line as short as this, without a sentence in it, is a cell of a table that was told line by line
_CELL = 15
_SENTENCE = re.compile("[，。；：！]")


def check(paper: Paper) -> Flaws:
    """Rows with a number and no unit in cell, name, column or caption; targets of the text, mildly."""
    bare = paper.words.pattern("<dimensionless_names>")
    for table in paper.once(target_tables):
        yield from _rows(paper, table, bare)
    lacking = [s for s in paper.prose if s.unit in _SCALES and _lacks(paper, s, bare) and not _told(paper, s)]
    if lacking:
        names = listed([f"{s.indicator}（{s.number}）" for s in lacking])
        message = f"{names}后面没有单位"
        working = tuple(number_step(s.indicator, s.number, s, "没有单位") for s in lacking)
        yield Flaw(message, tuple(paper.place(s) for s in lacking), working, severity="info")


def _rows(paper: Paper, table: TargetTable, bare: re.Pattern[str]) -> Flaws:
    lacking = [
        row
        for row in table.rows
        if row.target is not None and row.cells.unit is None and not row.cells.ambiguous
        if _lacks(paper, row.target, bare)
        if not _WRITTEN.search(paper.text, row.cells.start, row.cells.end)
    ]
    if not lacking:
        return
    begin = max(0, table.table.start - _ABOVE)
    if _FOR_ALL.search(paper.text, begin, table.rows[0].cells.start):
        return
    names = listed([row.cells.name for row in lacking])
    others = len(table.promising) - len(lacking)
    message = f"{names}的目标没有单位" + (
        f"，{table.name}其余{others}项都写了" if others > 0 else f"，{table.name}没有一项写了单位"
    )
    working = tuple(
        number_step(row.cells.name, f"目标 {row.target.number}，单位空", row.target)
        for row in lacking
        if row.target is not None
    )
    yield Flaw(message, tuple(paper.row_place(row, (row.target,)) for row in lacking), working)


def _told(paper: Paper, s: Statement) -> bool:
    """Whether a number of the text needs no unit: what is counted follows, or it is a cell or a page number."""
    text = paper.text
    if _TOLD.match(text, s.number_end) or _CLOCK.search(text, s.number_start - 3, s.number_end):
        return True
    start, end = paper.line(s.number_start)
    line = text[start:end].strip()
    if s.start < start and not text[start : s.number_start].strip():
        return True  # the number of a page, at the head of a line that goes on
    values = paper.words.classes("table_values")
    cells = any(word in line.split() for word in (*values["binding"], *values["expected"]))
    return cells or not _CHINESE.search(line) or (len(line) <= _CELL and not _SENTENCE.search(line))


def _lacks(paper: Paper, s: Statement, bare: re.Pattern[str]) -> bool:
    if s.kind != "target" or s.value is None or s.unit not in _SCALES or s.measure in ("growth", "multiple"):
        return False
    if s.number.startswith("第") or bare.search(s.indicator):
        return False
    return _RATIO.search(paper.text, s.number_start, s.number_end + 8) is None
