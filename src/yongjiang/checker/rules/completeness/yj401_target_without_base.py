"""YJ401: a target without the value it starts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from yongjiang.checker.figures import number_step
from yongjiang.checker.genre import is_programme
from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import TargetTable, blank, caption_place, target_tables
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 年均增速(%) |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | — |
| 2 | 技术合同成交额 | 亿元 | 16 | 40 | 20.1 |
| 3 | 政务服务网办率 | % | {} | 95 | — |
"""

RULE = Rule(
    code="YJ401",
    name="target-without-base",
    title="目标没有基数",
    severity="warning",
    over="plan",
    why="没有基数，看不出目标是高是低；增速、翻番一类相对目标没有基数，期末根本无法核算。",
    bad=Example({"规划.md": _TABLE.format("—")}, ("3 | 政务服务网办率 | % | — | 95 | —",)),
    good=Example({"规划.md": _TABLE.format("82.5")}),
    mend="补上基期年的实际数；新设的指标没有历史数的，在表注说明首次统计的年份。",
    basis="国民经济和社会发展五年规划指标表“基期数、目标数、年均增速或累计数”的通行体例",
)
#: a table of fewer targets is a list beside the text
_FEWEST = 3
#: rows without base beyond this share of a table are its way of writing
_HALF = 2
#: how the compiler names 是2020年的2.5倍
_COMPARED = re.compile(r"与[^与]+之比$")


def check(paper: Paper) -> Flaws:
    """Rows of tables that set targets; tables without a column of bases; relative targets of the text."""
    programme = is_programme(paper)
    for table in paper.once(target_tables):
        if table.past:
            continue
        if table.based:
            yield from _rows(paper, table)
        elif programme and len(table.promising) >= _FEWEST:
            message = f"{table.name}有{len(table.promising)}项目标，没有基数一栏"
            working = (Step("栏名", "、".join(table.table.columns)),)
            yield Flaw(message, (caption_place(paper, table.table),), working, severity="info")
    if programme:
        yield from _relative(paper)


def _rows(paper: Paper, table: TargetTable) -> Flaws:
    change = paper.words.pattern(
        r"(?:<growth_words>|<rate_nouns>)(?:率|幅|目标)?$|增加(?!值)|累计|新增|^<increase_verbs>"
    )
    open_rows = [
        row
        for row in table.rows
        if row.base is None and blank(row.cells.base, paper) and not row.cells.ambiguous
        if not change.search(row.cells.name)
    ]
    levels = [
        row
        for row in open_rows
        if row.target is not None and row.target.value is not None and row.target.measure == "level"
    ]
    grown = [
        row
        for row in open_rows
        if row.target is None and row.growth is not None and row.growth.value is not None
        if blank(row.cells.target, paper)
    ]
    common = len(levels) * _HALF > len(table.promising)
    if levels:
        year = levels[0].cells.base_year
        yield _flaw(
            paper, levels, [row.target for row in levels],
            f"{listed([row.cells.name for row in levels])}有目标，没有{f'{year}年' if year else ''}基数",
            "info" if common else None,
        )  # fmt: skip
    if grown:
        names = listed([row.cells.name for row in grown])
        message = f"{names}只有增速，既没有基数也没有目标数，期末的数无从推算"
        yield _flaw(paper, grown, [row.growth for row in grown], message, None)


def _flaw(
    paper: Paper, rows: Sequence[Row], numbers: Sequence[Statement | None], message: str, severity: Severity | None
) -> Flaw:
    working = tuple(
        number_step(
            row.cells.name, f"基数 {row.cells.base or '空'}，{'目标' if n is row.target else '增速'} {n.number}", n
        )
        for row, n in zip(rows, numbers, strict=True)
        if n is not None
    )
    places = tuple(paper.row_place(row, (n,)) for row, n in zip(rows, numbers, strict=True))
    return Flaw(message, places, working, severity=severity)


@lru_cache(maxsize=4096)
def _of_all(words: Vocabulary, key: str) -> str:
    """A name without the words for a part of the area or of the people: 城镇居民收入, 农村居民收入."""
    return words.pattern("<indicator_scopes>和?|城乡").sub("", key)


def _relative(paper: Paper) -> Flaws:
    """翻番、倍增 and yearly growth of what the document nowhere gives a value of: one finding in all."""
    relative = [
        s for s in paper.prose if s.measure in ("multiple", "growth") and s.kind == "target" and s.value is not None
    ]
    if not relative:
        return
    naming, words = paper.tools.naming, paper.words
    fall = words.pattern("<indicator_falling>")
    valued = {f.key for f in paper.measured["level"] if "占" not in f.key}
    tabled = {row.key for row in paper.rows}  # the table shows whether it has a base
    known = {_of_all(words, key) for key in valued | tabled} - {""}
    ended = "\0".join((*known, ""))

    def is_known(name: str) -> bool:
        """Whether a name that has a value ends with `name`, or `name` with it."""
        key = _of_all(words, naming.key(_COMPARED.sub("", name)))
        return bool(key) and (f"{key}\0" in ended or not known.isdisjoint([key[k:] for k in range(len(key))]))

    lacking = [
        s
        for s in relative
        if not any(map(is_known, dict.fromkeys((*naming.apart(s.indicator), *naming.several(s.indicator)))))
        if not fall.search(paper.text, s.start, s.end)
    ]
    if lacking:
        names = listed([s.indicator for s in lacking])
        message = f"{names}只写了翻番或增速，全文没有它的数，期末无从核算"
        working = tuple(number_step(s.indicator, s.number, s, "全文没有这项指标的数") for s in lacking)
        yield Flaw(message, tuple(paper.place(s) for s in lacking), working, severity="info")
