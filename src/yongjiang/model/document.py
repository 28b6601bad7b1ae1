"""What a reader makes of a file: one text, and the blocks it is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "note"]


class Cell(Struct, frozen=True, gc=False):
    """A table cell: what it shows, and where in the text. A merged cell stands once, with its extent."""

    text: str
    start: int
    end: int
    colspan: int = 1
    rowspan: int = 1


class Block(Struct, frozen=True, gc=False):
    """A stretch of the text that the file itself sets apart.

    level: of a heading where the file states one (1 is the highest), else 0.
    rows: of a table, each a tuple of the cells that begin in it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()


class Document(Struct, frozen=True):
    """A file as read.

    text: for ``.txt`` and ``.md`` the file's own text (decoded, line ends as ``\\n``, no byte order mark);
    for other formats the text extracted from it. All spans index it.
    blocks: in reading order, none overlapping; between them only white space, and before the first of Markdown the
    lines that tell of the file.
    sha256: of the file's bytes, in hexadecimal.
    """

    path: str
    format: Literal["txt", "md", "html", "docx", "pdf"]
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    encoding: str | None = None
    title: str | None = None
