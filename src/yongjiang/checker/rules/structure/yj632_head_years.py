"""YJ632: the years at the heads of a table's columns repeat or skip one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table

_TEXT = """# 甲区规划

规划期为2021年至2025年。

| 项目名称 | 2021年 | 2022年 | {}年 | 2024年 |
|---|---|---|---|---|
| 零部件产业园 | 4 | 6 | 6 | 5 |
"""

RULE = Rule(
    code="YJ632",
    name="head-years",
    title="表头的年份重复或跳年",
    severity="warning",
    over="plan",
    why="分年度的表里一年写了两次，或者少了一年，下面的数算哪一年的就不知道了。",
    bad=Example({"规划.md": _TEXT.format(2022)}, ("2022年 | 2022年",)),
    good=Example({"规划.md": _TEXT.format(2023)}),
    mend="核对各栏的年份，改正写错的一个。",
    basis="统计表的宾词栏目应完整、互不重复（统计工作通行的编表规则）",
)
_YEAR = re.compile(r"(20\d\d)年?(?P<rest>[^0-9]{0,8})")
_FEWEST = 4


def check(paper: Paper) -> Flaws:
    """Neighbouring columns, four or more, headed by years of one kind, all but one of which count up by one."""
    for table in paper.plan.tables:
        for years in _runs(table):
            wrong = _wrong(years)
            if wrong is not None:
                yield _flaw(paper, table, years, wrong)


def _runs(table: Table) -> Iterator[list[int]]:
    run: list[int] = []
    kind = ""
    for head in (*table.columns, ""):
        m = _YEAR.fullmatch("".join(head.split()))
        if m is not None and run and m["rest"] == kind:
            run.append(int(m[1]))
            continue
        if len(run) >= _FEWEST:
            yield run
        run, kind = ([int(m[1])], m["rest"]) if m is not None else ([], "")


def _wrong(years: list[int]) -> int | None:
    """Which one year is wrong, None where all are right or more than one is out of the row."""
    offsets = [year - k for k, year in enumerate(years)]
    usual = max(set(offsets), key=offsets.count)
    out = [k for k, offset in enumerate(offsets) if offset != usual]
    return out[0] if len(out) == 1 else None


def _flaw(paper: Paper, table: Table, years: list[int], k: int) -> Flaw:
    right = years[k - 1] + 1 if k else years[1] - 1
    near = years[k - 1 : k + 1] if k else years[:2]
    pattern = rf"{near[0]}年?[^0-9\n]{{0,12}}{near[1]}年?"
    found = re.search(pattern, paper.text[table.start : table.end])
    start, end = (table.start + at for at in found.span()) if found else (table.start, paper.line(table.start)[1])
    return Flaw(
        f"表头的年份依次是{'、'.join(map(str, years))}，其中{years[k]}应为{right}",
        (paper.span(start, end, "表头"),),
        (
            Step("表头的年份", "、".join(map(str, years)), start=start, end=end),
            Step("应为", str(right), "各栏逐年排列"),
        ),
    )
