"""An HTML element as blocks: paragraphs, headings, list items and tables in the order they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from yongjiang.model.document import BlockKind
from yongjiang.readers.assembly import Grid, Piece
from yongjiang.readers.html.marks import BLOCKS, HEADINGS, SILENT, ListCount, is_hidden, whole
from yongjiang.readers.lines import raised, shape_of, soft_paragraphs
from yongjiang.readers.tables import LaidCell, unframed

Skips = Callable[[etree._Element], bool]

#: stands for a line break that the page shows, among those that only its source has
_BREAK = "\u2028"
_LONGEST_HEADING = 120
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’…—]"
_SOURCE_WRAP = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LONG_CELL = 300


def blocks_of(root: etree._Element, skips: Skips) -> list[Piece | Grid]:
    """Blocks of `root`, without the elements that `skips` says are not part of the document."""
    return _Walk(skips).run(root)


class _Walk:
    __slots__ = ("_buffers", "_items", "_kind", "_label", "_level", "_lists", "_pre", "_skips")

    def __init__(self, skips: Skips) -> None:
        self._skips = skips
        self._items: list[Piece | Grid] = []
        self._buffers: list[list[str]] = [[]]
        self._kind: BlockKind | None = None
        self._level = 0
        self._label = ""
        self._lists: list[ListCount] = []
        self._pre = 0

    def run(self, root: etree._Element) -> list[Piece | Grid]:
        # iterwalk, not recursion: old pages nest hundreds of unclosed tags
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._leave(element)
                if element is not root:
                    self._text(element.tail)
            elif self._is_left_out(element, root):
                skipped = element
                walk.skip_subtree()
                self._boundary(element)
            elif element.tag == "table" and is_data_table(element):
                skipped = element
                walk.skip_subtree()
                self._flush()
                self._table(element)
            else:
                self._enter(element)
                self._text(element.text)
        self._flush()
        return self._items

    def _is_left_out(self, element: etree._Element, root: etree._Element) -> bool:
        if not isinstance(element.tag, str):
            return True
        return element is not root and (element.tag in SILENT or is_hidden(element) or self._skips(element))

    def _boundary(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._flush()

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
        if tag in HEADINGS:
            self._kind, self._level = "heading", HEADINGS[tag]
        elif tag in ("caption", "figcaption"):
            self._kind, self._level = "caption", 0
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(ListCount(element))
        elif tag == "li":
            self._label = self._lists[-1].label(element) if self._lists else "• "
        elif tag == "br":
            self._buffers[-1].append(_BREAK)
        elif tag == "pre":
            self._pre += 1
        elif tag == "sup":
            self._buffers.append([])

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
        if tag in HEADINGS or tag in ("caption", "figcaption"):
            self._kind, self._level = None, 0
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        elif tag == "li":
            self._label = ""
        elif tag == "pre":
            self._pre -= 1
        elif tag == "sup":
            inner = "".join(self._buffers.pop())
            before = "".join(self._buffers[-1][-3:]).rstrip()
            self._buffers[-1].append(raised(before, inner.strip()))

    def _text(self, text: str | None) -> None:
        if text:
            text = text.replace(_BREAK, " ")
            self._buffers[-1].append(text.replace("\n", _BREAK) if self._pre else text)

    def _flush(self) -> None:
        """Ends the block that is being read."""
        raw = "".join(self._buffers[-1])
        self._buffers[-1].clear()
        if not raw or raw.isspace():
            return
        lines = _SPACES.sub(" ", _SOURCE_WRAP.sub("", raw)).replace(_BREAK, "\n")
        if self._kind is not None:
            whole_text = "\n".join(line for part in lines.split("\n") if (line := part.strip()))
            if len(whole_text) <= _LONGEST_HEADING:
                self._items.append(Piece(whole_text, self._kind, self._level))
                return
        for part in soft_paragraphs(lines):
            label, self._label = self._label, ""
            if label and shape_of(part)[0] != "list_item":
                self._items.append(Piece(label + part, "list_item"))
            else:
                self._items.append(Piece(part))

    def _table(self, table: etree._Element) -> None:
        for caption in table.iterchildren("caption"):
            self._items += _Walk(self._skips).run(caption)
        rows = [row for row in _rows(table) if not is_hidden(row)]
        laid: list[list[LaidCell]] = []
        for index, row in enumerate(rows):
            cells = [cell for cell in row.iterchildren("td", "th") if not is_hidden(cell)]
            laid.append([])
            for cell in cells:
                down = whole(cell, "rowspan", 1) or len(rows)
                items = _Walk(self._skips).run(cell)
                across = max(1, min(whole(cell, "colspan", 1), 1000))
                laid[-1].append(LaidCell(items, across, max(1, min(down, len(rows) - index))))
        self._items += unframed(laid)


def _rows(table: etree._Element) -> list[etree._Element]:
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += child.iterchildren("tr")
    return rows


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data rather than lays out a page.

    It has no table in it, several rows and columns, and no cell that is a page by itself.
    """
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = _rows(table)
    if len(rows) < 2 or all(len(row) < 2 for row in rows):
        return False
    sizes = [len("".join(cell.itertext())) for row in rows for cell in row.iterchildren("td", "th")]
    total = sum(sizes)
    biggest = max(sizes, default=0)
    return not (biggest > _LONG_CELL and biggest > 0.6 * total and len(sizes) < 12)
