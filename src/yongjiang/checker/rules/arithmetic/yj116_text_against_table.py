"""YJ116: the number of projects or their investment, as the text tells it, is not that of the table below."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from yongjiang.checker.figures import number_in, number_step, plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.kernel.quantities import half_step, parse_unit
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement, Table, TableCell

_TEXT = """# 甲区产业规划

规划期为2021年至2025年。

## 一、重大项目

共安排重大项目{}个，总投资{}亿元。

| 序号 | 项目名称 | 总投资（亿元） |
|---|---|---|
| 1 | 零部件产业园 | 24 |
| 2 | 装备研发基地 | 18 |
| 3 | 材料中试平台 | 12 |
| | 合计 | 54 |
"""

RULE = Rule(
    code="YJ116",
    name="text-against-table",
    title="正文的项目数、总投资与项目表不符",
    severity="warning",
    over="plan",
    why="项目增减以后常常只改了表，没有改表前的总数；读的人不知道哪个数是定下来的，资金也排不平。",
    bad=Example({"规划.md": _TEXT.format(4, 58)}, ("安排重大项目4个", "3", "总投资58亿元", "54")),
    good=Example({"规划.md": _TEXT.format(3, 54)}),
    mend="按表重数、重加，改正正文的数；表中没有列全的，写明“其中”。",
    basis="统计表总计与分项平衡关系（统计工作通行的逻辑审核）",
)
_PROJECT = re.compile(r"(?:项目|工程)(?:名称)?")
_MONEY = re.compile(r"(?:计划|估算|概算)?总?投资(?:额|规模|估算|总额)?(?:[（(](?P<unit>[^（()）]{1,6})[)）])?")
_ALL = re.compile(r"(?:合计|总计|共计|总数)")
_NUMBER = re.compile(r"序号|编号|序")
_NUMBERS = re.compile(r"项目(?:个)?数量?(?:[（(][个项][)）])?")
_UNIT_NOTE = re.compile(r"单位[:：]\s*(?P<unit>[万亿]?元)")
#: units in which projects are counted, and in which money is told
_COUNTED, _TOLD = ("个", "项"), ("元", "万元", "亿元")
#: only a part of the table is told, or more than the table holds
_PART = re.compile(r"其中|等|年度|当年|以上|20\d\d年|[续新改扩迁]建|新开工|开工|竣工|前期|预备|储备|示范|其他")
#: a caption of some of the projects
_SOME = re.compile(r"竣工|投产|开工|完工|建成|在建|[续新改扩迁]建|部分|代表|典型|储备|前期|预备|产业类|示范")
#: the text that tells of a table stands right before it
_BEFORE = 400


def check(paper: Paper) -> Flaws:
    """Tables of projects whose rows are numbered, and tables that sum them up by kind, with what the paragraph before
    them tells."""
    for table in paper.plan.tables:
        if table.caption and _SOME.search(table.caption):
            continue
        named = next((k for k, head in enumerate(table.columns) if _PROJECT.fullmatch(head.strip())), None)
        if named is None:
            yield from _by_kind(paper, table)
            continue
        told = _told(paper, table)
        if told:
            yield from _counts(paper, table, told)
            yield from _sums(paper, table, told)


def _by_kind(paper: Paper, table: Table) -> Flaws:
    """| 类别 | 项目数（个） | 总投资（亿元） | with a row of totals, against 实施项目48个，总投资612亿元."""
    counted = next((k for k, head in enumerate(table.columns) if _NUMBERS.fullmatch(head.replace(" ", ""))), None)
    if counted is None or (total := _total(table, counted)) is None:
        return
    told = _told(paper, table)
    yield from _sums(paper, table, [s for s in told if s.indicator.endswith("总投资")])
    cell, value = total
    said = f"{plain(value)}个"
    projects = [s for s in told if s.unit in _COUNTED and s.indicator.endswith("项目") and _whole(paper, s)]
    if len(projects) == 1 and projects[0].value != value:
        place, step = paper.span(cell.start, cell.end, "表中合计"), Step("表中合计", said, "", cell.start, cell.end)
        yield _flaw(paper, projects[0], f"{projects[0].number}项目，表中合计{said}", place, step)


def _told(paper: Paper, table: Table) -> list[Statement]:
    """Single numbers of prose under the heading of the table, near it, with no other table between."""
    heading = paper.heading_at(table.start)
    first = max(table.start - _BEFORE, heading.start if heading is not None else 0)
    before = [other.end for other in paper.plan.tables if other.end <= table.start]
    near = [s for s in paper.prose if max(first, *before[-1:], 0) <= s.start and s.end <= table.start]
    return [s for s in near if s.op == "=" and s.value is not None and s.value_high is None]


def _counts(paper: Paper, table: Table, told: list[Statement]) -> Flaws:
    column = next((k for k, head in enumerate(table.columns) if _NUMBER.fullmatch(head.strip())), None)
    if column is None:
        return
    cells = [row.cells[column] for row in table.rows if column < len(row.cells)]
    numbers = [cell for cell in cells if cell.text.strip().isdecimal()]
    values = [int(cell.text) for cell in numbers]
    # from 1 on without a gap; groups of rows may begin at 1 again
    if len(values) < 2 or values[0] != 1 or any(b not in (1, a + 1) for a, b in pairwise(values)):
        return
    for s in told:
        if s.unit in _COUNTED and s.indicator.endswith("项目") and _whole(paper, s) and s.value != len(numbers):
            said = f"{len(numbers)}个"
            place = paper.span(numbers[-1].start, numbers[-1].end, f"表中{said}")
            step = Step("表中列出", said, "按序号数", numbers[0].start, numbers[-1].end)
            yield _flaw(paper, s, f"{s.number}项目，表中列出{said}", place, step)


def _sums(paper: Paper, table: Table, told: list[Statement]) -> Flaws:
    column, unit = _money(paper, table)
    if column is None or not unit:
        return
    total = _total(table, column)
    if total is None:
        return
    cell, value = total
    scale, kind = parse_unit(unit)
    wrong: list[Statement] = []
    for s in told:
        if s.unit not in _TOLD or "投资" not in s.indicator or not _whole(paper, s) or s.value is None:
            continue
        worth, other = parse_unit(s.unit)
        if other != kind:
            continue
        # told in a greater unit the total may be rounded
        if abs(s.value * worth - value * scale) <= (half_step(s.value) * worth if worth > scale else 0):
            return  # the total is told, the others are of parts of the table
        wrong.append(s)
    for s in wrong:
        said = f"{plain(value)}{unit}"
        place, step = paper.span(cell.start, cell.end, "表中合计"), Step("表中合计", said, "", cell.start, cell.end)
        yield _flaw(paper, s, f"投资{s.number}，表中合计{said}", place, step)


def _flaw(paper: Paper, s: Statement, said: str, place: Place, step: Step) -> Flaw:
    steps = (number_step("正文", s.number, s, s.indicator), step)
    return Flaw(f"正文写{said}", (paper.place(s, "正文"), place), steps)


def _whole(paper: Paper, s: Statement) -> bool:
    """Whether the clause of `s` speaks of all projects."""
    start = paper.sentence(s.start)[0]
    clause = max(start, paper.text.rfind("，", start, s.start) + 1)
    if paper.text.startswith("其中", start):
        return False
    return _PART.search(paper.text, clause, s.number_start) is None and not paper.text.startswith(
        ("以上", "左右", "余"), s.number_end
    )


def _money(paper: Paper, table: Table) -> tuple[int | None, str]:
    """The one column of investments, and its unit: of its head, of the caption or of the line above the table."""
    found = [(k, m) for k, head in enumerate(table.columns) if (m := _MONEY.fullmatch(head.replace(" ", "")))]
    if len(found) != 1:
        return None, ""
    column, head = found[0]
    note = _UNIT_NOTE.search(paper.text, max(0, table.start - 60), table.start)
    unit = head["unit"] or (note["unit"] if note is not None else "")
    return column, unit if unit in _TOLD else ""


def _total(table: Table, column: int) -> tuple[TableCell, Decimal] | None:
    """The cell of the row of totals, where there is one such row."""
    rows = [row for row in table.rows if any(_ALL.fullmatch(cell.text.strip()) for cell in row.cells[:2])]
    if len(rows) != 1 or column >= len(rows[0].cells):
        return None
    cell = rows[0].cells[column]
    value = number_in(cell.text)
    return (cell, value) if value is not None else None
