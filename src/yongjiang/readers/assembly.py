"""Putting a document together: text and blocks grow side by side, so every span is right by construction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, NamedTuple

from yongjiang.model.document import Block, BlockKind, Cell, Document
from yongjiang.readers import failures
from yongjiang.readers.lines import shape_of

Format = Literal["txt", "md", "html", "docx", "pdf"]


class Piece(NamedTuple):
    """A block before it has a place: its text (trimmed), and what the file says of it (None: nothing)."""

    text: str
    kind: BlockKind | None = None
    level: int = 0


class GridCell(NamedTuple):
    """A table cell before it has a place."""

    text: str
    colspan: int = 1
    rowspan: int = 1


class Grid(NamedTuple):
    """A table before it has a place: rows of the cells that begin in them."""

    rows: Sequence[Sequence[GridCell]]


class Assembly:
    """Collects pieces and grids in reading order and makes the `Document`.

    Blocks stand one a line; a table stands as rows of ``| cell | cell |``, which reads well, and which
    the reader of plain text takes for the same table again.
    """

    __slots__ = ("_blocks", "_name", "_parts", "_room", "_size")

    def __init__(self, name: str, max_characters: int) -> None:
        self._name = name
        self._room = max_characters
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._size = 0

    def add(self, item: Piece | Grid) -> None:
        """Appends a block. Pieces without text and tables without any are left out."""
        if isinstance(item, Grid):
            self._add_grid(item)
        else:
            self._add_piece(item)
        if self._size > self._room:
            raise failures.too_many_characters(self._name, self._room)

    def _add_piece(self, piece: Piece) -> None:
        text = piece.text.strip()
        if not text:
            return
        kind, level = (piece.kind, piece.level) if piece.kind else shape_of(text)
        start = self._size
        self._put(text)
        self._blocks.append(Block(kind, start, self._size, level))
        self._put("\n")

    def _add_grid(self, grid: Grid) -> None:
        if not any(cell.text for row in grid.rows for cell in row):
            return
        start = self._size
        rows: list[tuple[Cell, ...]] = []
        end = start
        for row in grid.rows:
            cells = []
            for cell in row:
                self._put("| ")
                at = self._size
                self._put(cell.text)
                cells.append(Cell(cell.text, at, self._size, cell.colspan, cell.rowspan))
                self._put(" ")
            if cells:
                self._put("|")
                end = self._size
                self._put("\n")
            rows.append(tuple(cells))
        self._blocks.append(Block("table", start, end, 0, tuple(rows)))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def finish(
        self, data: bytes, format_: Format, *, encoding: str | None = None, title: str | None = None
    ) -> Document:
        """The document. Raises DocumentError YJE-EMPTY where nothing was added."""
        if not self._blocks:
            raise failures.empty(self._name)
        digest = hashlib.sha256(data).hexdigest()
        return Document(self._name, format_, "".join(self._parts), tuple(self._blocks), digest, encoding, title)
