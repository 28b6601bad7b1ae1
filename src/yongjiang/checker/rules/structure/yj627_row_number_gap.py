"""YJ627: the numbers of the rows of a table leave one out or repeat one."""

from __future__ import annotations

import re

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table, TableCell

_TABLE = """# 甲区规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 |
| 2 | 常住人口城镇化率 | % | 83 | 85 |
| {} | 森林覆盖率 | % | 30 | 35 |
| {} | 公园面积 | 公顷 | 300 | 350 |
"""

RULE = Rule(
    code="YJ627",
    name="row-number-gap",
    title="表中序号不连续",
    severity="warning",
    over="plan",
    why="序号跳了一个，多半是删去一行没有重排，或者漏印了一行；按序号引用时会引错。",
    bad=Example({"规划.md": _TABLE.format(4, 5)}, ("4",)),
    good=Example({"规划.md": _TABLE.format(3, 4)}),
    mend="补上漏掉的一行，或重排序号。",
    basis="公文校对通则：序号连续",
)
_NUMBERED = re.compile(r"(\d{1,3})(?:[.．、](?!\d)|$)")
#: fewer rows are no series
_FEWEST = 4
#: columns in which numbers of rows stand: the first, or the second behind a column of groups
_COLUMNS = 2


def check(paper: Paper) -> Flaws:
    """Tables whose rows count up from 1 by one, but at one place."""
    for table in paper.plan.tables:
        numbers = _numbers(table)
        if len(numbers) < _FEWEST:
            if len({number for number, _ in numbers}) < len(numbers) == _FEWEST - 1:
                slip = _slip([number for number, _ in numbers])
                if slip is not None:
                    yield _misnumbered(paper, table, numbers, slip)
            continue
        breaks = [k for k in range(1, len(numbers)) if numbers[k][0] != numbers[k - 1][0] + 1]
        if numbers[0][0] != 1 or len(breaks) != 1:
            if (slip := _slip([number for number, _ in numbers])) is not None:
                yield _misnumbered(paper, table, numbers, slip)
            continue
        k = breaks[0]
        (before, above), (number, cell) = numbers[k - 1], numbers[k]
        if number == before + 2:
            if re.search(rf"(?<![\d.]){before + 1}(?![\d.%])", paper.text[above.start : cell.start]):
                continue  # it stands there, in a row that was not read as one
            said = f"{before}后面是{number}，缺{before + 1}"
        elif number == before:
            said = f"{number}出现两次"
        else:
            continue  # another series begins
        start = cell.start + len(cell.text) - len(cell.text.lstrip())
        yield Flaw(
            f"{table.caption or '表'}的序号不连续：{said}",
            (paper.span(start, start + len(str(number)), "序号"),),
            (Step("前一行", str(before)), Step("这一行", str(number)), Step("全表", f"{len(numbers)}行有序号")),
        )


def _slip(numbers: list[int]) -> int | None:
    """Which one number is wrong where all others count up from 1 by one, None where there is no such."""
    wrong = [k for k, number in enumerate(numbers) if number != k + 1]
    return wrong[0] if len(wrong) == 1 else None


def _misnumbered(paper: Paper, table: Table, numbers: list[tuple[int, TableCell]], k: int) -> Flaw:
    number, cell = numbers[k]
    start = cell.start + len(cell.text) - len(cell.text.lstrip())
    return Flaw(
        f"{table.caption or '表'}的序号不连续：第{k + 1}行写{number}",
        (paper.span(start, start + len(str(number)), "序号"),),
        (Step("这一行", str(number)), Step("应为", str(k + 1), "其他各行从1起依次编号")),
    )


def _numbers(table: Table) -> list[tuple[int, TableCell]]:
    """Numbers of the rows with their cells, none where fewer than all but one of the rows bear one in one column."""
    width = len(table.columns)
    for column in range(min(_COLUMNS, width)):
        found: list[tuple[int, TableCell]] = []
        for number, row in enumerate(table.rows):
            at = column - width + len(row.cells)  # a row below a cell that spans several lacks cells on the left
            if at >= 0 and (m := _NUMBERED.match(row.cells[at].text.strip())) is not None:
                found.append((int(m[1]), row.cells[at]))
            elif len(found) < number:
                break  # the second row without a number
        if len(found) >= max(_FEWEST - 1, len(table.rows) - 1):
            return found
    return []
