"""Promises that lack the lead unit which most of their kind have, gathered by box, section and table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import FEWEST, Promise, mostly, names_owner, promises
from yongjiang.model.plan import Commitment, OutlineNode, Table

Compared: TypeAlias = Literal["boxes", "all", "group"]


class Unowned(NamedTuple):
    """Promises of one box or section without lead unit.

    head: the heading they share, None at the top; total: how many promises it holds; compared: what was compared
    (boxes of the document, promises of the document or of the box or section); of those, `owned` name an owner.
    """

    head: OutlineNode | None
    lacking: tuple[Promise, ...]
    total: int
    compared: Compared
    peers: int
    owned: int

    @property
    def whole(self) -> bool:
        """Whether nothing under the heading names an owner."""
        return self.head is not None and len(self.lacking) == self.total


def sections_without_owner(paper: Paper) -> list[Unowned]:
    """Boxes and sections with promises that name no owner, where most others do, here or in the whole document."""
    found = [p for p in paper.once(promises) if not p.exempt]
    boxed = [p for p in found if p.box is not None]
    covered = _covered(found)
    running = [p for p in found if p.box is None and p.commitment.kind == "measure"]
    return [
        *(gap for gap in _gaps(paper, [(p.box, p) for p in boxed], boxes=True) if gap.head not in covered),
        *_gaps(paper, [(paper.nodes.get(p.node.parent or ""), p) for p in running], boxes=False),
    ]


def _covered(found: Sequence[Promise]) -> list[OutlineNode]:
    """Boxes below a measure whose items end with a note of owners: it is meant for the box too."""
    return [
        p.box
        for before, p in pairwise(found)
        if p.box is not None and before.box is None and before.named and before.node.kind == "item"
        if before.node.parent == p.box.parent
    ]


def _gaps(paper: Paper, found: Sequence[tuple[OutlineNode | None, Promise]], *, boxes: bool) -> Iterator[Unowned]:
    """found: promises with the heading they share. Where hardly one has a note of owners, they are named by the way."""
    if len([p for _, p in found if p.named]) < FEWEST:
        return
    groups: dict[str | None, list[Promise]] = {}
    for head, promise in found:
        groups.setdefault(head.id if head else None, []).append(promise)
    each = [p.owned for _, p in found]
    by_box = [any(p.owned for p in group) for group in groups.values()] if boxes else []
    for id_, group in groups.items():
        compared: Compared
        within = [p.owned for p in group]
        if all(within):
            continue
        if not any(within) and mostly(by_box):
            compared, peers = "boxes", by_box
        elif mostly(within):
            compared, peers = "group", within
        elif mostly(each):
            compared, peers = "all", each
        else:
            continue
        lacking = tuple(p for p in _uncovered(paper, group) if not names_owner(paper, p))
        if lacking:
            yield Unowned(paper.nodes[id_] if id_ else None, lacking, len(group), compared, len(peers), sum(peers))


def _uncovered(paper: Paper, group: Sequence[Promise]) -> Iterator[Promise]:
    """Promises without owner, but for those before an owner line of its own, which may be meant for all above it."""
    line = paper.words.pattern(r"\n\s*[(（﹝〔【\[]?<owner_label>[:：]")
    covered = False
    found = []
    for promise in reversed(group):
        c = promise.commitment
        covered = covered or (promise.owned and line.search(paper.text, c.start, c.end) is not None)
        if not promise.owned and not covered:
            found.append(promise)
    return reversed(found)


def rows_without_owner(
    paper: Paper, kind: Literal["measure", "project"]
) -> Iterator[tuple[Table, list[Commitment], int]]:
    """Tables of tasks or projects with the rows that name no owner, and how many rows there are.

    Tables where many rows have none are left alone: there one cell often serves several rows.
    """
    for table, group in paper.by_table(paper.promised[kind], attrgetter("start")):
        lacking = [c for c in group if not c.lead_units]
        if lacking and mostly([bool(c.lead_units) for c in group]):
            yield table, lacking, len(group)
