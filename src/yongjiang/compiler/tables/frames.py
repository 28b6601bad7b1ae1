"""What frames a table: the caption above it, the line that names the unit, the notes below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from yongjiang.compiler.tables.words import one_of
from yongjiang.model import Lexicon
from yongjiang.model.document import Block

_NUMERAL = "[一二三四五六七八九十\\d]"
_CLAUSE = re.compile("[。；！？]|，.*，")
#: longest caption without a number, and with one
_SHORT, _LONG = 40, 70


class Frame:
    """Caption and notes of a table.

    caption: span of the caption in the text, None where there is none; unit: of all rows, where a line above
    the table names one; note: text of the notes; taken: indices of the blocks they fill.
    """

    __slots__ = ("caption", "note", "taken", "unit")

    def __init__(self) -> None:
        self.caption: tuple[int, int] | None = None
        self.unit: str | None = None
        self.note = ""
        self.taken: set[int] = set()


class FrameGrammar:
    """Finds captions and notes among the blocks around a table."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.classes("table_frames")
        number = rf"(?:{_NUMERAL}{{1,3}}(?:\s?[-—.]\s?{_NUMERAL}{{1,3}})?)"
        mark = r"[#*\s]*"
        self._caption = re.compile(
            rf"{mark}(?:{one_of(words['caption'])}\s*{number}|附表|续表)(?![\d.]|[所中显可给列])"
        )
        self._box = re.compile(rf"{mark}{one_of(words['box'])}\s*{number}?")
        self._tail = re.compile(rf"(?:{one_of(words['caption_tail'])})(?:（[^（）]*）)?\s*$")
        self._numbered = re.compile(rf"{mark}(?:第?{_NUMERAL}{{1,3}}[编章节、.]|（{_NUMERAL}{{1,3}}）)")
        self._unit = re.compile(rf"\s*（?\s*{one_of(words['unit_line'])}\s*：\s*([^\s（）]{{1,16}})\s*）?\s*$")
        self._note = re.compile(
            rf"\s*{one_of(words['note'])}\s*(?:\d{{0,2}}\s*[：]|\s*[1（①])|\s*(?:[*★☆▲]|\[\s*\])[^\d]{{2,}}"
        )
        self._item = re.compile(r"\s*(?:（\d{1,2}）|\d{1,2}[.、）]|[①-⑳]|[*★☆▲]|\[\s*\])")
        self._continued = re.compile(rf"{mark}{one_of(words['continued'])}|.*（续）\s*$")

    def is_continuation(self, text: str) -> bool:
        """Whether a caption only says that the table above goes on."""
        return self._continued.match(text) is not None

    def is_caption(self, text: str) -> bool:
        """Whether a line is a numbered caption of a table: 表1 …, 附表 …"""
        return len(text) <= _LONG and self._caption.match(text) is not None and _CLAUSE.search(text) is None

    def unit_of(self, text: str) -> str | None:
        """The unit of all rows that a line names: 单位：亿元."""
        m = self._unit.match(text)
        return m[1] if m else None

    def is_note(self, text: str) -> bool:
        """Whether a line opens the notes below a table."""
        return self._note.match(text) is not None

    def above(self, canonical: str, blocks: Sequence[Block], index: int, frame: Frame) -> None:
        """Fill in the caption of the table whose first block is ``blocks[index]``, and the unit it names."""
        for k in range(index - 1, max(-1, index - 4), -1):
            block = blocks[k]
            text = canonical[block.start : block.end]
            if block.kind == "table" or not text.strip():
                return
            if len(text) <= _LONG and (m := self._unit.match(text)):
                frame.unit = m[1]
                frame.taken.add(k)
                continue
            if len(text) > _LONG or _CLAUSE.search(text):
                return
            if block.kind == "caption" or self._caption.match(text):
                frame.caption = _unmarked(canonical, block)
                frame.taken.add(k)
            elif self._box.match(text):
                frame.caption = _unmarked(canonical, block)
            elif self._is_bare_caption(block, text, k == index - 1):
                frame.caption = _unmarked(canonical, block)
                frame.taken.add(k)
            return

    def _is_bare_caption(self, block: Block, text: str, adjacent: bool) -> bool:
        return (
            adjacent
            and block.kind == "paragraph"
            and len(text) <= _SHORT
            and "，" not in text
            and self._tail.search(text) is not None
            and self._numbered.match(text) is None
        )

    def below(self, canonical: str, blocks: Sequence[Block], index: int, frame: Frame) -> None:
        """Fill in the notes that begin at ``blocks[index]``."""
        open_list = False
        for k in range(index, len(blocks)):
            block = blocks[k]
            text = canonical[block.start : block.end]
            if block.kind in ("table", "heading") or len(text) > 300:
                return
            if self.is_note(text) or block.kind == "note":
                open_list = True
            elif not (open_list and self._item.match(text)):
                return
            frame.note += text
            frame.taken.add(k)


def _unmarked(canonical: str, block: Block) -> tuple[int, int]:
    """Span of a caption without the asterisks that set it in bold."""
    text = canonical[block.start : block.end]
    bare = text.strip("* ")
    start = block.start + text.find(bare)
    return start, start + len(bare)


class BlockFinder:
    """Which blocks lie at a place in the text."""

    __slots__ = ("_starts", "blocks")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._starts = [block.start for block in blocks]

    def at(self, offset: int) -> int:
        """Index of the last block that starts at or before `offset`, -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def within(self, start: int, end: int) -> range:
        """Indices of the blocks that start in ``[start, end)``."""
        first = bisect_right(self._starts, start - 1)
        return range(first, bisect_right(self._starts, end - 1))
