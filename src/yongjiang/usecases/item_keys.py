"""Give every item of a plan a key that stays when the document is compiled again, saved otherwise or edited elsewhere.

The recipe, version 1. It is promised for ever: a key that was printed in an address must be found again.

A key is a letter for the kind of item and nine characters of base32 (``a-z2-7``), the first 45 bits of the SHA-256 of
these parts, joined by U+001F: the recipe's version, the letter, and what the item says. Each part is `folded`: one
width, no white space, no marks that only draw, so that txt, docx, html and pdf agree.

==  ============  ==================================================================================================
s   statement     its indicator, its number as written (else the words kept verbatim) and its clause: from where it
                  starts, or the number before it ends, to its end. Of a table, where the clause is but neighbouring
                  cells: indicator, number, table's name, kind, measure and year.
c   commitment    its kind, its title, and the title of the nearest heading that is not its own
n   heading       its title without number, and the titles above it, inmost first
r   row           its indicator, the sign at its name, and the caption of its table without number
==  ============  ==================================================================================================

The clause and not the sentence: planning documents string ten numbers into one sentence, and a change of one must not
move the others' addresses. What says the same as another item of the plan has the title of its nearest heading as one
more part (nearly no statement needs it, and so nearly none depends on its heading); what is still the same has its
count, from the second on.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from yongjiang.checker.fingerprints import folded
from yongjiang.model.plan import Commitment, OutlineNode, Plan, Statement

_VERSION = "1"
_CHARACTERS = 9
_BETWEEN = "\x1f"
#: 表1：主要指标
_TABLE_NUMBER = re.compile(r"^表[\d一二三四五六七八九十\-.]+[:、.]?")


class ItemKeys(Struct, frozen=True):
    """Keys of the items of one plan, by their id; of indicator rows, which have none, in the order of the plan."""

    statements: dict[str, str]
    commitments: dict[str, str]
    nodes: dict[str, str]
    indicators: tuple[str, ...]


class Said(NamedTuple):
    """What an item says, folded, and the title of the nearest heading, which tells equal items apart."""

    parts: tuple[str, ...]
    heading: str = ""


def item_keys(plan: Plan, text: str) -> ItemKeys:
    """Keys of all items of `plan`, which was compiled from `text`. Each key is unique in the plan."""
    nodes = {node.id: node for node in plan.outline}
    clauses = statement_clauses(plan.statements)
    statements = _keys(
        "s",
        [
            Said(_statement_parts(s, text, clause), _title(nodes, s.node))
            for s, clause in zip(plan.statements, clauses, strict=True)
        ],
    )
    commitments = [Said((c.kind, folded(c.title), _title(nodes, heading_above(nodes, c)))) for c in plan.commitments]
    rows = [Said((folded(row.name), folded(row.mark or ""), table_name(row.table))) for row in plan.indicators]
    return ItemKeys(
        dict(zip((s.id for s in plan.statements), statements, strict=True)),
        dict(zip((c.id for c in plan.commitments), _keys("c", commitments), strict=True)),
        heading_keys(plan),
        tuple(_keys("r", rows)),
    )


def heading_keys(plan: Plan) -> dict[str, str]:
    """Keys of the headings alone, by their id, as `item_keys` gives them."""
    nodes = {node.id: node for node in plan.outline}
    headings = [Said(tuple(folded(node.title) for node in ancestry(nodes, node.id))) for node in plan.outline]
    return dict(zip(nodes, _keys("n", headings), strict=True))


def statement_clauses(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Span of what each statement says for itself: without the numbers that stand before its own in its clause."""
    found, before = [], 0
    for s in statements:
        start, at = s.start, s.number_start if s.number_end else s.start
        if start < before <= at:
            start = before
        found.append((start, s.end))
        before = max(s.number_end, before)
    return found


def ancestry(nodes: dict[str, OutlineNode], node: str | None) -> Iterator[OutlineNode]:
    """The heading with the id `node` and all above it, inmost first."""
    while node is not None and (found := nodes.get(node)) is not None:
        yield found
        node = found.parent


def heading_above(nodes: dict[str, OutlineNode], commitment: Commitment) -> str | None:
    """Id of the nearest heading of a commitment that is not its own."""
    node = nodes.get(commitment.node) if commitment.node is not None else None
    if node is not None and commitment.start <= node.start < commitment.end:
        return node.parent
    return commitment.node


def table_name(caption: str) -> str:
    """A caption, folded, without the table's number.

    >>> table_name("表2：“十四五”主要指标")
    '“十四五”主要指标'
    """
    return _TABLE_NUMBER.sub("", folded(caption))


def _statement_parts(s: Statement, text: str, clause: tuple[int, int]) -> tuple[str, ...]:
    number = folded(s.number or s.verbatim or "")
    if s.source == "table":
        return "table", folded(s.indicator), number, table_name(s.section or ""), s.kind, s.measure, str(s.year or "")
    return folded(s.indicator), number, folded(text[clause[0] : clause[1]])


def _title(nodes: dict[str, OutlineNode], node: str | None) -> str:
    found = nodes.get(node) if node is not None else None
    return folded(found.title) if found else ""


def _keys(letter: str, items: Sequence[Said]) -> Iterator[str]:
    alike = Counter(item.parts for item in items)
    seen: Counter[tuple[str, ...]] = Counter()
    taken: set[str] = set()
    for item in items:
        parts = item.parts if alike[item.parts] == 1 else (*item.parts, "under", item.heading)
        seen[parts] += 1
        key = _key(letter, parts, seen[parts])
        while key in taken:  # two that differ and hash alike: once in millions of plans
            seen[parts] += 1
            key = _key(letter, parts, seen[parts])
        taken.add(key)
        yield key


def _key(letter: str, parts: tuple[str, ...], count: int) -> str:
    said = _BETWEEN.join((_VERSION, letter, *parts, *((str(count),) if count > 1 else ())))
    digest = sha256(said.encode("utf8", "surrogatepass")).digest()
    return letter + b32encode(digest[:10]).decode().lower()[:_CHARACTERS]
