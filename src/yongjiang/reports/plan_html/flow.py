"""The document as a run of pieces to draw: headings, paragraphs, tables, in reading order.

Blocks say where the file itself breaks; headings and tables that the compiler found cut them finer,
so that a text which lost its line breaks still reads as paragraphs.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from yongjiang.model import Block, Document, Plan
from yongjiang.model.plan import Commitment, OutlineNode, Table

PieceKind = Literal["heading", "paragraph", "list_item", "caption", "note", "grid", "flat"]
_CLAUSE_ENDS = frozenset("。；;：:！!？?，,")
#: what Markdown sets before a heading
_MARKUP = "#>* \t\u3000"
_LEADERS = " .·…-—0123456789\u3000\t"


class Piece:
    """One stretch to draw. node: heading that opens it; grid: a table block; table: the table it belongs to.

    words: where its words begin, behind the signs that Markdown sets before a heading;
    level: of the block, as the file states it; short: a line on its own, not prose;
    opens: commitments that hold whole paragraphs (举措, 专栏任务) and begin here.
    """

    __slots__ = ("end", "grid", "kind", "level", "node", "opens", "short", "start", "table", "words")

    def __init__(
        self, kind: PieceKind, start: int, end: int, node: OutlineNode | None, grid: Block | None, table: Table | None
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.node = node
        self.grid = grid
        self.table = table
        self.words = start
        self.level = 0
        self.short = False
        self.opens: list[Commitment] = []


def pieces_of(document: Document, plan: Plan) -> list[Piece]:
    """All pieces of the document, in reading order; blank stretches are left out."""
    text = document.text
    nodes = {node.start: node for node in plan.outline}
    flat, gridded = _tables_by_block(document, plan)
    cuts = sorted({*nodes, *(t.start for t in flat), *(t.end for t in flat)})
    starts = [t.start for t in flat]
    pieces: list[Piece] = []
    for block in document.blocks:
        if block.kind == "table" and block.rows:
            pieces.append(Piece("grid", block.start, block.end, None, block, gridded.get(block.start)))
            continue
        inner = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
        if inner and not text[block.start : inner[0]].strip(_MARKUP):
            inner = inner[1:]
        for a, b in zip([block.start, *inner], [*inner, block.end], strict=True):
            start, end = _trimmed(text, a, b)
            if start >= end:
                continue
            k = bisect_right(starts, start) - 1
            table = flat[k] if k >= 0 and start < flat[k].end else None
            words = start
            while words < end and text[words] in _MARKUP:
                words += 1
            node = nodes.get(start) or nodes.get(words)
            piece = _piece(text, block, start, end, node, table)
            piece.words = words if piece.kind == "heading" or node is not None else start
            pieces.append(piece)
    _caption_tables(text, pieces)
    _open_commitments(pieces, plan)
    return pieces


def _piece(text: str, block: Block, start: int, end: int, node: OutlineNode | None, table: Table | None) -> Piece:
    kind: PieceKind = "paragraph"
    if table is not None:
        kind = "flat"
    elif (node is not None and _trimmed(text, node.end, end)[0] >= end) or (block.kind == "heading" and node is None):
        kind = "heading"
    elif block.kind in ("list_item", "caption", "note"):
        kind = block.kind
    piece = Piece(kind, start, end, node, None, table)
    piece.level = block.level
    piece.short = end - start <= 40 and text[end - 1] not in _CLAUSE_ENDS
    return piece


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _tables_by_block(document: Document, plan: Plan) -> tuple[list[Table], dict[int, Table]]:
    """Tables that stand in plain lines, in order and apart; and by start of block, those the file draws itself."""
    grids = [b for b in document.blocks if b.kind == "table" and b.rows]
    grid_starts = [b.start for b in grids]
    flat: list[Table] = []
    gridded: dict[int, Table] = {}
    for table in sorted(plan.tables, key=lambda t: t.start):
        k = bisect_right(grid_starts, max(table.start, table.end - 1)) - 1
        if k >= 0 and grids[k].end > table.start:
            gridded[grids[k].start] = table
        elif table.rows and table.start < table.end and (not flat or table.start >= flat[-1].end):
            flat.append(table)
    return flat, gridded


def _caption_tables(text: str, pieces: Sequence[Piece]) -> None:
    """The line that stands right before a table and says what it is called is its caption."""
    for before, piece in pairwise(pieces):
        if piece.table is None or before.table is piece.table or not piece.table.caption:
            continue
        if before.kind == "paragraph" and _bare(text[before.start : before.end]) == _bare(piece.table.caption):
            before.kind = "caption"


def _open_commitments(pieces: Sequence[Piece], plan: Plan) -> None:
    starts = [piece.start for piece in pieces]
    for commitment in plan.commitments:
        if commitment.kind in ("measure", "item"):
            k = bisect_right(starts, commitment.start) - 1
            if k >= 0 and commitment.start < pieces[k].end:
                pieces[k].opens.append(commitment)


def printed_contents(text: str, pieces: Sequence[Piece], outline: Sequence[OutlineNode]) -> set[int]:
    """Indices of pieces that are a printed table of contents: runs of lines that only repeat headings."""
    titles = {_bare(text[node.start : node.end]) for node in outline} - {""}
    found: set[int] = set()
    run: list[int] = []
    for index, piece in enumerate(pieces):
        line = text[piece.start : piece.end] if piece.end - piece.start < 120 and piece.node is None else ""
        if piece.kind in ("paragraph", "list_item", "heading") and line and _bare(line) in titles:
            run.append(index)
            continue
        if len(run) >= 4:
            found.update(run)
        run = []
    return found.union(run) if len(run) >= 4 else found


def _bare(line: str) -> str:
    return "".join(unicodedata.normalize("NFKC", line).rstrip(_LEADERS).split()).rstrip("。.").lower()


def box_ends(pieces: Sequence[Piece], plan: Plan, text: str) -> dict[int, int]:
    """Extent of each box: index of its heading → index after its last piece.

    A box ends before the next heading of its level or above; where prose of the section may go on, it
    ends with the last thing found in it and the owners' line behind that.
    """
    ends: dict[int, int] = {}
    reach = _reach_of_nodes(plan)
    for index, piece in enumerate(pieces):
        box = piece.node
        if box is None or box.kind != "box":
            continue
        last = index + 1
        limit = reach.get(box.id, box.end)
        while last < len(pieces):
            node = pieces[last].node
            if node is not None and (node.level <= box.level or node.kind in ("box", "chapter", "section")):
                break
            if pieces[last].start >= limit and not _is_owner_line(text, pieces[last]):
                break
            last += 1
        ends[index] = last
    return ends


def _reach_of_nodes(plan: Plan) -> dict[str, int]:
    """How far the things found under each heading reach, the headings below it included."""
    reach = {node.id: node.end for node in plan.outline}
    for commitment in plan.commitments:
        if commitment.node in reach:
            reach[commitment.node] = max(reach[commitment.node], commitment.end)
    for statement in plan.statements:
        if statement.node in reach and statement.source == "box":
            reach[statement.node] = max(reach[statement.node], statement.end)
    for node in reversed(plan.outline):
        if node.parent in reach:
            reach[node.parent] = max(reach[node.parent], reach[node.id])
    return reach


def _is_owner_line(text: str, piece: Piece) -> bool:
    return text[piece.start] in "(（[【﹝〔" and piece.end - piece.start < 120
