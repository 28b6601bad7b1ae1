"""YJ407: projects without lead unit, or without category, where most projects of the plan have theirs."""

from __future__ import annotations

from operator import attrgetter

from yongjiang.checker.grouping import grouped
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import mostly
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.unowned import rows_without_owner, sections_without_owner
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Commitment

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 重大项目

| 项目名称 | 建设内容 | 责任单位 | 完成时限 |
|---|---|---|---|
| 中试基地一期 | 建设中试线8条 | 区科技局 | 2023年 |
| 新材料研究院 | 建设实验楼2幢 | 区科技局 | 2024年 |
| 白鹭湾孵化园 | 建设孵化空间3万平方米 | {} | 2025年 |
"""

RULE = Rule(
    code="YJ407",
    name="project-without-owner-or-category",
    title="项目没有责任单位或类别",
    severity="warning",
    over="plan",
    why="项目清单要拆成任务、排进年度计划，没有责任单位的无人申报，没有类别的不知归哪张表管。",
    bad=Example(
        {"规划.md": _TABLE.format("")},
        ("白鹭湾孵化园 | 建设孵化空间3万平方米 |  | 2025年",),
    ),
    good=Example({"规划.md": _TABLE.format("云溪新城管委会")}),
    mend="补上项目的责任单位；清单按新建、续建等分类的，把没有归类的项目归类。",
    basis="政府投资条例（2018）第十八条：年度计划应当明确项目名称、建设内容及规模、建设工期等事项",
)


def check(paper: Paper) -> Flaws:
    """One finding a table, a box, a section."""
    for table, rows, total in rows_without_owner(paper, "project"):
        names = [row.title for row in rows]
        message = f"{table.caption or '项目表'}有{total}个项目，{listed(names, counter='个')}没有写责任单位"
        working = (Step("写了责任单位的项目", f"{total - len(rows)}个"), Step("没有写的", listed(names, counter="个")))
        yield Flaw(message, tuple(paper.place(row) for row in rows), working)
    named = [c for c in paper.promised["project"] if not paper.in_table(c.start)]
    yield from _ownerless(paper, named)
    yield from _unsorted(paper, named)


def _ownerless(paper: Paper, projects: list[Commitment]) -> Flaws:
    """Projects of lists; a list whose heading is already known to lack an owner (YJ406) is not told twice."""
    lacking = [c for c in projects if not c.lead_units]
    if not lacking or not mostly([bool(c.lead_units) for c in projects]):
        return
    told = {promise.node.id for section in paper.once(sections_without_owner) for promise in section.lacking}
    for node, group in grouped(lacking, attrgetter("node")).items():
        if node in told:
            continue
        names = [c.title for c in group]
        message = f"{listed(names, counter='个')}没有写责任单位，全文{len(projects)}个项目大多写了"
        working = (
            Step("全文的项目", f"{len(projects)}个"),
            Step("写了责任单位的", f"{len(projects) - len(lacking)}个"),
        )
        yield Flaw(message, tuple(paper.place(c) for c in group), working)


def _unsorted(paper: Paper, projects: list[Commitment]) -> Flaws:
    """Projects of a list that names categories (新建、续建) for most of its projects."""
    for group in grouped(projects, attrgetter("node")).values():
        lacking = [c for c in group if c.category is None]
        if lacking and mostly([c.category is not None for c in group]):
            names = [c.title for c in lacking]
            message = f"{listed(names, counter='个')}没有归入类别，同一清单{len(group)}个项目大多归了类"
            working = (
                Step("同一清单的项目", f"{len(group)}个"),
                Step("归了类的", f"{len(group) - len(lacking)}个"),
            )
            yield Flaw(message, tuple(paper.place(c) for c in lacking), working, severity="info")
