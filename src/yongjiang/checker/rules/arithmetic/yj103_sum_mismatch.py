"""YJ103: parts do not add up to their total."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from yongjiang.checker.facts import Amount, amount_of
from yongjiang.checker.figures import plain, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement, Table

_TEXT = (
    "# 甲区科技规划\n\n规划期为2021年至2025年。\n\n到2025年，新建各类创新平台{}家，其中省级6家、市级12家、区级7家。\n"
)

RULE = Rule(
    code="YJ103",
    name="sum-mismatch",
    title="分项之和不等于合计",
    severity="error",
    over="plan",
    why="总数和分项同时写出，读者会加一遍。加不上，分解到单位的任务就和总任务不一样多。",
    bad=Example({"规划.md": _TEXT.format(26)}, ("新建各类创新平台26家，其中省级6家、市级12家、区级7家",)),
    good=Example({"规划.md": _TEXT.format(25)}),
    mend="核对总数和各分项，改正不符的一个；分项没有列全的，写明“其中”只是一部分。",
    basis="统计表总计与分项平衡关系（统计工作通行的逻辑审核）",
)
_WITHIN = re.compile(r"其中|包括|包含|分别为")
#: kinds of numbers that add up
_ADDED = ("level", "increase")
_TOTAL = re.compile(r"(?:合计|共计|总计|总共)[^\d，,。；;]{0,6}$")
_TOTAL_LABEL = re.compile(r"^(?:合计|总计|小计|共计|全区合计|全市合计|总数)$")


def check(paper: Paper) -> Flaws:
    """Sentences that name a total and its parts; tables with a row of totals."""
    yield from _sentences(paper)
    for table in paper.plan.tables:
        yield from _columns(paper, table)


def _sentences(paper: Paper) -> Iterator[Flaw]:
    said = [s for s in paper.plan.statements if s.source != "table" and s.value is not None]
    starts = [s.number_start for s in said]
    for found in _WITHIN.finditer(paper.text):
        start, end = paper.sentence(found.start())
        k = bisect_left(starts, found.start())
        if k == 0 or starts[k - 1] < start:
            continue
        total = said[k - 1]
        parts = [s for s in said[k : bisect_left(starts, end)] if _alike(s, total)]
        if parts and found.start() - total.number_end < 12 and (flaw := _judged(paper, total, parts)) is not None:
            yield flaw
    for k, total in enumerate(said):
        if not _TOTAL.search(paper.text, max(0, total.number_start - 10), total.number_start):
            continue
        start, _ = paper.sentence(total.number_start)
        parts = [s for s in said[bisect_left(starts, start) : k] if _alike(s, total)]
        if len(parts) > 1 and (flaw := _judged(paper, total, parts)) is not None:
            yield flaw


def _alike(part: Statement, total: Statement) -> bool:
    return (
        part.unit == total.unit != "%"
        and part.measure == total.measure
        and part.kind == total.kind
        and total.measure in _ADDED
    )


def _judged(paper: Paper, total: Statement, parts: Sequence[Statement]) -> Flaw | None:
    """Too much is wrong in any case; too little only where the parts seem to be all."""
    counted = paper.tools.counted
    whole = amount_of(total, counted)
    pieces = [a for s in parts if (a := amount_of(s, counted)) is not None]
    if whole is None or whole.high is not None or any(p.high is not None for p in pieces) or whole.unit == "":
        return None
    added = sum((p.value for p in pieces), Decimal(0))
    slack = whole.half + sum((p.half for p in pieces), Decimal(0))
    if abs(added - whole.value) <= slack:
        return None
    severity: Severity = "error"
    if added < whole.value:
        if total.op in (">=", ">") or len(pieces) < 2:
            return None
        levels = paper.words.classes("partitions")
        names = [paper.text[s.start : s.number_start] for s in parts]
        complete = any(all(any(w in n for w in words) for n in names) for words in levels.values())
        near = added >= whole.value * Decimal(str(paper.policy.tolerances.exhaustive))
        if not near and not (complete and len(pieces) > 2):
            return None
        severity = "error" if complete and near else "warning"
    elif total.op in (">=", ">"):
        return None
    elif any(s.op != "=" for s in parts):
        severity = "warning"
    return _flaw(paper, total, parts, whole, pieces, added, severity)


def _flaw(
    paper: Paper,
    total: Statement,
    parts: Sequence[Statement],
    whole: Amount,
    pieces: Sequence[Amount],
    added: Decimal,
    severity: Severity,
) -> Flaw:
    listed = " + ".join(plain(p.value) for p in pieces)
    message = f"{total.indicator}：合计{shown(whole)}，分项 {listed} = {shown(whole, added)}"
    everything = sorted([total, *parts], key=lambda s: s.start)
    start, end = min(s.start for s in everything), max(s.end for s in everything)
    marks = tuple((s.number_start, s.number_end) for s in everything)
    working = (
        Step("合计", shown(whole), start=total.number_start, end=total.number_end),
        *(
            Step(f"分项 {s.indicator}", shown(p), start=s.number_start, end=s.number_end)
            for s, p in zip(parts, pieces, strict=True)
        ),
        Step("分项之和", shown(whole, added), listed),
    )
    return Flaw(message, (Place(paper, start, end, "", marks),), working, severity=severity)


def _columns(paper: Paper, table: Table) -> Iterator[Flaw]:
    """A row of totals against the rows above or below it."""
    totals = [row for row in table.rows if any(_TOTAL_LABEL.match(cell.text.strip()) for cell in row.cells[:2])]
    if len(totals) != 1 or len(table.rows) < 3:
        return
    total = totals[0]
    for column, cell in enumerate(total.cells):
        whole = _number(cell.text)
        others = [row.cells[column] for row in table.rows if row is not total and column < len(row.cells)]
        numbers = [_number(c.text) for c in others]
        values = [n for n in numbers if n is not None]
        if whole is None or len(values) != len(table.rows) - 1 or len(values) < 2:
            continue
        added = sum(values, Decimal(0))
        if added == whole:
            continue
        head = table.columns[column] if column < len(table.columns) else f"第{column + 1}列"
        if any(mark in head for mark in ("%", "率", "比重", "序号", "均")):
            continue
        listed = " + ".join(plain(v) for v in values)
        yield Flaw(
            f"表中“{head}”合计{plain(whole)}，各行 {listed} = {plain(added)}",
            (Place(paper, cell.start, cell.end, "合计"), Place(paper, others[0].start, others[-1].end, "各行")),
            (Step("合计", plain(whole), start=cell.start, end=cell.end), Step("各行之和", plain(added), listed)),
        )


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
