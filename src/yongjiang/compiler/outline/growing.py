"""Second walk: marks become nodes, each with its level, parent, kind and region."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.outline.heads import Head
from yongjiang.compiler.outline.leads import Lead, LeadReader
from yongjiang.compiler.outline.marks import Mark
from yongjiang.compiler.outline.regions import RegionReader
from yongjiang.compiler.outline.tree import Node, Outline, Region
from yongjiang.compiler.paragraphs import Paragraph, own_words
from yongjiang.model.plan import NodeKind

#: a run-in sentence deeper than this is a detail of a measure, not a measure; parts above chapters do not count
_DEEPEST_MEASURE = 3
_PARTS = frozenset(("编", "篇", "部分"))
_CHAPTERS = frozenset(("编", "篇", "部分", "章", "appendix"))
_OF_REGION: dict[Region, NodeKind] = {
    "background": "background", "goal": "goal", "measure": "measure", "glossary": "item", "other": "item",
}  # fmt: skip


class _Open:
    """A heading that is still open. made: number, box, bullet, dash, colon, item (numbered, in a box), lead."""

    __slots__ = ("bare", "made", "node", "rank")

    def __init__(self, node: Node, made: str, rank: float = 0.0, *, bare: bool = False) -> None:
        self.node = node
        self.made = made
        self.rank = rank
        self.bare = bare


class TreeBuilder:
    """Builds the nodes of one document."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], regions: RegionReader, leads: LeadReader, text: str | None
    ) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._regions = regions
        self._leads = leads
        self._nodes: list[Node] = []
        self._turns: list[tuple[int, Node | None]] = []
        self._stack: list[_Open] = []
        self._deeper = 0  # 1 inside an appendix
        self._deepest = _DEEPEST_MEASURE
        self._stated: dict[str, Region] = {}  # regions that titles state themselves, by node id

    def build(self, marks: Sequence[Mark], contents: frozenset[int]) -> Outline:
        """The outline made of `marks`."""
        ranks = {
            m.head.rank
            for m in marks
            if m.kind == "head" and m.head is not None and not m.boxed and m.head.style != "appendix"
        }
        if any(m.head is not None and m.head.style in _PARTS and not m.boxed for m in marks):
            self._deepest += 1
        levels = {rank: level for level, rank in enumerate(sorted(ranks), 1)}
        for mark in marks:
            head, lead = mark.head, mark.lead
            if mark.kind == "turn":
                self._turn(mark)
            elif lead is not None:
                self._add_lead(mark, lead)
            elif head is None:
                continue
            elif mark.kind == "box":
                self._add_box(head)
            elif mark.kind == "point":
                self._add_point(mark, head)
            elif mark.boxed:
                self._add_boxed_number(mark, head)
            else:
                self._add_number(head, levels.get(head.rank, 1))
        if self._paragraphs:
            self._pop(0, self._paragraphs[-1].end)
        self._settle_chapters()
        return Outline(self._nodes, contents, self._turns)

    def _pop(self, depth: int, at: int) -> Node | None:
        """Close all but the outermost `depth` headings at the document offset `at`; the one left innermost."""
        stack = self._stack
        while len(stack) > depth:
            node = stack.pop().node
            node.until = at if at > node.end else node.end
        return stack[-1].node if stack else None

    def _depth_of(self, made: str) -> int:
        """How many open headings there are up to the innermost of this make; 0 for none."""
        stack = self._stack
        depth = len(stack)
        while depth and stack[depth - 1].made != made:
            depth -= 1
        return depth

    def _box(self) -> Node | None:
        depth = self._depth_of("box")
        return self._stack[depth - 1].node if depth else None

    def _new(
        self, paragraph: Paragraph, found: Head | Lead, *, parent: Node | None, level: int, number: str | None,
        kind: NodeKind, region: Region, box: Node | None = None,
    ) -> Node:  # fmt: skip
        nodes = self._nodes
        at = found.at
        tail = found.tail
        if paragraph.map is None and tail is None:
            base, text = paragraph.start, self._text
            start, end = base + at, base + found.stop
            title = found.title if text is None else text[base + found.begin : end]
        else:
            start, end = paragraph.span(at, found.stop)
            if tail is None:
                title = self._words(paragraph, found.begin, found.stop)
            else:
                title, end = self._words(tail, 0, len(tail.text)), tail.end
        node = Node(
            f"n{len(nodes) + 1}", parent, level, number, title, kind, start, end, paragraph.index, at, found.body,
            region, box,
        )  # fmt: skip
        nodes.append(node)
        return node

    def _words(self, paragraph: Paragraph, begin: int, stop: int) -> str:
        """The folded slice, in the document's own characters where its text is known."""
        return own_words(paragraph, self._text, begin, stop) if self._text is not None else paragraph.text[begin:stop]

    def _add_number(self, head: Head, level: int) -> None:
        paragraph = self._paragraphs[head.paragraph]
        start = paragraph.at(head.at)
        if head.style == "appendix":
            parent = self._pop(0, start)
            self._deeper, level = 1, 1
        else:
            level += self._deeper
            depth = self._depth_of("number")
            while depth and self._stack[depth - 1].node.level >= level:
                depth -= 1
            parent = self._pop(depth, start)
        clause = head.shape == "clause"
        explained = parent is not None and parent.region == "glossary"
        stated = None if clause or explained else self._regions.of(head.title)
        if head.style == "appendix" and stated is None:
            stated = "other"
        region: Region = stated or (parent.region if parent else "measure")
        kind: NodeKind
        if clause or head.style in ("ring", "条"):
            kind = "item"
        elif head.style in _CHAPTERS or level == 1:
            kind = "chapter"
        elif head.style == "节":
            kind = "section"
        else:
            kind = _OF_REGION[region]
        node = self._new(paragraph, head, parent=parent, level=level, number=head.number, kind=kind, region=region)
        if stated:
            self._stated[node.id] = stated
        self._stack.append(_Open(node, "number", head.rank))
        if head.shape == "run":
            self._add_inner(node, paragraph, head.body)

    def _add_inner(self, node: Node, paragraph: Paragraph, body: int) -> None:
        """Short sentences that divide a long paragraph."""
        inner = self._leads.inner(paragraph.text, body)
        if not inner:
            return
        bounds = [*(paragraph.at(lead.at) for lead in inner[1:]), paragraph.end]
        for lead, until in zip(inner, bounds, strict=True):
            child = self._new(
                paragraph, lead, parent=node, level=node.level + 1, number=None, kind="item", region=node.region
            )
            child.until = until
        self._turns.append((paragraph.end, node))

    def _add_box(self, head: Head) -> None:
        paragraph = self._paragraphs[head.paragraph]
        parent = self._pop(self._depth_of("number"), paragraph.at(head.at))
        node = self._new(
            paragraph,
            head,
            parent=parent,
            level=_below(parent),
            number=head.number,
            kind="box",
            region=parent.region if parent else "measure",
        )
        self._stack.append(_Open(node, "box"))

    def _add_point(self, mark: Mark, head: Head) -> None:
        paragraph = self._paragraphs[head.paragraph]
        depth = self._depth_of("box") if mark.boxed else self._depth_of("number")
        for k in range(depth, len(self._stack)):
            above = self._stack[k]
            if above.made == head.style or not (above.bare or self._announces(above.node)):
                break
            depth = k + 1
        parent = self._pop(depth, paragraph.at(head.at))
        region: Region = parent.region if parent else "measure"
        level = _below(parent)
        kind: NodeKind = "item"
        if (
            head.style == "dash"
            and not mark.boxed
            and parent
            and (region in ("background", "goal") or level <= self._deepest)
        ):
            kind = _OF_REGION[region]
        node = self._new(
            paragraph,
            head,
            parent=parent,
            level=level,
            number=None,
            kind=kind,
            region=region,
            box=self._box() if mark.boxed else None,
        )
        self._stack.append(_Open(node, head.style, bare=mark.bare))

    def _announces(self, node: Node) -> bool:
        """Whether the paragraph of the heading ends by announcing a list."""
        return self._paragraphs[node.paragraph].text.endswith("：")

    def _add_boxed_number(self, mark: Mark, head: Head) -> None:
        paragraph = self._paragraphs[head.paragraph]
        depth = self._depth_of("box")
        for k in range(depth, len(self._stack)):
            above = self._stack[k]
            if above.made == "item":
                if above.rank >= head.rank:
                    break
            elif not (above.bare or self._announces(above.node)):
                break
            depth = k + 1
        parent = self._pop(depth, paragraph.at(head.at))
        box = self._box()
        region: Region = parent.region if parent else "measure"
        titled = head.shape == "run" and parent is box and head.style != "ring"
        node = self._new(
            paragraph,
            head,
            parent=parent,
            level=_below(parent),
            number=head.number,
            kind=_OF_REGION[region] if titled else "item",
            region=region,
            box=box,
        )
        self._stack.append(_Open(node, "item", head.rank, bare=mark.bare))

    def _add_lead(self, mark: Mark, lead: Lead) -> None:
        paragraph = self._paragraphs[mark.paragraph]
        depth = self._depth_of("box") if mark.boxed else self._depth_of("number")
        parent = self._pop(depth, paragraph.at(lead.at))
        region: Region = parent.region if parent else "measure"
        level = _below(parent)
        deep = mark.boxed or level > self._deepest
        node = self._new(
            paragraph,
            lead,
            parent=parent,
            level=level,
            number=None,
            kind="item" if deep else _OF_REGION[region],
            region=region,
            box=self._box() if mark.boxed else None,
        )
        self._stack.append(_Open(node, "lead"))

    def _turn(self, mark: Mark) -> None:
        start = self._paragraphs[mark.paragraph].start
        self._turns.append((start, self._pop(self._depth_of("number"), start)))

    def _settle_chapters(self) -> None:
        """A chapter that does not say its nature has that of its sections, if none of them prescribes action."""
        children: dict[str, set[Region | None]] = {}
        for node in self._nodes:
            if node.parent is not None and node.parent.level == 1 and node.kind != "box":
                children.setdefault(node.parent.id, set()).add(self._stated.get(node.id))
        for node in self._nodes:
            if node.level != 1 or node.id in self._stated:
                continue
            regions = children.get(node.id)
            if regions and regions <= {"background", "goal"}:
                node.region = regions.pop() or "other" if len(regions) == 1 else "other"


def _below(parent: Node | None) -> int:
    return parent.level + 1 if parent else 1
