"""YJ408: measures without number, due year or anything that could be shown when done."""

from __future__ import annotations

from collections.abc import Iterator

from yongjiang.checker.genre import is_programme
from yongjiang.checker.listing import listed, titled
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import Promise, promises
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import OutlineNode

_PLAN = """# 甲区科技规划

规划期为2021年至2025年。

## 第一章 壮大创新主体

### （一）培育科技企业

加强科技企业培育服务，{}

### （二）提升创新能力

鼓励企业加大研发投入，规上工业企业研发机构设置率达到65%。
"""

RULE = Rule(
    code="YJ408",
    name="nothing-measurable",
    title="举措没有可以考核的内容",
    severity="info",
    over="plan",
    why="既没有数、没有时限，也没有做成了能拿出来看的东西，期末无法判断做没做、做得怎样。",
    bad=Example({"规划.md": _PLAN.format("不断优化企业成长环境。")}, ("（一）培育科技企业",)),
    good=Example({"规划.md": _PLAN.format("到2025年，科技型中小企业达到1200家。")}),
    mend="为举措补一个可以核对的结果：数量、时限，或建成、出台、创建的具体事项。",
    basis="各级规划编制“目标任务可量化、可考核、可评估”的要求",
)


def check(paper: Paper) -> Flaws:
    """One finding for a chapter. The safeguards of a plan are no measures to be counted, and a box speaks for the
    measure that it follows."""
    if not is_programme(paper):
        return
    chapters: dict[OutlineNode, list[Promise]] = {}
    totals: dict[str, int] = {}
    with_projects = {c.node for c in paper.promised["project"]}
    for promise in _measures(paper):
        totals[promise.chapter.id] = totals.get(promise.chapter.id, 0) + 1
        if _vague(paper, promise, with_projects):
            chapters.setdefault(promise.chapter, []).append(promise)
    for chapter, vague in chapters.items():
        names = [promise.node.title for promise in vague]
        message = (
            f"{titled(chapter)}：{totals[chapter.id]}项举措中有{len(vague)}项既没有数，"
            f"也没有时限和可以验收的成果：{listed(names)}"
        )
        working = (Step("本章举措", f"{totals[chapter.id]}项"), Step("没有可以考核的内容", f"{len(vague)}项"))
        yield Flaw(message, tuple(paper.place(promise.node) for promise in vague), working)


def _measures(paper: Paper) -> Iterator[Promise]:
    """Measures of the running text that no box follows."""
    before_box: set[str] = set()
    last: OutlineNode | None = None
    for node in paper.plan.outline:
        if node.kind == "box" and last is not None:
            before_box.add(last.id)
        last = node
    for promise in paper.once(promises):
        running = promise.commitment.kind == "measure" and promise.box is None
        if running and not promise.exempt and promise.node.id not in before_box:
            yield promise


def _vague(paper: Paper, promise: Promise, with_projects: set[str | None]) -> bool:
    c = promise.commitment
    if c.statements or c.due_year is not None or c.node in with_projects:
        return False
    start, stop = promise.node.start, c.end
    if paper.words.pattern("<deliverable_words>").search(paper.text, start, stop) is not None:
        return False
    number = paper.words.pattern(r"[0-9０-９]\s*(?:[%％‰]|[多余几]?[十百千万亿]*<units>)")
    return number.search(paper.text, start, stop) is None
