"""The outline of a document: headings of every style as one tree over its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from yongjiang.model.plan import NodeKind, OutlineNode

#: nature of the text under a heading: what is or was, what is to be reached, what is to be done, what words mean,
#: none of these
Region = Literal["background", "goal", "measure", "glossary", "other"]


class Node:
    """A heading, and where the text it governs begins.

    id, parent, level, number, title, kind, start, end: as in `model.plan.OutlineNode`.
    paragraph: index of the paragraph it stands in; at: index of its first folded character there;
    body: index of the first folded character after it in the same paragraph (the run-in text), which is
    ``len(text)`` where the heading fills the paragraph. A numbered sentence that is no headline gives its
    first clause as title, and its body begins right after the number.
    until: document offset where the text it governs ends; region: nature of that text;
    box: the box (专栏) it stands in, None outside and for a box itself.
    """

    __slots__ = (
        "at", "body", "box", "end", "id", "kind", "level", "number", "paragraph", "parent", "region", "start",
        "title", "until",
    )  # fmt: skip

    def __init__(
        self,
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
        region: Region = "other",
        box: Node | None = None,
        until: int = -1,
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
        self.region = region
        self.box = box
        self.until = until if until > end else end

    def published(self) -> OutlineNode:
        """The node as the plan shows it."""
        return OutlineNode(
            self.id, self.parent.id if self.parent else None, self.level, self.number, self.title, self.kind,
            self.start, self.end,
        )  # fmt: skip


class Outline:
    """All headings in document order, with the paragraphs of the table of contents set apart.

    contents: indices of paragraphs that are a table of contents, not body.
    turns: places where the text falls back to an outer heading without a new one (after a box, after a
    list of points): document offset → the heading that governs from there, None for none.
    """

    __slots__ = ("_governors", "_starts", "contents", "nodes")

    def __init__(
        self,
        nodes: Sequence[Node],
        contents: frozenset[int],
        turns: Sequence[tuple[int, Node | None]] = (),
    ) -> None:
        self.nodes = tuple(nodes)
        self.contents = contents
        places: list[tuple[int, Node | None]] = [(node.start, node) for node in nodes]
        if turns:
            places = sorted([*turns, *places], key=_offset)
        self._starts = [start for start, _ in places]
        self._governors = [node for _, node in places]

    def governing(self, offset: int) -> Node | None:
        """Innermost heading that governs the document offset, None before the first."""
        k = bisect_right(self._starts, offset) - 1
        return self._governors[k] if k >= 0 else None

    def explains(self, offset: int) -> bool:
        """Whether the document offset stands in a glossary, which only says what words mean."""
        node = self.governing(offset)
        return node is not None and node.region == "glossary"


def _offset(place: tuple[int, Node | None]) -> int:
    return place[0]
