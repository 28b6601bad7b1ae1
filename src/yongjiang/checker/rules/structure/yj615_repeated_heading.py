"""YJ615: two headings read the same."""

from __future__ import annotations

from yongjiang.checker.contents import bare
from yongjiang.checker.listing import heading_step
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.plan import OutlineNode

_TEXT = """甲区气象事业规划

第一章 发展基础

第一节 主要成绩

建成气象站点六个。

第二章 健全保障机制，推动规划落地

第一节 加强组织领导

建立联席会议制度。

第二节 {}

落实经费和场地。
"""

RULE = Rule(
    code="YJ615",
    name="repeated-heading",
    title="标题重复",
    severity="info",
    over="plan",
    why="上下级标题同名，层次就乱了；同级标题同名，读者分不清哪一处说什么，引用时也会指错。",
    bad=Example(
        {"规划.txt": _TEXT.format("健全保障机制")}, ("第二章 健全保障机制，推动规划落地", "第二节 健全保障机制")
    ),
    good=Example({"规划.txt": _TEXT.format("强化要素支撑")}),
    mend="按各自的内容改写其中一个标题。",
    basis="GB/T 7713.1—2006 6.3：各级标题层次分明",
)
_SHORTEST = 4
_NOT_COMPARED = frozenset(("item", "table"))


def check(paper: Paper) -> Flaws:
    """Headings that repeat the one above them, or one beside them."""
    nodes = paper.nodes
    titles: dict[tuple[str | None, str], OutlineNode] = {}
    for node in paper.plan.outline:
        title = node.title
        if node.kind in _NOT_COMPARED or len(title) < _SHORTEST:
            continue
        first = titles.setdefault((node.parent, title), node)
        if first is not node:
            yield _flaw(paper, first, node, "同级标题同名", f"“{title}”")
        above = nodes.get(node.parent or "")
        if above is not None and above.title.startswith(title) and _is_part(above.title, title):
            yield _flaw(paper, above, node, "标题与上一级标题同名", f"“{title}”")


def _is_part(above: str, title: str) -> bool:
    """Whether the heading above consists of the same words, or begins with them as a part of its own."""
    return bare(above) == bare(title) or above[len(title) : len(title) + 1] in ("，", ",", " ", "　", "：", ":")


def _flaw(paper: Paper, a: OutlineNode, b: OutlineNode, what: str, title: str) -> Flaw:
    working = (
        heading_step("一处", a),
        heading_step("另一处", b),
    )
    return Flaw(f"{what}：{title}", (paper.place(a, "一处"), paper.place(b, "另一处")), working)
