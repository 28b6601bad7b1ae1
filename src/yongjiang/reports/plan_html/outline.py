"""The outline at the side: headings as a nested list of links."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.model.plan import OutlineNode
from yongjiang.reports.plan_html.found import node_ref
from yongjiang.reports.plan_html.markup import escape

#: what lies under a heading of this depth folds away until the reader comes to it (0: chapters, 1: sections)
_FOLDING_DEPTH = 1
#: browsers give up on lists nested hundreds deep; nobody reads them either
_DEEPEST = 8


def outline_list(nodes: Sequence[OutlineNode]) -> str:
    """Nested list of all headings, in document order; what is deeper than chapter and section folds."""
    if not nodes:
        return '<p class="none">没有认出标题。文件没有编号或样式的标题时会这样。</p>'
    levels = _levels(nodes)
    parts: list[str] = []
    folds: list[bool] = []
    for index, (node, level) in enumerate(zip(nodes, levels, strict=True)):
        while len(folds) > level:
            parts.append(_close(folds.pop()))
            parts.append("</ol>" if len(folds) > level else "")
        parts.append("<ol>" if index == 0 or levels[index - 1] < level else "")
        fold = level == _FOLDING_DEPTH and index + 1 < len(nodes) and levels[index + 1] > level
        link = f'<a href="#{node_ref(node.id)}" class="{node.kind}">{_label(node)}</a>'
        parts.append(f'<li><details class="deep"><summary>{link}</summary>' if fold else f"<li>{link}")
        folds.append(fold)
    while folds:
        parts.append(_close(folds.pop()) + "</ol>")
    return "".join(parts)


def _levels(nodes: Sequence[OutlineNode]) -> list[int]:
    """Depth of each heading in the tree, growing by one at most from one heading to the next."""
    depth: dict[str, int] = {}
    levels: list[int] = []
    for node in nodes:
        above = depth[node.parent] + 1 if node.parent in depth else 0
        level = min(above, levels[-1] + 1 if levels else 0, _DEEPEST)
        depth[node.id] = level
        levels.append(level)
    return levels


def _close(fold: bool) -> str:
    return "</details></li>" if fold else "</li>"


def _label(node: OutlineNode) -> str:
    number = f'<span class="no">{escape(node.number)}</span>' if node.number else ""
    return f"{number}<span>{escape(node.title)}</span>"
