"""YJ405: a binding indicator whose target is no number."""

from __future__ import annotations

from yongjiang.checker.indicator_rows import Row, row_step
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import target_tables

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 森林覆盖率 | % | 31.5 | {} | 约束性 |
| 2 | 高新技术企业数 | 家 | 126 | 260 | 预期性 |
"""

RULE = Rule(
    code="YJ405",
    name="binding-without-number",
    title="约束性指标没有目标数",
    severity="warning",
    over="plan",
    why="约束性指标是政府必须完成的承诺，没有数就没有约束。由上级下达的，下达后也应当补上。",
    bad=Example({"规划.md": _TABLE.format("接近先进地区")}, ("1 | 森林覆盖率 | % | 31.5 | 接近先进地区 | 约束性",)),
    good=Example({"规划.md": _TABLE.format("32")}),
    mend="写明目标数；由上级下达的，注明文号和下达的数，或写明何时补列。",
    basis="国民经济和社会发展五年规划纲要：约束性指标是在预期性基础上强化了政府必须履行的职责的指标",
)


def check(paper: Paper) -> Flaws:
    """Rows of tables that set targets. One finding for what the level above sets, and for what follows a published
    figure (低于全市平均), both mild; one for each other wording, and for the rows that say nothing."""
    binding = frozenset(paper.words.classes("table_values")["binding"])
    for table in paper.once(target_tables):
        if table.past:
            continue
        lacking = [
            (row, _wording(row))
            for row in table.rows
            if (row.cells.attribute or "").strip() in binding and not row.cells.ambiguous and not _has_number(row)
        ]
        if lacking:
            yield from _grouped(paper, lacking)


def _has_number(row: Row) -> bool:
    return any(s is not None and s.value is not None for s in (row.target, row.increment, row.growth))


def _wording(row: Row) -> str:
    """The words in place of the number."""
    for s in (row.target, row.growth, row.increment):
        if s is not None and s.verbatim:
            return s.verbatim.strip()
    return ""


def _grouped(paper: Paper, lacking: list[tuple[Row, str]]) -> Flaws:
    kinds = paper.words.classes("target_wordings")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row, wording in lacking:
        kind = next((k for k, words in kinds.items() if any(word in wording for word in words)), "")
        if kind != "settled":
            groups.setdefault((kind, wording), []).append(row)
    for (kind, wording), rows in groups.items():
        names = listed([row.cells.name for row in rows])
        if kind == "upper":
            message = f"{len(rows)}项约束性指标的目标只写“{wording}”，没有数：{names}"
        elif wording:
            message = f"约束性指标{names}的目标写“{wording}”，没有数"
        else:
            message = f"约束性指标{names}没有目标，也没有增速或增量"
        working = tuple(row_step(row, f"属性 {row.cells.attribute}，目标 {wording or '空'}") for row in rows)
        places = tuple(paper.row_place(row, ()) for row in rows)
        yield Flaw(message, places, working, severity="info" if kind else None)
