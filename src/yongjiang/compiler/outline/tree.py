"""The outline of a document: headings of every style as one tree over its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from yongjiang.model.plan import NodeKind, OutlineNode


class Node:
    """A heading, and where the text it governs begins.

    id, parent, level, number, title, kind, start, end: as in `model.plan.OutlineNode`.
    paragraph: index of the paragraph it stands in; at: index of its first folded character there;
    body: index of the first folded character after it in the same paragraph (the run-in text), which is
    ``len(text)`` where the heading fills the paragraph.
    """

    __slots__ = ("at", "body", "end", "id", "kind", "level", "number", "paragraph", "parent", "start", "title")

    def __init__(
        self,
        *,
        id: str,
        parent: Node | None,
        level: int,
        number: str | None,
        title: str,
        kind: NodeKind,
        start: int,
        end: int,
        paragraph: int,
        at: int,
        body: int,
    ) -> None:
        self.id = id
        self.parent = parent
        self.level = level
        self.number = number
        self.title = title
        self.kind = kind
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.at = at
        self.body = body

    def published(self) -> OutlineNode:
        """The node as the plan shows it."""
        return OutlineNode(
            self.id, self.parent.id if self.parent else None, self.level, self.number, self.title, self.kind,
            self.start, self.end,
        )  # fmt: skip


class Outline:
    """All headings in document order, with the paragraphs of the table of contents set apart.

    contents: indices of paragraphs that are a table of contents, not body.
    """

    __slots__ = ("_starts", "contents", "nodes")

    def __init__(self, nodes: Sequence[Node], contents: frozenset[int]) -> None:
        self.nodes = tuple(nodes)
        self.contents = contents
        self._starts = [node.start for node in self.nodes]

    def governing(self, offset: int) -> Node | None:
        """Innermost heading that governs the document offset, None before the first."""
        k = bisect_right(self._starts, offset) - 1
        return self.nodes[k] if k >= 0 else None
