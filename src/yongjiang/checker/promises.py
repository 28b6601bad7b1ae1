"""What a plan promises under its headings, with who owns it: measures, and items of boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from yongjiang.checker.paper import Paper
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.plan import Commitment, OutlineNode

#: at least so many promises of a kind must name an owner, and so large a share of them, before the rest lack one
FEWEST, _SHARE = 2, (2, 3)
#: headings that tell what stands under them
_HEADS = ("chapter", "section", "box")
_LED = re.compile(r"由[^，。；\n]{2,40}?(?:牵头|负责)")


class Promise(Struct, frozen=True, eq=False, gc=False):
    """A measure or item that has no promises under it.

    box: the box it stands in, None in the running text; chapter: the outermost heading above; exempt: whether it
    stands where no task is set: among the safeguards (保障措施), in the review of past years, under a goal;
    owned: whether it names a lead unit, or a duty under its heading says who acts; named: in a note of owners.
    """

    commitment: Commitment
    node: OutlineNode
    box: OutlineNode | None
    chapter: OutlineNode
    exempt: bool
    owned: bool
    named: bool


def promises(paper: Paper) -> list[Promise]:
    """All promises of `paper` that stand under a heading of their own, in order."""
    heads: dict[str, Commitment] = {}
    charged: set[str | None] = set()
    for c in paper.plan.commitments:
        if c.kind in ("measure", "item"):
            node = paper.nodes.get(c.node) if c.node else None
            if node is not None and node.start <= c.start < node.end:
                heads[node.id] = c
        elif c.kind == "duty":
            charged.add(c.node)
    if not heads:
        return []
    ways = _ways(paper)
    above = {ways[name].parent for name in heads}
    return [
        Promise(
            c, way.node, way.box, way.chapter, way.exempt, bool(c.lead_units) or name in charged, bool(c.lead_units)
        )
        for name, c in heads.items()
        if name not in above
        for way in (ways[name],)
    ]


class _Way(Struct, frozen=True, eq=False, gc=False):
    """parent: id of the nearest heading above on the same side of a box, which is no leaf then."""

    node: OutlineNode
    parent: str | None
    box: OutlineNode | None
    chapter: OutlineNode
    exempt: bool


def _ways(paper: Paper) -> dict[str | None, _Way]:
    """What stands above each heading, by its id."""
    told, action = paper.words.once(_regions)
    safeguards = {node.id for node in paper.once(safeguards_of)}
    ways: dict[str | None, _Way] = {}
    for node in paper.plan.outline:
        over, kind, title = ways.get(node.parent), node.kind, node.title
        exempt = (
            (over is not None and over.exempt)
            or kind in ("background", "goal")
            or node.id in safeguards
            or (kind in _HEADS and title.endswith(told) and _tells(title, told, action))
        )
        if kind == "box":
            ways[node.id] = _Way(node, None, node, over.chapter if over is not None else node, exempt)
        elif over is None:
            ways[node.id] = _Way(node, None, None, node, exempt)
        else:
            ways[node.id] = _Way(node, node.parent, over.box, over.chapter, exempt)
    return ways


def safeguards_of(paper: Paper) -> list[OutlineNode]:
    """The headings of the safeguards (保障措施), where plans say how they are carried out."""
    words = paper.words
    return [node for node in paper.plan.outline if _is_safeguard(words, node.title)]


@lru_cache(maxsize=4096)
def _is_safeguard(words: Vocabulary, title: str) -> bool:
    return words.pattern("<safeguard_headings>").search(title) is not None


def _tells(title: str, told: tuple[str, ...], action: tuple[str, ...]) -> bool:
    """Whether a title, which ends with one of `told`, says that what follows is review or goal (发展基础), not a task
    (夯实发展基础).
    """
    if "，" in title or "," in title:
        return False
    return title in told or not title.startswith(action)


def _regions(words: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How headings of reviews and goals end, and the verbs that make a task of them."""
    regions = words.classes("heading_regions")
    return (*regions["background"], *regions["goal"]), tuple(words.classes("heading_verbs")["action"])


def looks_back(paper: Paper, at: int) -> bool:
    """Whether the character `at` stands in a part that tells of the years before."""
    return any(node.kind == "background" for node in paper.path_at(at))


def names_owner(paper: Paper, promise: Promise) -> bool:
    """Whether the text of `promise` says who leads in words that the compiler did not take as an owner."""
    start, end = promise.commitment.start, promise.commitment.end
    table = paper.table_behind(start - 1)
    if table is not None:
        end = min(end, table.start)
    label = paper.words.pattern("<owner_label>[:：]")
    return label.search(paper.text, start, end) is not None or _LED.search(paper.text, start, end) is not None


def mostly(owned: Sequence[bool]) -> bool:
    """Whether so many of a kind have an owner that the rest seem to lack one."""
    count = sum(owned)
    return count >= FEWEST and count * _SHARE[1] >= len(owned) * _SHARE[0]
