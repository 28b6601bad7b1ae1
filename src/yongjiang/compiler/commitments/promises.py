"""Headings that promise something, each with the stretch of text that is its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.commitments.owners import OwnerNote, Unit
from yongjiang.compiler.outline.tree import Node


class Promise:
    """A heading of kind measure or item, a box without items, a chapter without parts that says who is in charge.

    at: where it begins in the running text; body: where its text begins after the heading; stop: where its
    own text ends, in paragraph `last`; leaf: no promise stands under it; parent: the promise it stands under;
    notes: of owners in its own text.
    """

    __slots__ = ("at", "body", "box", "last", "leaf", "node", "notes", "paragraph", "parent", "stop", "units")

    def __init__(
        self, node: Node, box: Node | None, at: int, body: int, stop: int, last: int, parent: Promise | None
    ) -> None:
        self.node = node
        self.box = box
        self.at = at
        self.body = body
        self.stop = stop
        self.last = last
        self.parent = parent
        self.paragraph = node.paragraph
        self.leaf = True
        self.notes: list[OwnerNote] = []
        self.units: list[Unit] = []


def promises_of(nodes: Sequence[Node], running: RunningText, charged: Collection[int] = ()) -> list[Promise]:
    """All promises of the outline, in order. charged: ids of chapters that are promises themselves."""
    with_items = {id(node.box) for node in nodes if node.box is not None and node.kind in ("item", "measure")}
    found: list[Promise] = []
    nearest: dict[int, Promise | None] = {id(None): None}  # by heading: the promise it is or stands under
    starts = [paragraph.start for paragraph in running.paragraphs]
    stops = _own_ends(nodes)
    for node, stop in zip(nodes, stops, strict=True):
        box, kind = node.box, node.kind
        parent = nearest[id(node.parent)]
        if kind == "box":
            box = node
        promises = kind in ("item", "measure", "box") or id(node) in charged
        if not promises or (kind == "box" and id(node) in with_items):
            nearest[id(node)] = parent
            continue
        if parent is not None:
            parent.leaf = False
        number = node.paragraph
        base = running.starts[number]
        last = bisect_left(starts, stop, number + 1) - 1
        end = _running_offset(running, last, stop)
        own = Promise(node, box, base + node.at, base + node.body, end, last, parent)
        found.append(own)
        nearest[id(node)] = own
    return found


def _own_ends(nodes: Sequence[Node]) -> list[int]:
    """Document offset where each node's own text ends.

    A measure holds its lists and tables, but neither boxes nor other measures; an item ends at the next heading.
    """
    ends = [0] * len(nodes)
    next_any = next_heading = 1 << 62
    for k in range(len(nodes) - 1, -1, -1):
        node = nodes[k]
        kind = node.kind
        edge = next_heading if kind == "measure" and node.box is None else next_any
        ends[k] = node.until if node.until < edge else edge
        next_any = node.start
        if kind not in ("item", "table") or node.box is not None:
            next_heading = next_any
    return ends


def _running_offset(running: RunningText, number: int, stop: int) -> int:
    """Place in the running text of document offset `stop`, which lies in paragraph `number` or beyond it."""
    paragraph = running.paragraphs[number]
    base = running.starts[number]
    if stop >= paragraph.end:
        return base + len(paragraph.text)
    if paragraph.map is None:
        return base + stop - paragraph.start
    low, high = 0, len(paragraph.text)
    while low < high:
        middle = (low + high) // 2
        if paragraph.map.at(middle) < stop:
            low = middle + 1
        else:
            high = middle
    return base + low
